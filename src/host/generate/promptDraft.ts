import type { Memento } from 'vscode';

/** A prompt that isn't sent yet, kept across reloads of the window. */
export class PromptDraft {
	/** @param key of the memento */
	constructor(
		private readonly memento: Memento,
		private readonly key: string,
	) {}

	get text(): string {
		const text: unknown = this.memento.get(this.key);
		return typeof text === 'string' ? text : '';
	}

	async set(text: string): Promise<void> {
		if (text !== this.text) await this.memento.update(this.key, text || undefined);
	}
}
