import { Disposable, EventEmitter } from 'vscode';
import { isRunning, type Generation, type StoredImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import type { CopyWatch } from './copyWatch';
import type { OpenLibrary } from './openLibrary';

/** A generation, or one of its images. */
interface Part {
	readonly generation: Generation;
	readonly image?: StoredImage;
}

/** Stands for a whole generation among the files of its images. */
const everything = '';

/**
 * The library as the results show it: without what is being deleted, which may take the disk long, and
 * without copies that were deleted.
 */
export class ShownLibrary implements Disposable {
	readonly #changed = new EventEmitter<Generation>();
	readonly #read = new EventEmitter<readonly Generation[]>();
	readonly #removed = new EventEmitter<readonly string[]>();
	readonly onDidChange = this.#changed.event;
	readonly onDidRead = this.#read.event;
	readonly onDidRemove = this.#removed.event;
	/** Files of hidden images by the ids of their generations. */
	readonly #hidden = new Map<string, Set<string>>();
	readonly #listeners: Disposable;

	readonly #library: Library;

	constructor(
		{ library, events }: OpenLibrary,
		readonly copies: CopyWatch,
	) {
		this.#library = library;
		this.#listeners = Disposable.from(
			copies,
			this.#changed,
			this.#read,
			this.#removed,
			events.onDidChange((generation) => {
				this.#fireChange(generation);
			}),
			events.onDidRead((generations) => {
				this.#read.fire(this.#viewAll(generations));
			}),
			events.onDidRemove((ids) => {
				this.#removed.fire(ids);
			}),
			copies.onDidChange((ids) => {
				for (const generation of ids.flatMap((id) => library.get(id) ?? []))
					this.#fireChange(generation);
			}),
		);
	}

	dispose(): void {
		this.#listeners.dispose();
	}

	get unstored() {
		return this.#library.unstored;
	}

	get(id: string): Generation | undefined {
		const generation = this.#library.get(id);
		return generation && this.#view(generation);
	}

	known(): Generation[] {
		return this.#viewAll(this.#library.known());
	}

	async newest(count: number): Promise<Generation[]> {
		return this.#viewAll(await this.#library.newest(count));
	}

	async list(): Promise<Generation[]> {
		return this.#viewAll(await this.#library.list());
	}

	running(): Generation[] {
		return this.#viewAll(this.#library.running());
	}

	isRunningElsewhere(id: string): boolean {
		return this.#library.isRunningElsewhere(id);
	}

	sync(): Promise<void> {
		return this.#library.sync();
	}

	addThumbnail(id: string, index: number, bytes: Uint8Array): Promise<void> {
		return this.#library.addThumbnail(id, index, bytes);
	}

	/** Hides what `work` deletes until it ends. What is still in the library then is shown again. */
	async without<T>(parts: readonly Part[], work: () => Promise<T>): Promise<T> {
		for (const part of parts) this.#filesOf(part).add(nameOf(part));
		this.#show(parts);
		try {
			return await work();
		} finally {
			for (const part of parts) this.#filesOf(part).delete(nameOf(part));
			for (const { generation } of parts)
				if (this.#hidden.get(generation.id)?.size === 0) this.#hidden.delete(generation.id);
			this.#show(parts);
		}
	}

	#filesOf({ generation: { id } }: Part): Set<string> {
		const files = this.#hidden.get(id) ?? new Set();
		this.#hidden.set(id, files);
		return files;
	}

	/** Tells the results what is left of each generation. */
	#show(parts: readonly Part[]): void {
		const ids = [...new Set(parts.map(({ generation }) => generation.id))];
		const gone = ids.filter((id) => !this.get(id));
		if (gone.length > 0) this.#removed.fire(gone);
		for (const id of ids) {
			const generation = this.get(id);
			if (generation) this.#changed.fire(generation);
		}
	}

	#fireChange(generation: Generation): void {
		const view = this.#view(generation);
		if (view) this.#changed.fire(view);
	}

	#viewAll(generations: readonly Generation[]): Generation[] {
		return generations.flatMap((generation) => this.#view(generation) ?? []);
	}

	/** Undefined if nothing is left to show. */
	#view(generation: Generation): Generation | undefined {
		const hidden = this.#hidden.get(generation.id);
		if (!hidden) return this.#withoutDeletedCopies(generation);
		const images = generation.images.filter(({ file }) => !hidden.has(file));
		const isEmpty = images.length === 0 && generation.images.length > 0;
		if (hidden.has(everything) || (isEmpty && !isRunning(generation))) return undefined;
		return this.#withoutDeletedCopies({ ...generation, images });
	}

	#withoutDeletedCopies(generation: Generation): Generation {
		if (!this.copies.hasDeleted(generation)) return generation;
		const images = generation.images.map((image) =>
			this.copies.stateOf(generation.id, image) === 'deleted'
				? { ...image, saved: undefined }
				: image,
		);
		return { ...generation, images };
	}
}

function nameOf({ image }: Part): string {
	return image?.file ?? everything;
}
