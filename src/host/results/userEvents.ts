import { EventEmitter, type Disposable } from 'vscode';
import type { ComposerMessage } from '../../core/composer';
import type { ActionMessage, NoteAnswer } from '../../core/protocol';

/** What users do on the pages that the host has to carry out. */
export class UserEvents implements Disposable {
	readonly #actions = new EventEmitter<ActionMessage>();
	readonly #composed = new EventEmitter<ComposerMessage>();
	readonly #noteAnswers = new EventEmitter<NoteAnswer>();
	readonly onDidRunAction = this.#actions.event;
	/** Fires when the user writes in a composer, or generates from it. */
	readonly onDidCompose = this.#composed.event;
	/** Fires when the user presses a button of a message in the strip, or dismisses it. */
	readonly onDidAnswerNote = this.#noteAnswers.event;

	dispose(): void {
		this.#actions.dispose();
		this.#composed.dispose();
		this.#noteAnswers.dispose();
	}

	runAction(message: ActionMessage): void {
		this.#actions.fire(message);
	}

	compose(message: ComposerMessage): void {
		this.#composed.fire(message);
	}

	answerNote(answer: NoteAnswer): void {
		this.#noteAnswers.fire(answer);
	}
}
