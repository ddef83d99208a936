import { describeError } from '../describeError';
import { GenerationError, type Failure } from '../failure';
import type { GenerationEvent } from '../generation';
import { redact } from '../redact';
import type { GenerationRequest } from '../request';
import { oneLine } from '../text';
import { beginningOf, textOf } from './body';
import { failureOfFetch } from './connection';
import { DataEntries } from './dataEntries';
import { imagesUrl, type Endpoint } from './endpoint';
import { backOff, longestWait, mostRetries, readRetryAfter } from './patience';
import { failureOf, longestRefusal, readRefusal } from './refusal';
import { failureWithoutEntries, readEntry, readUsage } from './reply';

/** What the client needs of the world; `wait` takes milliseconds and rejects when its signal aborts. */
export interface ClientPorts {
	readonly fetch: typeof fetch;
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
	readonly now: () => number;
	readonly random: () => number;
	/** Takes lines that are free of the key. */
	readonly log: (line: string) => void;
}

/** Where to send a request, with which key, and how many seconds one try may take. */
export interface Access {
	readonly endpoint: Endpoint;
	readonly key: string;
	readonly timeout: number;
}

/** Entries of a reply that are taken: far more than can be asked for. */
const mostEntries = 100;

/** One try: `signal` is the user's, `limit` aborts when its time is up. */
interface Attempt {
	readonly access: Access;
	readonly signal: AbortSignal;
	readonly limit: AbortSignal;
}

/** The images API: DigitalOcean's OpenAPI specification, create_image_request.yml and images_response.yml. */
export class ImagesClient {
	constructor(private readonly ports: ClientPorts) {}

	/**
	 * Runs a request. Only a 429 is sent again: after any other failure the service may have begun
	 * to work, and to bill.
	 * @throws {GenerationError} for everything foreseeable; the signal's reason when it aborts.
	 */
	async *generate(
		request: GenerationRequest,
		access: Access,
		signal: AbortSignal,
	): AsyncGenerator<GenerationEvent, void, void> {
		for (let tries = 1; ; tries++) {
			const attempt = { access, signal, limit: AbortSignal.timeout(access.timeout * 1000) };
			const response = await this.#send(request, attempt);
			if (response.ok) return yield* this.#read(response, request.n, attempt);
			const failure = await this.#refusal(response, attempt);
			const milliseconds = this.#patience(failure, response.headers, tries);
			if (milliseconds === undefined) throw new GenerationError(failure);
			yield { type: 'wait', milliseconds, attempt: tries };
			await this.ports.wait(milliseconds, signal);
		}
	}

	async #send(request: GenerationRequest, attempt: Attempt): Promise<Response> {
		const { access, signal, limit } = attempt;
		const { model, prompt, n, size } = request;
		const url = imagesUrl(access.endpoint);
		this.#log(`POST ${url} model=${model} n=${n} size=${size}`, access);
		try {
			return await this.ports.fetch(url, {
				method: 'POST',
				headers: { authorization: `Bearer ${access.key}`, 'content-type': 'application/json' },
				body: JSON.stringify({ model, prompt, n, size }),
				signal: AbortSignal.any([signal, limit]),
				// A redirect that is followed could carry the key to another host.
				redirect: 'manual',
			});
		} catch (error) {
			throw this.#broken(error, attempt, failureOfFetch(error, access.endpoint.host));
		}
	}

	async *#read(
		response: Response,
		n: number,
		attempt: Attempt,
	): AsyncGenerator<GenerationEvent, void, void> {
		const clean = (text: string) => redact(text, attempt.access.key);
		const { host } = attempt.access.endpoint;
		const entries = new DataEntries();
		let index = 0;
		try {
			for await (const chunk of textOf(response)) {
				for (const json of entries.push(chunk)) {
					if (index < mostEntries) yield readEntry(json, index++, clean);
				}
			}
		} catch (error) {
			// Once every image is here, the loss of what follows costs nothing but the token counts.
			if (index < n) throw this.#broken(error, attempt, { kind: 'connectionLost', host });
		}
		if (index === 0) throw new GenerationError(failureWithoutEntries(entries, clean));
		if (index < n && entries.isOpen) throw new GenerationError({ kind: 'cutOff' });
		const usage = readUsage(entries.rest);
		this.#log(
			`received ${index} of ${n} images, usage ${JSON.stringify(usage ?? null)}`,
			attempt.access,
		);
		yield { type: 'done', ...(usage && { usage }) };
	}

	/** What an answer that is no success says; its body goes to the log, without the key. */
	async #refusal(response: Response, { access, signal }: Attempt): Promise<Failure> {
		const location = redirection(response, access);
		if (location !== undefined) {
			await response.body?.cancel();
			return { kind: 'redirected', words: location };
		}
		const body = redact(await beginningOf(response, longestRefusal), access.key);
		signal.throwIfAborted();
		this.#log(`answer ${response.status}: ${body}`, access);
		return failureOf(response.status, readRefusal(body));
	}

	/** Milliseconds to wait before the next try; undefined when there shall be none. */
	#patience({ kind }: Failure, headers: Headers, tries: number): number | undefined {
		if (kind !== 'rateLimited' || tries > mostRetries) return undefined;
		const asked = readRetryAfter(headers.get('retry-after'), this.ports.now());
		const milliseconds = asked ?? backOff(tries, this.ports.random());
		return milliseconds <= longestWait ? milliseconds : undefined;
	}

	/** Tells the user's abort and our time limit from what else broke a connection. */
	#broken(error: unknown, { access, signal, limit }: Attempt, otherwise: Failure): Error {
		if (signal.aborted) return signal.reason as Error;
		this.#log(`failed: ${describeError(error)}`, access);
		const failure: Failure = limit.aborted
			? { kind: 'timedOut', seconds: access.timeout }
			: otherwise;
		return new GenerationError(failure, { cause: error });
	}

	#log(line: string, { key }: Access): void {
		this.ports.log(oneLine(redact(line, key), 2000));
	}
}

/** Where a redirect points, empty where it does not say; undefined when the answer is none. */
function redirection(
	{ status, type, headers }: Response,
	{ endpoint, key }: Access,
): string | undefined {
	if (type !== 'opaqueredirect' && (status < 300 || status > 399)) return undefined;
	const location = headers.get('location');
	const target = location ? URL.parse(location, imagesUrl(endpoint)) : null;
	const words = target ? `${target.protocol}//${target.host}${target.pathname}` : '';
	return oneLine(redact(words, key), 200);
}
