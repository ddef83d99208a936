import { GenerationError, type Failure } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import { withDownloads } from './addresses';
import { pollPause, readJob, type JobState } from './asyncInvoke';
import type { Exchange, Refused } from './exchange';
import { failureAtWork, readRefusal } from './refusal';
import { mostEntries, readEntry, type Reply } from './reply';

type Events = AsyncGenerator<GenerationEvent, void, void>;

/** Polls in a row that may fail: asking costs nothing, and the service goes on meanwhile. */
const mostFailedPolls = 5;

/**
 * Goes on from the answer to a submission (POST /v1/async-invoke) to the images.
 * @throws {GenerationError} for everything foreseeable.
 */
export async function* beginJob(answer: string, exchange: Exchange): Events {
	const state = readJob(answer);
	const requestId = state?.requestId;
	if (!state || (requestId === undefined && !saysAll(state))) throw unreadable(answer, exchange);
	if (requestId !== undefined) yield { type: 'submitted', requestId };
	yield* new Job(requestId ?? '', exchange).results(state, new Set());
}

/** Goes on with a request that was submitted before; images in `known` are not fetched again. */
export async function* followJob(
	requestId: string,
	exchange: Exchange,
	known: ReadonlySet<number>,
): Events {
	const job = new Job(requestId, exchange);
	yield* job.results(await job.ask(), known);
}

type End = Exclude<JobState, { state: 'waiting' | 'working' }>;

function isEnd(state: JobState): state is End {
	return state.state === 'done' || state.state === 'failed';
}

/** Whether nothing is left to ask for. */
function saysAll(state: JobState): boolean {
	return isEnd(state) && (state.state === 'failed' || state.entries !== undefined);
}

/** An asynchronous request at the service. */
class Job {
	/**
	 * Where it is asked for, the one that answers first: the former path is that of "How to Use
	 * Serverless Inference", the latter that of DigitalOcean's Go client. Neither is in the OpenAPI
	 * specification.
	 */
	#paths: readonly string[];
	#failedPolls = 0;

	constructor(
		requestId: string,
		private readonly exchange: Exchange,
	) {
		const path = `async-invoke/${encodeURIComponent(requestId)}`;
		this.#paths = [`${path}/status`, path];
	}

	/** Waits for the end, from a state that is known already, and yields what came of it. */
	async *results(state: JobState, known: ReadonlySet<number>): Events {
		const end = await this.#endWithEntries(state);
		if (end.state === 'failed') {
			yield { type: 'released' };
			throw new GenerationError(this.#failure(end.body));
		}
		yield* this.#images((end.entries ?? []).slice(0, mostEntries), known);
	}

	/** The service need not be asked again when it has given all. */
	async *#images(entries: readonly unknown[], known: ReadonlySet<number>): Events {
		let isWhole = entries.length > 0;
		for await (const event of withDownloads(this.#replies(entries, known), this.exchange)) {
			if (event.type === 'fault') isWhole &&= event.reason === 'notFetched';
			if (event.type === 'done' && isWhole) yield { type: 'released' };
			yield event;
		}
	}

	*#replies(entries: readonly unknown[], known: ReadonlySet<number>): Generator<Reply, void, void> {
		const redact = (text: string) => this.exchange.redact(text);
		for (const [index, entry] of entries.entries()) {
			if (!known.has(index)) yield readEntry(entry, index, redact);
		}
		yield { type: 'done' };
	}

	async #end(state: JobState): Promise<End> {
		for (let now = state, poll = 1; ; now = await this.ask(), poll++) {
			if (isEnd(now)) return now;
			await this.exchange.wait(pollPause(poll));
		}
	}

	/** The state now; one that cannot be had for the moment counts as working. */
	async ask(): Promise<JobState> {
		try {
			const state = await this.#ask();
			this.#failedPolls = 0;
			return state;
		} catch (error) {
			if (!isPassing(error) || ++this.#failedPolls >= mostFailedPolls) throw error;
			return { state: 'working' };
		}
	}

	async #ask(): Promise<JobState> {
		const [path = '', other = ''] = this.#paths;
		try {
			return await this.#askAt(path);
		} catch (error) {
			const isElsewhere = ['unknownJob', 'refused'].includes(kindOf(error) ?? '');
			if (!isElsewhere || !other) throw error;
			const state = await this.#askAt(other);
			this.#paths = [other, path];
			return state;
		}
	}

	async #askAt(path: string): Promise<JobState> {
		const response = await this.exchange.send('GET', path);
		if (!response.ok) throw new GenerationError(asToJob(await this.exchange.refused(response)));
		const text = await this.exchange.wholeText(response);
		const state = readJob(text);
		if (!state) throw unreadable(text, this.exchange);
		return state;
	}

	/** The status of a request that is done need not hold its output: the request itself does. */
	async #endWithEntries(state: JobState): Promise<End> {
		const end = await this.#end(state);
		if (end.state === 'failed' || end.entries) return end;
		this.#paths = this.#paths.filter((path) => !path.endsWith('/status'));
		return this.#end(await this.ask());
	}

	#failure(body: string): Failure {
		return failureAtWork(readRefusal(this.exchange.redact(body)));
	}
}

/** A 404 is about a request that was taken, not about its model. */
function asToJob({ failure }: Refused): Failure {
	if (failure.kind !== 'modelNotFound') return failure;
	return { kind: 'unknownJob', ...(failure.words && { words: failure.words }) };
}

function unreadable(text: string, exchange: Exchange): GenerationError {
	const { words } = readRefusal(exchange.redact(text));
	return new GenerationError({ kind: 'unreadable', ...(words && { words }) });
}

function kindOf(error: unknown): Failure['kind'] | undefined {
	return error instanceof GenerationError ? error.failure.kind : undefined;
}

/** What may be better the next time one asks: all but a key that is refused, and time that is up. */
function isPassing(error: unknown): boolean {
	const kind = kindOf(error);
	return kind !== undefined && kind !== 'unauthorized' && kind !== 'timedOut';
}
