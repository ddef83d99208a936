import { l10n } from 'vscode';
import { isRunning, type Generation, type LibraryImage } from '../../core/generation/generation';
import { NoSuchFile } from '../../core/library/files';
import type { Library } from '../../core/library/library';
import type { Removal } from '../../core/library/removed';
import { Serial } from '../../core/serial';
import type { Notifier, Remedy } from '../ui/notifications';
import { fileSize, imageCount } from '../ui/wording/figures';

/** From how many bytes on it is worth asking whether their place is wanted back. */
const much = 50e6;

/**
 * Takes images out of the library, so that it can be taken back. One thing after the other: what is under
 * way is what was removed last.
 */
export class Removals {
	readonly #serial = new Serial();

	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
	) {}

	async removeImages(images: readonly LibraryImage[]): Promise<void> {
		if (images.length === 0) return;
		const removal = await this.#serial.run(() => this.library.remove(images));
		// Another page was faster.
		if (removal.images > 0) this.#tell(removal);
	}

	/** Takes whole generations, but for those that run. */
	async removeGenerations(generations: readonly Generation[]): Promise<void> {
		const ended = generations.filter((generation) => !isRunning(generation));
		if (ended.length === 0) return;
		const removal = await this.#serial.run(() => this.library.removeGenerations(ended));
		if (removal.images > 0 || ended.every(({ images }) => images.length === 0)) this.#tell(removal);
	}

	/** Takes the last removal back, whichever window it was made in. */
	undo(): Promise<void> {
		return this.#serial.run(async () => {
			const [last] = await this.library.removals();
			if (last) await this.#restore(last);
			else this.notifier.info(l10n.t('There is nothing to bring back.'));
		});
	}

	async #restore(removal: Removal): Promise<void> {
		try {
			await this.library.restore(removal);
		} catch (error) {
			if (!(error instanceof NoSuchFile)) throw error;
			this.notifier.info(l10n.t('That has been brought back or deleted for good already.'));
			return;
		}
		this.notifier.info(
			removal.images === 0
				? l10n.t('Brought back what had no images')
				: l10n.t('Brought back {0}', imageCount(removal.images)),
		);
	}

	#tell(removal: Removal): void {
		const text =
			removal.images === 0
				? l10n.t('Deleted what had no images')
				: l10n.t('Deleted {0}', imageCount(removal.images));
		const undo = {
			label: l10n.t('Undo'),
			run: () => this.#serial.run(() => this.#restore(removal)),
		};
		this.notifier.info(text, undo, ...(removal.bytes >= much ? [this.#forGood(removal)] : []));
	}

	/** What is deleted keeps its place on the disk for some days. */
	#forGood(removal: Removal): Remedy {
		return {
			label: l10n.t('Free {0} Now', fileSize(removal.bytes)),
			run: () => this.library.purge(removal),
		};
	}
}
