import type { StoredImage } from '../generation/generation';

/** What has become of the user's copy of an image since it was saved. */
export type CopyState = 'unchanged' | 'changed' | 'deleted';

/** A file as it is now. */
export interface CopyFile {
	readonly size: number;
	/** Milliseconds since 1970. */
	readonly changedAt: number;
}

/** The copies that were looked at. */
export interface CopyFiles {
	/** Undefined if nothing is there. @throws if that can't be told. */
	stat(address: string): Promise<CopyFile | undefined>;
	/** Whether the copy has the bytes of the image in the library. */
	isSame(id: string, image: StoredImage): Promise<boolean>;
}

interface Known {
	/** Where the copy was. */
	readonly address: string;
	readonly state: CopyState;
	readonly file: CopyFile | undefined;
}

/**
 * What is known about the copies of images, which anybody may change. A look takes one `stat`. Bytes are
 * compared only if a copy has changed since the last look and still has the size of the image.
 */
export class CopyStates {
	/** By generation, then by file name. */
	readonly #known = new Map<string, Map<string, Known>>();

	constructor(private readonly files: CopyFiles) {}

	/** Undefined if there's no copy, or if nobody has looked yet. */
	of(id: string, { file, saved }: StoredImage): CopyState | undefined {
		const known = this.#known.get(id)?.get(file);
		return known && known.address === saved ? known.state : undefined;
	}

	/** Looks at the copies of a generation's images. Returns whether any is in another state than before. */
	async look(id: string, images: readonly StoredImage[]): Promise<boolean> {
		const looks = await Promise.all(images.map((image) => this.#lookAt(id, image)));
		return looks.includes(true);
	}

	/** Forgets generations that no longer exist. */
	forget(ids: readonly string[]): void {
		for (const id of ids) this.#known.delete(id);
	}

	async #lookAt(id: string, image: StoredImage): Promise<boolean> {
		const { file: name, saved: address } = image;
		if (address === undefined) return false;
		const before = this.#known.get(id)?.get(name);
		const former = before?.address === address ? before : undefined;
		let file: CopyFile | undefined;
		try {
			file = await this.files.stat(address);
		} catch {
			// A disk that can't be reached says nothing about the copy.
			return false;
		}
		const state = await this.#stateOf(id, image, file, former);
		const known = this.#known.get(id) ?? new Map<string, Known>();
		this.#known.set(id, known.set(name, { address, state, file }));
		return state !== (former?.state ?? 'unchanged');
	}

	async #stateOf(
		id: string,
		image: StoredImage,
		file: CopyFile | undefined,
		former: Known | undefined,
	): Promise<CopyState> {
		if (!file) return 'deleted';
		if (file.size !== image.bytes) return 'changed';
		if (!former) return 'unchanged';
		if (former.file?.size === file.size && former.file.changedAt === file.changedAt)
			return former.state;
		return (await this.files.isSame(id, image)) ? 'unchanged' : 'changed';
	}
}
