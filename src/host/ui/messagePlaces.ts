import { EventEmitter, type Disposable } from 'vscode';
import { isPassing, withNote, type Note } from '../../core/notes';
import type { NoteAnswer } from '../../core/protocol';
import type { ShowMessage } from './notifications';

/** The strip with messages in the results. */
export interface Strip {
	/** Whether the user sees it. */
	readonly visible: boolean;
	showNotes(notes: readonly Note[]): void;
}

/** A message that is in the strip. */
interface OpenNote {
	readonly about: string | undefined;
	/** Ends the wait for an answer with the label of the pressed button. */
	readonly resolve: (pressed?: string) => void;
}

/**
 * Decides where each message appears: in the strip if the user sees it, or else as a notification. An
 * error stays in the strip while that is hidden.
 */
export class MessagePlaces implements Disposable {
	readonly #show = new EventEmitter<Note>();
	/** Fires when a message is shown in the strip. */
	readonly onDidShowNote = this.#show.event;
	readonly #open = new Map<string, OpenNote>();
	#notes: readonly Note[] = [];
	#strip: Strip | undefined;
	#count = 0;

	constructor(private readonly notify: ShowMessage) {}

	dispose(): void {
		this.#show.dispose();
	}

	/** The messages in the strip, newest first. */
	get notes(): readonly Note[] {
		return this.#notes;
	}

	/** All messages before this are notifications. */
	useStrip(strip: Strip): void {
		this.#strip = strip;
	}

	readonly show: ShowMessage = (level, text, buttons, about) => {
		if (!this.#strip?.visible) return this.notify(level, text, buttons, about);
		return new Promise((resolve) => {
			const id = String(++this.#count);
			const tone = level === 'error' ? 'error' : 'info';
			const actions = buttons.map((label) => ({ label }));
			const note: Note = { id, text, tone, isLasting: level === 'notice', actions };
			this.#open.set(id, { about, resolve });
			this.#change(withNote(this.#notes, note));
			this.#show.fire(note);
		});
	};

	/** Does nothing if the message or button doesn't exist: another page may have been faster. */
	answer(answer: NoteAnswer): void {
		const note = this.#notes.find(({ id }) => id === answer.id);
		if (!note) return;
		const action = answer.type === 'noteAction' ? note.actions[answer.index] : undefined;
		if (answer.type === 'noteAction' && !action) return;
		this.#open.get(note.id)?.resolve(action?.label);
		this.#change(this.#notes.filter((each) => each !== note));
	}

	/** Removes the messages about these generations or settings from the strip. */
	withdraw(...subjects: readonly (string | undefined)[]): void {
		const isOver = ({ id }: Note) => {
			const about = this.#open.get(id)?.about;
			return about !== undefined && subjects.includes(about);
		};
		if (this.#notes.some(isOver)) this.#change(this.#notes.filter((note) => !isOver(note)));
	}

	/** Keeps errors and lasting information. */
	withdrawInformation(): void {
		this.#change(this.#notes.filter((note) => !isPassing(note)));
	}

	/** Messages that leave the strip are answered by nothing. */
	#change(notes: readonly Note[]): void {
		const gone = this.#notes.filter((note) => !notes.includes(note));
		this.#notes = notes;
		for (const { id } of gone) {
			this.#open.get(id)?.resolve();
			this.#open.delete(id);
		}
		this.#strip?.showNotes(notes);
	}
}
