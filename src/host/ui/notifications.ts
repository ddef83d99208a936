import { CancellationError, l10n, type LogOutputChannel } from 'vscode';
import { describeError } from '../../core/describeError';
import { oneLine } from '../../core/text';
import { failureText } from './wording/failures';

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

/** Longest message shown, in characters; more is for the log. */
const longestMessage = 300;

/** Text for a notification, which would draw `[label](address)` as a link. */
export function plain(text: string): string {
	return oneLine(oneLine(text, longestMessage).replaceAll('](', '] ('), longestMessage);
}

/** Shows a message with buttons, and resolves to the one pressed. */
export type Tell = (
	level: 'info' | 'error',
	text: string,
	buttons: readonly string[],
) => Thenable<string | undefined>;

/** What of an output channel is used. */
export type Log = Pick<LogOutputChannel, 'info' | 'error' | 'show'>;

/** Shows messages and the log; no method waits for the user. */
export class Notifier {
	constructor(
		private readonly log: Log,
		private readonly tell: Tell,
	) {}

	info(text: string, ...remedies: Remedy[]): void {
		this.#offer('info', text, remedies);
	}

	error(text: string, ...remedies: Remedy[]): void {
		this.#offer('error', text, remedies);
	}

	/** Gives an error its words: silence for a cancellation, the log for what nobody foresaw. */
	report(error: unknown): void {
		if (error instanceof CancellationError) return;
		this.log.error(describeError(error));
		if (error instanceof Problem) {
			this.error(error.message, ...(error.remedy ? [error.remedy] : []));
			return;
		}
		this.error(failureText({ kind: 'unexpected' }), {
			label: l10n.t('Show Log'),
			run: () => {
				this.log.show();
			},
		});
	}

	#offer(level: 'info' | 'error', text: string, remedies: readonly Remedy[]): void {
		const labels = remedies.map(({ label }) => label);
		const run = async () => {
			const pressed = await this.tell(level, plain(text), labels);
			await remedies.find(({ label }) => label === pressed)?.run();
		};
		run().catch((error: unknown) => {
			this.report(error);
		});
	}
}
