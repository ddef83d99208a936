import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { AgentError } from '../core/agent/agentError';
import type { ServerSettings } from '../core/agent/environment';
import type { Located } from '../core/agent/places';
import { nameFromTemplate } from '../core/document/fileName';
import type { Generation, ImageEvent, LibraryImage } from '../core/generation/generation';
import { extensionOf } from '../core/image/facts';
import type { Library } from '../core/library/library';
import { describeError } from '../core/text';
import type { ClientFolders } from './clientFolders';
import { copyInto, type Copy } from './imageCopy';

/** A folder on this system, and the base name of the files if the call has set it. */
export interface Target {
	readonly folder: string;
	readonly name?: string | undefined;
}

/** Saves images into the folders of the client. They're checked again: a folder may have been replaced. */
export class ImageSaver {
	constructor(
		private readonly settings: Pick<ServerSettings, 'library' | 'fileName'>,
		private readonly folders: ClientFolders,
		private readonly library: Library,
		private readonly log: (line: string) => void,
	) {}

	/** Copies an image from the library. @throws {AgentError} */
	async copy({ generation, image }: LibraryImage, target: Target): Promise<void> {
		const path = await this.#save(target, {
			source: join(this.settings.library, generation.id, image.file),
			baseName: target.name ?? nameFromTemplate(this.settings.fileName, { generation, image }),
			extension: extensionOf(image.type),
		});
		// The copy exists even if the library can't be written.
		await this.library
			.markSaved(generation.id, image, pathToFileURL(path).href)
			.catch(this.#logError);
	}

	/** Copies images from the library. Returns what went wrong, for a model. */
	async copyAll(images: readonly LibraryImage[], target: Target): Promise<string | undefined> {
		try {
			for (const image of images) await this.copy(image, target);
			return undefined;
		} catch (error) {
			if (!(error instanceof AgentError)) this.#logError(error);
			const reason =
				error instanceof AgentError
					? error.message
					: "The file couldn't be written: the disk may be full.";
			return `Every image with an "id" is in the user's library, but not all were saved. ${reason} Don't generate them again: call find_images with "save".`;
		}
	}

	/** Saves an image that the library doesn't have. */
	async write(
		{ request, startedAt }: Generation,
		{ index, bytes, facts }: ImageEvent,
		target: Target,
	): Promise<Located> {
		const image = { ...facts, index };
		const generation = { request, startedAt };
		const path = await this.#save(target, {
			source: bytes,
			baseName: target.name ?? nameFromTemplate(this.settings.fileName, { generation, image }),
			extension: extensionOf(facts.type),
		});
		const { root, segments } = this.folders.locate(target.folder);
		return { root, segments: [...segments, basename(path)] };
	}

	#save({ folder }: Target, copy: Copy): Promise<string> {
		const { root, segments } = this.folders.locate(folder);
		return copyInto(this.folders.pathOf({ root, segments: [] }), segments, copy);
	}

	readonly #logError = (error: unknown): void => {
		this.log(describeError(error));
	};
}
