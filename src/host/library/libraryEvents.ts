import { Disposable, EventEmitter } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { LibraryListener } from '../../core/library/shelf';

/** What happens in the library, for all who want to know. */
export class LibraryEvents implements LibraryListener, Disposable {
	readonly #changed = new EventEmitter<Generation>();
	readonly #read = new EventEmitter<readonly Generation[]>();
	readonly #removed = new EventEmitter<readonly string[]>();
	/** Fires after a generation began or changed. */
	readonly onDidChange = this.#changed.event;
	/** Fires after older generations were read, newest first. */
	readonly onDidRead = this.#read.event;
	/** Fires with the ids of generations that are there no more. */
	readonly onDidRemove = this.#removed.event;

	dispose(): void {
		Disposable.from(this.#changed, this.#read, this.#removed).dispose();
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
}
