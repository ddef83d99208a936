import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { problemWith, type Notifier } from '../ui/notifications';
import type { Purposes } from './purposes';
import type { RunEvents } from './runEvents';

/** Stores images that couldn't be stored when they arrived, and then fulfills their purpose. */
export class LateStorage {
	constructor(
		private readonly library: Library,
		private readonly purposes: Purposes,
		private readonly events: RunEvents,
		private readonly notifier: Notifier,
	) {}

	/** @throws {Problem} if an image still can't be stored. */
	async storeAgain({ id }: Generation): Promise<void> {
		const before = new Set(this.library.get(id)?.images.map(({ file }) => file));
		const waiting = this.library.unstored.of(id).length;
		try {
			await this.library.unstored.storeAgain(id);
		} catch (cause) {
			throw problemWith(l10n.t("The library still can't be written."), cause, undefined, id);
		} finally {
			const generation = this.library.get(id);
			const late = generation?.images.filter(({ file }) => !before.has(file)) ?? [];
			if (generation) for (const image of late) this.events.stored(generation, image);
		}
		const generation = this.library.get(id);
		if (!generation || waiting === 0) return;
		this.notifier.info(
			waiting === 1
				? l10n.t('Stored 1 image in the library.')
				: l10n.t('Stored {0} images in the library.', waiting),
		);
		await this.purposes.fulfill(generation);
	}
}
