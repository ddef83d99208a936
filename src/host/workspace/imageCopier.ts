import type { Uri } from 'vscode';
import { SerialQueue } from '../../core/async';
import type { LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import type { Copy, ImageFiles, Source } from './copies';

/** A copy that the library knows. */
export interface RecordedCopy extends Copy {
	/** The URI of the copy that the library knew before. */
	readonly former: string | undefined;
}

/** An image and the user's copy of it. */
export interface CopiedImage extends RecordedCopy {
	/** As it was when the copy was requested. */
	readonly requested: LibraryImage;
}

/** Whether a copy was made now. */
export function isNew({ origin }: Copy): boolean {
	return origin !== 'found';
}

/** A copy in a file that is new; undefined if there's none. */
export function created(uri: Uri | undefined): Copy | undefined {
	return uri && { uri, origin: 'created' };
}

/** The copies of several images. */
export interface Copies {
	/** In the order of the images; those that weren't copied are missing. */
	readonly copies: readonly CopiedImage[];
	/** Whether the user has canceled before the last one. */
	readonly isCancelled: boolean;
}

/** Makes the copy of an image; undefined if it wasn't copied. */
export type MakeCopy = (source: Source, current: LibraryImage) => Promise<Copy | undefined>;

/** Copies images out of the library, one at a time so that no two copies choose the same name. */
export class ImageCopier {
	readonly #queue = new SerialQueue();

	constructor(
		private readonly library: Pick<Library, 'get' | 'markSaved'>,
		private readonly files: ImageFiles,
		private readonly report: (error: unknown) => void,
	) {}

	/** Copies an image and records where the copy is; `gone` if the image has left the library. */
	copy(requested: LibraryImage, make: MakeCopy): Promise<RecordedCopy | 'gone' | undefined> {
		return this.inTurn(async () => {
			const current = this.#current(requested);
			if (!current) return 'gone';
			const { generation, image } = current;
			const source = { uri: this.files.imageUri(generation, image), type: image.type };
			const copy = await make(source, current);
			return copy && { ...copy, former: await this.#record(current, copy) };
		});
	}

	/** Runs work while nothing is copied. */
	inTurn<T>(work: () => Promise<T>): Promise<T> {
		return this.#queue.run(work);
	}

	/** Returns the URI of the earlier copy. The copy exists even if the record can't be written. */
	#record({ generation, image }: LibraryImage, { uri }: Copy): Promise<string | undefined> {
		const marking = this.library.markSaved(generation.id, image, uri.toString());
		return marking.catch((error: unknown) => {
			this.report(error);
			return image.saved;
		});
	}

	/** The current record: the image may have been saved while it waited in the queue. */
	#current({ generation: { id }, image: { index } }: LibraryImage): LibraryImage | undefined {
		const generation = this.library.get(id);
		const image = generation?.images.find((each) => each.index === index);
		return generation && image && { generation, image };
	}
}
