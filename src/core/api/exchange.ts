import { GenerationError, type Failure } from '../generation/failure';
import { describeError, oneLine } from '../text';
import { redact, redactBeginning } from './accessKey';
import { failureOfFetch } from './connectionFailure';
import { urlBelow, type Endpoint } from './endpoint';
import { keyValue, type Service } from './services';
import { longestRefusal, readRefusal, type Refusal } from './refusal';
import { failureOf } from './refusalKind';
import { beginningOf, bytesOf, textOf } from './responseBody';

/** What the client needs from its platform. */
export interface ClientDeps {
	readonly fetch: typeof fetch;
	/** A new value for the header `Idempotency-Key`; missing where the header can't be sent. */
	readonly idempotencyKey?: (() => string) | undefined;
	/** Whether this machine certainly has no network; missing where that isn't known. */
	readonly isOffline?: (() => boolean) | undefined;
	/** Resolves after `milliseconds`; rejects with the signal's reason when it aborts. */
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** At least 0, less than 1. */
	readonly random: () => number;
	/** Receives lines without the key. */
	readonly log: (line: string) => void;
}

/** Where requests are sent, with which key and time limit. */
export interface Access {
	readonly endpoint: Endpoint;
	/** Empty when the endpoint needs none. */
	readonly key: string;
	/** Seconds. */
	readonly timeout: number;
	/** What speaks the protocol there. */
	readonly service: Service;
}

/** Milliseconds of work on a body until others get their turn. */
const longestTurn = 20;

/** Characters of a line in the log. */
const longestLine = 2000;

/** A response with an error status. */
export interface Refused {
	readonly failure: Failure;
	readonly refusal: Refusal;
}

/** Requests and responses under one time limit, which the user can cancel. */
export class Exchange {
	/** Aborts when the user cancels and when time is up. */
	readonly signal: AbortSignal;
	readonly #timeLimit: AbortSignal;

	constructor(
		readonly deps: ClientDeps,
		readonly access: Access,
		private readonly cancel: AbortSignal,
	) {
		this.#timeLimit = AbortSignal.timeout(access.timeout * 1000);
		this.signal = AbortSignal.any([cancel, this.#timeLimit]);
	}

	get endpoint(): Endpoint {
		return this.access.endpoint;
	}

	/** Empty without a key. */
	get keyHeaders(): Readonly<Record<string, string>> {
		const { key, service } = this.access;
		return key === '' ? {} : { [service.keyHeader]: keyValue(key, service) };
	}

	/** The same exchange with a new time limit. */
	restarted(): Exchange {
		return new Exchange(this.deps, this.access, this.cancel);
	}

	/**
	 * Sends a request to a path below the endpoint, with the key, and with `body` as JSON if given.
	 * @throws {GenerationError} without a response; the user's reason when they cancel.
	 */
	async send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
		const { endpoint } = this.access;
		const url = urlBelow(endpoint, path);
		this.log(`${method} ${url} ${body === undefined ? '' : withoutPrompt(body)}`);
		try {
			return await this.deps.fetch(url, {
				method,
				headers: {
					...this.keyHeaders,
					...(body !== undefined && { 'content-type': 'application/json' }),
					...(method === 'POST' && this.#idempotencyHeader()),
				},
				...(body !== undefined && { body: JSON.stringify(body) }),
				signal: this.signal,
				// Following a redirect could send the key to another host. This also keeps VS Code from using
				// Electron's `fetch` (`http.electronFetch`), which may send a request twice.
				redirect: 'manual',
			});
		} catch (error) {
			throw this.#interrupted(error, this.#failureOfFetch(error));
		}
	}

	#failureOfFetch(error: unknown): Failure {
		const { host } = this.endpoint;
		return failureOfFetch(error, host, this.deps.isOffline?.());
	}

	/**
	 * Lets services and gateways recognize a request that the network has delivered twice. Each request has
	 * its own: one that is sent again follows a refusal, which may be stored under the former value.
	 */
	#idempotencyHeader() {
		const key = this.deps.idempotencyKey?.();
		return key === undefined ? {} : { 'idempotency-key': key };
	}

	/**
	 * The body as it arrives. Work on it is interrupted often enough.
	 * @throws like `send`, and when the body has more than `longest` bytes.
	 */
	async *body(
		response: Response,
		longest: number,
	): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
		const { now, wait } = this.deps;
		let worked = 0;
		try {
			for await (const chunk of bytesOf(response, longest)) {
				const start = now();
				yield chunk;
				worked += now() - start;
				if (worked < longestTurn) continue;
				await wait(0, this.signal);
				worked = 0;
			}
		} catch (error) {
			throw this.#interrupted(error, {
				kind: 'connectionLost',
				host: this.access.endpoint.host,
			});
		}
	}

	/** The whole body. @throws like `body`. */
	async wholeText(response: Response, longest: number): Promise<string> {
		let text = '';
		for await (const chunk of textOf(this.body(response, longest))) text += chunk;
		return text;
	}

	/**
	 * Reads a response with an error status. Its words aren't logged, because services quote the prompt in
	 * them.
	 */
	async refused(response: Response): Promise<Refused> {
		const target = redirectTarget(response);
		if (target !== undefined) {
			await response.body?.cancel();
			return {
				failure: { kind: 'redirected', words: oneLine(this.#beginning(target, 200), 200) },
				refusal: { words: undefined, labels: [], isPage: false },
			};
		}
		const body = await beginningOf(response, longestRefusal);
		this.throwIfCancelled();
		const refusal = readRefusal(body, (text) => this.redact(text));
		this.log(`Status ${response.status}: ${forLog(refusal)}`);
		return { failure: failureOf(response.status, refusal), refusal };
	}

	/** Waits, but not beyond the time limit. @throws like `send`. */
	async wait(milliseconds: number): Promise<void> {
		try {
			await this.deps.wait(milliseconds, this.signal);
		} catch (error) {
			throw this.#interrupted(error, { kind: 'unexpected' });
		}
	}

	throwIfCancelled(): void {
		this.cancel.throwIfAborted();
	}

	redact(text: string): string {
		return redact(text, this.access.key);
	}

	log(line: string): void {
		this.deps.log(oneLine(this.#beginning(line, longestLine), longestLine));
	}

	#beginning(text: string, longest: number): string {
		return redactBeginning(text, longest, (beginning) => this.redact(beginning));
	}

	/** The error to throw: for a cancellation, for the time limit, or else for `failure`. */
	#interrupted(error: unknown, failure: Failure): Error {
		if (this.cancel.aborted) return this.cancel.reason as Error;
		if (error instanceof GenerationError) return error;
		this.log(`Request failed: ${describeError(error)}`);
		const isTimeUp = this.#timeLimit.aborted;
		return new GenerationError(
			isTimeUp ? { kind: 'timedOut', seconds: this.access.timeout } : failure,
			{ cause: error },
		);
	}
}

/** Undefined when the response isn't a redirect, empty when it hides its target. Without the query. */
function redirectTarget({ status, type, headers, url }: Response): string | undefined {
	if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return undefined;
	const location = headers.get('location');
	const target = location ? URL.parse(location, url) : null;
	return target ? `${target.protocol}//${target.host}${target.pathname}` : '';
}

/** A body for the log: prompts are private. */
function withoutPrompt(body: unknown): string {
	return JSON.stringify(body, (name, value: unknown) => (name === 'prompt' ? undefined : value));
}

/** The codes of an error response, as far as they look like codes. */
function forLog({ labels, field, isPage }: Refusal): string {
	const codes = labels.filter((label) => /^[\w.:-]{1,64}$/.test(label));
	const about = field !== undefined && /^\w{1,64}$/.test(field) && `about ${field}`;
	return [isPage && 'an HTML page', ...codes, about].filter(Boolean).join(', ') || 'no code';
}
