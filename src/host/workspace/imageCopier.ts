import type { Uri } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { SerialQueue } from '../../core/async';
import type { ImageFiles, Source } from './copies';

/** Copies an image to where it belongs; undefined if it wasn't copied. */
export type MakeCopy = (source: Source, current: LibraryImage) => Promise<Uri | undefined>;

/** Copies images out of the library, one at a time so that two copies never choose the same name. */
export class ImageCopier {
	readonly #queue = new SerialQueue();

	constructor(
		private readonly library: Pick<Library, 'get' | 'markSaved'>,
		private readonly files: ImageFiles,
		private readonly report: (error: unknown) => void,
	) {}

	/** Copies an image and records where the copy is; `gone` if it has left the library meanwhile. */
	copy(requested: LibraryImage, make: MakeCopy): Promise<Uri | 'gone' | undefined> {
		return this.#queue.run(async () => {
			const current = this.#current(requested);
			if (!current) return 'gone';
			const { generation, image } = current;
			const source = { uri: this.files.imageUri(generation, image), type: image.type };
			const uri = await make(source, current);
			// The copy exists whether or not the record can be written.
			if (uri)
				await this.library.markSaved(generation.id, image, uri.toString()).catch(this.report);
			return uri;
		});
	}

	/** The image may have been saved while it waited for its turn. */
	#current({ generation: { id }, image: { index } }: LibraryImage): LibraryImage | undefined {
		const generation = this.library.get(id);
		const image = generation?.images.find((each) => each.index === index);
		return generation && image && { generation, image };
	}
}
