import { l10n, type Uri } from 'vscode';
import { baseNameFrom } from '../../core/document/fileName';
import type { Generation } from '../../core/generation/generation';
import { extensionOf } from '../../core/image/facts';
import type { Library } from '../../core/library/library';
import { problemWith, type Notifier } from '../ui/notifications';
import { copyTo, copyUnder, type Source } from '../workspace/copies';
import { notifySaved } from '../workspace/openFiles';
import type { AskPlace } from './askPlace';

/** Saves the images of a generation that couldn't be stored in the library, wherever the user wants. */
export class ElsewhereSaver {
	constructor(
		private readonly library: Pick<Library, 'unstored'>,
		private readonly ask: AskPlace,
		private readonly notifier: Notifier,
	) {}

	async save({ id, request }: Generation): Promise<void> {
		const images = this.library.unstored.of(id).map(({ bytes, facts: { type }, index }) => ({
			bytes,
			type,
			baseName: `${baseNameFrom(request.prompt)}-${index + 1}`,
		}));
		const names = images.map(({ baseName, type }) => `${baseName}${extensionOf(type)}`);
		const place = images.length > 0 ? await this.ask(names) : undefined;
		if (!place) return;
		await this.#saveAll(images, place);
	}

	/** @throws {Problem} after reporting the images that were saved. */
	async #saveAll(images: readonly (Source & { baseName: string })[], place: Uri): Promise<void> {
		const saved: Uri[] = [];
		try {
			for (const image of images) {
				if (images.length === 1) saved.push((await copyTo(image, place)).uri);
				else saved.push(await copyUnder(image, place, image.baseName));
			}
		} catch (cause) {
			throw problemWith(l10n.t("The image couldn't be saved."), cause);
		} finally {
			notifySaved(this.notifier, saved);
		}
	}
}
