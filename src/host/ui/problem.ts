import { describeError } from '../../core/describeError';

/** One thing that can be done about a problem, as a button. */
export interface Remedy {
	readonly label: string;
	readonly run: () => unknown;
}

/** An error whose message is a sentence for the user, in their language. */
export class Problem extends Error {
	override readonly name = 'Problem';

	constructor(
		message: string,
		readonly remedy?: Remedy,
	) {
		super(message);
	}
}

/** A problem with what the system says of it in brackets. */
export function problemWith(sentence: string, cause: unknown): Problem {
	return cause instanceof Problem ? cause : new Problem(`${sentence} (${describeError(cause)})`);
}
