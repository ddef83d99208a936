import { l10n } from 'vscode';
import { maxRetries } from '../../core/api/rateLimits';
import { duration } from '../ui/wording/figures';

interface Run {
	readonly controller: AbortController;
	/** The number of the retry, and when it starts, in milliseconds since 1970. */
	wait?: { readonly retry: number; readonly until: number };
	/** The service has accepted the request and will process it later. */
	isQueued?: boolean;
}

/** The generations that run in this window: how to cancel each, and what it's waiting for. */
export class Running {
	readonly #runs = new Map<string, Run>();

	/** Returns the signal that is aborted when the generation is canceled. */
	begin(id: string): AbortSignal {
		const controller = new AbortController();
		this.#runs.set(id, { controller });
		return controller.signal;
	}

	/** Ends the run of this signal, not a newer one of the same generation. */
	end(id: string, signal: AbortSignal): void {
		if (this.#runs.get(id)?.controller.signal === signal) this.#runs.delete(id);
	}

	has(id: string): boolean {
		return this.#runs.has(id);
	}

	cancel(id: string): void {
		this.#runs.get(id)?.controller.abort();
	}

	/** The service asked to wait `milliseconds` before a retry, whose number counts from 1. */
	wait(id: string, retry: number, milliseconds: number): void {
		const run = this.#runs.get(id);
		if (run) run.wait = { retry, until: Date.now() + milliseconds };
	}

	/** The service has queued the request. */
	queue(id: string): void {
		const run = this.#runs.get(id);
		if (run) run.isQueued = true;
	}

	/** What the generation is waiting for, unless it's the response. */
	status(id: string): string | undefined {
		const { wait, isQueued } = this.#runs.get(id) ?? {};
		if (isQueued) return l10n.t('queued by the service');
		if (!wait || Date.now() >= wait.until) return undefined;
		const left = duration(wait.until - Date.now());
		return l10n.t(
			'the service is busy, retrying in {0} ({1} of {2})',
			left,
			wait.retry,
			maxRetries,
		);
	}
}
