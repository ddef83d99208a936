import type { Memento } from 'vscode';
import type { Library } from '../../core/library/library';
import { promptHistory } from '../../core/promptHistory';
import { describeError } from '../../core/text';
import { PromptDraft } from './promptDraft';

/** How many of the newest generations are read for their prompts, if the library isn't known yet. */
const generationsToRead = 50;

/** The prompt that was typed in Generate Image and not sent, and earlier ones to offer there. */
export class TypedPrompt extends PromptDraft {
	constructor(
		memento: Memento,
		private readonly library: Pick<Library, 'newest' | 'known'>,
		private readonly log: (line: string) => void,
	) {
		super(memento, 'seaOtter.typedPrompt');
	}

	/** The user's prompts, newest first. If the library can't be read, that's only logged: prompts can be typed. */
	async earlier(): Promise<readonly string[]> {
		await this.library.newest(generationsToRead).catch((error: unknown) => {
			this.log(`library: cannot read earlier prompts: ${describeError(error)}`);
		});
		const newestFirst = this.library.known().sort((a, b) => (a.id < b.id ? 1 : -1));
		return promptHistory(
			newestFirst.map(({ request: { prompt }, agent }) => ({
				prompt,
				byAgent: agent !== undefined,
			})),
		);
	}
}
