import { oneLine } from '../text';

/** Characters of the longest message for a model. */
export const longestMessage = 300;

/** A limit that the user can raise. */
export type LimitName = 'call' | 'session' | 'hour' | 'day';

/** An error whose message is a sentence for a language model: what was wrong, and what to change. */
export class AgentError extends Error {
	override readonly name = 'AgentError';

	constructor(
		message: string,
		/** The limit that was reached. */
		readonly limit?: LimitName,
	) {
		super(oneLine(message, longestMessage));
	}
}
