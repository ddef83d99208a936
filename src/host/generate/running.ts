import { l10n } from 'vscode';
import { maxRetries } from '../../core/api/rateLimits';
import { duration } from '../ui/wording/figures';

interface Run {
	readonly controller: AbortController;
	/** The service wants patience: the retry of this number follows at this time, in milliseconds. */
	wait?: { readonly retry: number; readonly until: number };
	/** The service has taken the request, and comes to it in its turn. */
	isQueued?: boolean;
}

/** What is under way now: for each running generation how to end it, and what it waits for. */
export class Running {
	readonly #runs = new Map<string, Run>();

	/** The signal by which the generation is ended. */
	begin(id: string): AbortSignal {
		const controller = new AbortController();
		this.#runs.set(id, { controller });
		return controller.signal;
	}

	/** Ends the run of this signal; another that has begun under the same id goes on. */
	end(id: string, signal: AbortSignal): void {
		if (this.#runs.get(id)?.controller.signal === signal) this.#runs.delete(id);
	}

	has(id: string): boolean {
		return this.#runs.has(id);
	}

	cancel(id: string): void {
		this.#runs.get(id)?.controller.abort();
	}

	/** The generation waits for `milliseconds` from now before its retry of this number, from 1. */
	wait(id: string, retry: number, milliseconds: number): void {
		const run = this.#runs.get(id);
		if (run) run.wait = { retry, until: Date.now() + milliseconds };
	}

	/** The service has taken the generation's request into its queue. */
	queue(id: string): void {
		const run = this.#runs.get(id);
		if (run) run.isQueued = true;
	}

	/** What the generation waits for, where that is not simply the answer. */
	status(id: string): string | undefined {
		const { wait, isQueued } = this.#runs.get(id) ?? {};
		if (isQueued) return l10n.t('queued at the service');
		if (!wait || Date.now() >= wait.until) return undefined;
		const left = duration(wait.until - Date.now());
		return l10n.t(
			'the service asks for patience, trying again in {0} ({1} of {2})',
			left,
			wait.retry,
			maxRetries,
		);
	}
}
