import type { Note } from '../core/notes';
import type { Send } from './page';

/** The messages in the strip, and what the user does with them. */
export class StripState {
	/** Newest first. */
	notes: readonly Note[] = [];

	constructor(
		private readonly send: Send,
		private readonly redraw: () => void,
	) {}

	/** Presses the button at a place. The message goes at once: its button may cost money. */
	press(id: string, index: number): void {
		if (this.#remove(id)) this.send({ type: 'noteAction', id, index });
	}

	dismiss(id: string): void {
		if (this.#remove(id)) this.send({ type: 'dismissNote', id });
	}

	dismissNewest(): void {
		const [newest] = this.notes;
		if (newest) this.dismiss(newest.id);
	}

	/** False if it's gone already. */
	#remove(id: string): boolean {
		const rest = this.notes.filter((note) => note.id !== id);
		if (rest.length === this.notes.length) return false;
		this.notes = rest;
		this.redraw();
		return true;
	}
}
