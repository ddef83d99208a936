import { maxDraftLength, type ComposerDraft, type ComposerNote } from '../core/composer';
import { HistoryWalk, promptHistory } from '../core/promptHistory';
import type { Entry } from '../core/protocol';
import type { Send } from './page';
import { edgesOf, replaceText } from './promptText';

/** Milliseconds without a change until the draft is sent to the host, which keeps it. */
const draftDelay = 300;

/**
 * The state of the composer's text box. The box holds its own text, so that the browser can undo changes;
 * `text` follows it.
 */
export class PromptBox {
	text = '';
	note: ComposerNote | undefined;
	readonly #walk = new HistoryWalk();
	#box: HTMLTextAreaElement | null = null;
	/** Whether the next drawing focuses the box. */
	#takesFocus = false;
	/** What the host has. */
	#sent = '';
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(
		private readonly send: Send,
		private readonly redraw: () => void,
		private readonly entries: () => readonly Entry[],
	) {}

	/** Receives the element when it's drawn. */
	readonly attach = (box: HTMLTextAreaElement | null): void => {
		this.#box = box;
	};

	/** Shows a draft of the host, unless the user is writing another one. */
	show({ prompt, note, focus }: ComposerDraft): void {
		if (this.text !== this.#sent && !focus) return;
		this.#walk.end();
		// As the box normalizes it.
		this.text = prompt.replace(/\r\n?/g, '\n');
		this.#sent = this.text;
		this.note = note;
		this.#takesFocus ||= focus;
		this.redraw();
	}

	/** The user has changed the text. */
	type(text: string): void {
		if (text === this.text) return;
		this.#walk.end();
		this.text = text;
		this.note = undefined;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			this.sendDraft();
		}, draftDelay);
		this.redraw();
	}

	/** Sends a changed draft, or an earlier prompt that the user has walked to, at once. */
	sendDraft(): void {
		if (this.text === this.#sent) return;
		this.#sent = this.text;
		this.send({ type: 'draft', prompt: this.text.slice(0, maxDraftLength) });
	}

	/** Generates, and selects the prompt, so that typing replaces it. */
	generate(): void {
		this.#sent = this.text;
		this.#walk.end();
		this.note = undefined;
		this.send({ type: 'generate', prompt: this.text });
		this.#box?.focus();
		this.#box?.select();
		this.redraw();
	}

	/** Shows an earlier (-1) or later (1) prompt if the cursor is at that edge; false if it isn't. */
	walk(direction: -1 | 1): boolean {
		const box = this.#box;
		if (!box) return false;
		const { isFirst, isLast } = edgesOf(box);
		if (!(direction < 0 ? isFirst : isLast)) return false;
		const prompt =
			direction < 0
				? this.#walk.older(this.text, promptHistory(this.entries()))
				: this.#walk.newer();
		if (prompt === undefined) return false;
		this.text = prompt;
		replaceText(box, prompt);
		// Where the same key walks on.
		const cursor = direction < 0 ? 0 : prompt.length;
		box.setSelectionRange(cursor, cursor);
		this.redraw();
		return true;
	}

	/** Brings the drawn box up to date. What takes the focus can be undone with the keyboard. */
	settle(): void {
		const box = this.#box;
		if (!box) return;
		const focuses = this.#takesFocus;
		this.#takesFocus = false;
		if (box.value !== this.text) {
			if (focuses) replaceText(box, this.text);
			else box.value = this.text;
		}
		if (focuses) box.focus();
	}
}
