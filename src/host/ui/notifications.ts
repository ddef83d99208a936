import { CancellationError, l10n, type LogOutputChannel } from 'vscode';
import { describeError, oneLine } from '../../core/text';
import { storageProblemOf } from '../../core/library/storageProblem';
import { failureText } from './wording/failures';
import { storageText } from './wording/storage';

/** A button that does something about a problem. */
export interface Remedy {
	readonly label: string;
	readonly run: () => unknown;
}

/** An error whose message is a localized sentence for the user. */
export class Problem extends Error {
	override readonly name = 'Problem';

	constructor(
		message: string,
		readonly remedy?: Remedy,
		options?: ErrorOptions,
		/** As in `Message`. */
		readonly about?: string,
	) {
		super(message, options);
	}
}

/**
 * A problem with its cause: in a sentence if the user can do something about it, or else in parentheses.
 * A cause that's a problem is returned as it is.
 */
export function problemWith(
	sentence: string,
	cause: unknown,
	remedy?: Remedy,
	about?: string,
): Problem {
	if (cause instanceof Problem) return cause;
	const problem = storageProblemOf(cause);
	const reason = problem ? storageText(problem) : `(${describeError(cause)})`;
	return new Problem(`${sentence} ${reason}`, remedy, { cause }, about);
}

/** Characters of the longest message shown. */
const longestMessage = 300;

/** Shortens text to one line and keeps VS Code from drawing `[label](address)` in it as a link. */
export function plain(text: string): string {
	return oneLine(oneLine(text, longestMessage).replaceAll('](', '] ('), longestMessage);
}

/** How much a message matters. A notice is information that the next one doesn't replace. */
export type Level = 'info' | 'notice' | 'error';

export interface Message {
	readonly level: Level;
	readonly text: string;
	readonly remedies?: readonly Remedy[];
	/** The id of a generation or setting. Once that has changed, the message is withdrawn if possible. */
	readonly about?: string | undefined;
}

/** Shows a message with buttons and resolves to the one pressed; `about` is as in `Message`. */
export type ShowMessage = (
	level: Level,
	text: string,
	buttons: readonly string[],
	about?: string,
) => Thenable<string | undefined>;

export type Log = Pick<LogOutputChannel, 'info' | 'error' | 'show'>;

/** Shows messages. No method waits for the user. */
export class Notifier {
	constructor(
		private readonly log: Log,
		private readonly showMessage: ShowMessage,
		/** Turns errors that it knows into problems. */
		private readonly explain: (error: unknown) => unknown = (error) => error,
	) {}

	info(text: string, ...remedies: Remedy[]): void {
		this.show({ level: 'info', text, remedies });
	}

	notice(text: string, ...remedies: Remedy[]): void {
		this.show({ level: 'notice', text, remedies });
	}

	error(text: string, ...remedies: Remedy[]): void {
		this.show({ level: 'error', text, remedies });
	}

	/** Shows an error: nothing for a cancellation, a link to the log for an unexpected one. */
	report(cause: unknown): void {
		if (cause instanceof CancellationError) return;
		this.log.error(describeError(cause));
		const error = this.explain(cause);
		if (error instanceof Problem) {
			const { message: text, remedy, about } = error;
			this.show({ level: 'error', text, remedies: remedy ? [remedy] : [], about });
			return;
		}
		this.error(failureText({ kind: 'unexpected' }), {
			label: l10n.t('Show Log'),
			run: () => {
				this.log.show();
			},
		});
	}

	show({ level, text, remedies = [], about }: Message): void {
		const labels = remedies.map(({ label }) => label);
		const run = async () => {
			const pressed = await this.showMessage(level, plain(text), labels, about);
			await remedies.find(({ label }) => label === pressed)?.run();
		};
		run().catch((error: unknown) => {
			this.report(error);
		});
	}
}
