import { describeError } from '../describeError';
import { GenerationError, type Failure } from '../generation/failure';
import { redact } from './redact';
import { oneLine } from '../text';
import { beginningOf, textOf } from './body';
import { failureOfFetch } from './connection';
import { download, type Outcome } from './download';
import { urlBelow, type Endpoint } from './endpoint';
import { failureOf, longestRefusal, readRefusal, type Refusal } from './refusal';

/** What the client needs of the world; `wait` takes milliseconds and rejects when its signal aborts. */
export interface ClientPorts {
	readonly fetch: typeof fetch;
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	readonly now: () => number;
	readonly random: () => number;
	/** Takes lines that are free of the key. */
	readonly log: (line: string) => void;
}

/** Where to send a request, with which key, and how many seconds an exchange may take. */
export interface Access {
	readonly endpoint: Endpoint;
	/** Empty where the endpoint needs none. */
	readonly key: string;
	readonly timeout: number;
}

/** Characters of an answer that is read as a whole; a queued model may put its images into one. */
const longestText = 200_000_000;

/** An answer that is no success. */
export interface Refused {
	readonly failure: Failure;
	readonly refusal: Refusal;
}

/** Talk with one endpoint that is over when the user aborts it or its time is up. */
export class Exchange {
	/** Aborts for either reason. */
	readonly signal: AbortSignal;
	readonly #limit: AbortSignal;

	constructor(
		private readonly ports: ClientPorts,
		readonly access: Access,
		private readonly user: AbortSignal,
	) {
		this.#limit = AbortSignal.timeout(access.timeout * 1000);
		this.signal = AbortSignal.any([user, this.#limit]);
	}

	/**
	 * Sends to a path below the endpoint, with the key, and `body` as JSON where there is one.
	 * @throws {GenerationError} when no answer comes; the user's reason when they abort.
	 */
	async send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Response> {
		const { endpoint, key } = this.access;
		const url = urlBelow(endpoint, path);
		this.log(`${method} ${url} ${body === undefined ? '' : withoutPrompt(body)}`);
		try {
			return await this.ports.fetch(url, {
				method,
				headers: {
					...(key && { authorization: `Bearer ${key}` }),
					...(body !== undefined && { 'content-type': 'application/json' }),
				},
				...(body !== undefined && { body: JSON.stringify(body) }),
				signal: this.signal,
				// A redirect that is followed could carry the key to another host.
				redirect: 'manual',
			});
		} catch (error) {
			throw this.broken(error, failureOfFetch(error, endpoint.host));
		}
	}

	/** The body as it arrives. @throws like `send`. */
	async *text(response: Response): AsyncGenerator<string, void, void> {
		try {
			yield* textOf(response);
		} catch (error) {
			throw this.broken(error, { kind: 'connectionLost', host: this.access.endpoint.host });
		}
	}

	/** The whole body, of so many characters at most. @throws like `send`. */
	async wholeText(response: Response, most = longestText): Promise<string> {
		let text = '';
		for await (const chunk of this.text(response)) {
			text += chunk;
			if (text.length > most) throw new GenerationError({ kind: 'unreadable' });
		}
		return text;
	}

	/**
	 * The bytes of an image at an address, or why there are none; no key goes there. A download has
	 * the time of an exchange for itself.
	 * @throws The user's reason when they abort.
	 */
	async fetchImage(address: string): Promise<Outcome> {
		const limit = AbortSignal.timeout(this.access.timeout * 1000);
		const signal = AbortSignal.any([this.user, limit]);
		const outcome = await this.#download(address, signal);
		// An address may be signed: who has it, has the image.
		const { host = '' } = URL.parse(address) ?? {};
		if (typeof outcome === 'string') this.log(`image at ${host}: ${outcome}`);
		return outcome;
	}

	async #download(address: string, signal: AbortSignal): Promise<Outcome> {
		try {
			return await download(address, this.access.endpoint, this.ports, signal);
		} catch {
			// It throws when it is aborted, and at nothing else.
			this.user.throwIfAborted();
			return 'notDownloaded';
		}
	}

	/** What an answer that is no success says; its body goes to the log, without the key. */
	async refused(response: Response): Promise<Refused> {
		const location = this.#redirection(response);
		if (location !== undefined) {
			await response.body?.cancel();
			return {
				failure: { kind: 'redirected', words: location },
				refusal: { words: undefined, labels: [] },
			};
		}
		const body = this.redact(await beginningOf(response, longestRefusal));
		this.user.throwIfAborted();
		this.log(`answer ${response.status}: ${body}`);
		const refusal = readRefusal(body);
		return { failure: failureOf(response.status, refusal), refusal };
	}

	/** Waits, but no longer than the exchange may last. @throws like `send`. */
	async wait(milliseconds: number): Promise<void> {
		try {
			await this.ports.wait(milliseconds, this.signal);
		} catch (error) {
			throw this.broken(error, { kind: 'unexpected' });
		}
	}

	/** Tells the user's abort and our time limit from what else broke a connection. */
	broken(error: unknown, otherwise: Failure): Error {
		if (this.user.aborted) return this.user.reason as Error;
		if (error instanceof GenerationError) return error;
		this.log(`failed: ${describeError(error)}`);
		const failure: Failure = this.#limit.aborted
			? { kind: 'timedOut', seconds: this.access.timeout }
			: otherwise;
		return new GenerationError(failure, { cause: error });
	}

	redact(text: string): string {
		return redact(text, this.access.key);
	}

	log(line: string): void {
		this.ports.log(oneLine(this.redact(line), 2000));
	}

	/** Where a redirect points, empty where it does not say; undefined when the answer is none. */
	#redirection({ status, type, headers, url }: Response): string | undefined {
		if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return undefined;
		const location = headers.get('location');
		const target = location ? URL.parse(location, url) : null;
		const words = target ? `${target.protocol}//${target.host}${target.pathname}` : '';
		return oneLine(this.redact(words), 200);
	}
}

/** A body for the log: what somebody describes is their own affair. */
function withoutPrompt(body: unknown): string {
	return JSON.stringify(body, (name, value: unknown) => (name === 'prompt' ? undefined : value));
}
