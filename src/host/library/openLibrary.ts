import { Disposable, EventEmitter, type Uri } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import { Library } from '../../core/library/library';
import type { LibraryListener } from '../../core/library/records';
import { LibraryFolder } from './libraryFolder';
import { createPlatform } from './platform';

export interface OpenLibrary {
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly events: LibraryEvents;
}

/** Opens the library in the folder `root`, which is created on first use. */
export function openLibrary(root: Uri, log: (line: string) => void): OpenLibrary {
	const events = new LibraryEvents();
	const library = new Library(createPlatform(root, log), events);
	return { library, folder: new LibraryFolder(root), events };
}

/** Turns the library's callbacks into VS Code events. */
export class LibraryEvents implements LibraryListener, Disposable {
	readonly #changed = new EventEmitter<Generation>();
	readonly #read = new EventEmitter<readonly Generation[]>();
	readonly #removed = new EventEmitter<readonly string[]>();
	readonly #missing = new EventEmitter<void>();
	/** Fires after a generation was added or changed. */
	readonly onDidChange = this.#changed.event;
	/** Fires after older generations were read, newest first. */
	readonly onDidRead = this.#read.event;
	/** Fires with the ids of generations that no longer exist. */
	readonly onDidRemove = this.#removed.event;
	/** Fires when the folder of the library was deleted or moved. */
	readonly onDidGoMissing = this.#missing.event;

	dispose(): void {
		Disposable.from(this.#changed, this.#read, this.#removed, this.#missing).dispose();
	}

	changed(generation: Generation): void {
		this.#changed.fire(generation);
	}

	read(generations: readonly Generation[]): void {
		this.#read.fire(generations);
	}

	removed(ids: readonly string[]): void {
		this.#removed.fire(ids);
	}

	missing(): void {
		this.#missing.fire();
	}
}
