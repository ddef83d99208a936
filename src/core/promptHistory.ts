/** What the history takes a prompt from. */
interface Prompted {
	readonly prompt: string;
	/** Whether an agent asked for it. */
	readonly byAgent?: boolean;
}

/** The user's prompts, each once where it was used last. @param prompted newest first */
export function promptHistory(prompted: readonly Prompted[]): readonly string[] {
	const prompts = prompted.filter(({ byAgent }) => !byAgent).map(({ prompt }) => prompt.trim());
	return [...new Set(prompts)].filter(Boolean);
}

/** Walks from an unsent prompt to earlier ones and back. */
export class HistoryWalk {
	#prompts: readonly string[] = [];
	/** -1 at the unsent prompt. */
	#at = -1;
	#unsent = '';

	/** The prompt before `shown`; undefined if there is none. `history` is newest first. */
	older(shown: string, history: readonly string[]): string | undefined {
		if (this.#at < 0) {
			this.#unsent = shown;
			// After sending, the prompt is still in the box.
			this.#prompts = history.filter((prompt) => prompt !== shown.trim());
		}
		const prompt = this.#prompts[this.#at + 1];
		if (prompt !== undefined) this.#at++;
		return prompt;
	}

	/** The prompt after the shown one, in the end the unsent one; undefined if that is shown. */
	newer(): string | undefined {
		if (this.#at < 0) return undefined;
		this.#at--;
		return this.#at < 0 ? this.#unsent : this.#prompts[this.#at];
	}

	/** Ends the walk: what is shown is now the unsent prompt. */
	end(): void {
		this.#at = -1;
	}
}
