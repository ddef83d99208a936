import type { InputBox } from 'vscode';

/** Why a text is probably wrong, in a sentence; undefined if it isn't. */
export type Doubt = (text: string, signal: AbortSignal) => Promise<string | undefined>;

/**
 * Checks an accepted text with something slow, such as a service. The box is busy meanwhile. A doubted text
 * that is accepted again passes: the user may know better.
 */
export class InputCheck {
	#running: AbortController | undefined;
	#doubted: string | undefined;

	constructor(
		private readonly box: Pick<InputBox, 'busy' | 'validationMessage'>,
		private readonly doubt: Doubt | undefined,
	) {}

	/** Shows the doubt, if there is one. False also if the check is canceled or already running. */
	async passes(text: string): Promise<boolean> {
		if (!this.doubt || text === this.#doubted) return true;
		if (this.#running) return false;
		const running = new AbortController();
		this.#running = running;
		this.box.busy = true;
		try {
			const sentence = await this.doubt(text, running.signal);
			if (running.signal.aborted) return false;
			if (sentence === undefined) return true;
			this.#doubted = text;
			this.box.validationMessage = sentence;
			return false;
		} catch (error) {
			if (running.signal.aborted) return false;
			throw error;
		} finally {
			if (this.#running === running) this.#end();
		}
	}

	/** Cancels the check that is running. */
	cancel(): void {
		this.#running?.abort();
		if (this.#running) this.#end();
	}

	#end(): void {
		this.#running = undefined;
		this.box.busy = false;
	}
}
