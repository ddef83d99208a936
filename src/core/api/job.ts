import { GenerationError, type Failure } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import { withDownloads } from './download';
import type { Exchange, Refused } from './exchange';
import { readJobStatus, type JobStatus, type ReadStatus } from './jobStatus';
import { LongStrings } from './longStrings';
import { readRefusal, type Refusal } from './refusal';
import { failureInReply } from './refusalKind';
import { maxEntries, readEntry, type Reply } from './reply';
import type { ReplyLimit } from './replyLimit';
import { takeLongStrings } from './takeLongStrings';

type Events = AsyncGenerator<GenerationEvent, void, void>;

/** Failed polls in a row before giving up. Polling costs nothing, and the job continues meanwhile. */
const maxFailedPolls = 5;

/**
 * Follows a job from the response to its submission (POST /v1/async-invoke) to its images.
 * @throws {GenerationError} for every expected failure.
 */
export async function* beginJob(response: Response, exchange: Exchange, limit: ReplyLimit): Events {
	const reader = new StatusReader(exchange, limit);
	const status = await reader.read(response, (read) => 'requestId' in read || isComplete(read));
	const { requestId } = status;
	if (requestId !== undefined) yield { type: 'submitted', requestId };
	yield* new Job(requestId ?? '', exchange, reader).results(status, new Set());
}

/** Follows a job that was submitted before. Images in `known` are skipped. */
export async function* followJob(
	requestId: string,
	exchange: Exchange,
	known: ReadonlySet<number>,
	limit: ReplyLimit,
): Events {
	const job = new Job(requestId, exchange, new StatusReader(exchange, limit));
	yield* job.results(await job.poll(), known);
}

/** Characters of a response without its images; a long prompt in escapes has 220,000. */
const longestStatus = 250_000;

type EndStatus = Exclude<JobStatus, { state: 'waiting' | 'working' }>;

/** What a job has ended with: its images, or why there are none. */
type Outcome = { readonly entries: readonly unknown[] } | { readonly refusal: Refusal };

/** The service refuses the result of a job that is complete, so there is nothing left to get. */
class ResultRefused extends Error {
	constructor(readonly refusal: Refusal) {
		super('result refused');
	}
}

/** The status with which fal refuses a result, as when its moderation rejects the images. */
const resultRefused = 422;

function hasEnded(status: JobStatus): status is EndStatus {
	return status.state === 'done' || status.state === 'failed';
}

/** Whether no further poll is needed. */
function isComplete(status: JobStatus): boolean {
	return hasEnded(status) && (status.state === 'failed' || status.entries !== undefined);
}

/** Reads the responses to the submission and to the polls of a job. */
class StatusReader {
	/** The images of the latest response. */
	readonly strings = new LongStrings();

	constructor(
		private readonly exchange: Exchange,
		private readonly limit: ReplyLimit,
	) {}

	/** @throws {GenerationError} when the response isn't a status, or not a usable one. */
	async read(
		response: Response,
		isUsable: (status: ReadStatus) => boolean = () => true,
	): Promise<ReadStatus> {
		this.strings.clear();
		const { reply, image } = this.limit;
		const chunks = this.exchange.body(response, reply);
		const format = { hasLines: false, longestImage: image };
		let body = '';
		for await (const text of takeLongStrings(chunks, this.strings, format)) {
			body += text;
			if (body.length > longestStatus) throw new GenerationError({ kind: 'oversized' });
		}
		const status = readJobStatus(body, redactFor(this.exchange));
		if (status && isUsable(status)) return status;
		const { words } = this.refusalIn(body);
		throw new GenerationError({ kind: 'unreadable', ...(words && { words }) });
	}

	/** What a response without images says. */
	refusalIn(body: string): Refusal {
		return readRefusal(this.strings.omit(body), redactFor(this.exchange));
	}
}

/** An asynchronous request at the service. */
class Job {
	/**
	 * The paths to poll, starting with the one that worked last. The first one is from "How to Use
	 * Serverless Inference", the second from DigitalOcean's Go client; the OpenAPI specification has
	 * neither.
	 */
	#paths: readonly string[];
	#failedPolls = 0;
	/** Whether only the result is still to be read. */
	#isComplete = false;

	constructor(
		requestId: string,
		private readonly exchange: Exchange,
		private readonly reader: StatusReader,
	) {
		const path = `async-invoke/${encodeURIComponent(requestId)}`;
		this.#paths = [`${path}/status`, path];
	}

	/** Waits for the job to end, starting from a known status, and yields its images. */
	async *results(status: JobStatus, known: ReadonlySet<number>): Events {
		const outcome = await this.#outcome(status);
		if ('refusal' in outcome) {
			yield { type: 'released' };
			throw new GenerationError(failureInReply(outcome.refusal));
		}
		yield* this.#images(outcome.entries.slice(0, maxEntries), known);
	}

	/** The job is released once all its images are usable or have a URL of their own. */
	async *#images(entries: readonly unknown[], known: ReadonlySet<number>): Events {
		let canRelease = entries.length > 0;
		for await (const event of withDownloads(this.#replies(entries, known), this.exchange)) {
			if (event.type === 'fault') canRelease &&= event.reason === 'notFetched';
			if (event.type === 'done' && canRelease) yield { type: 'released' };
			yield event;
		}
	}

	*#replies(entries: readonly unknown[], known: ReadonlySet<number>): Generator<Reply, void, void> {
		const redact = redactFor(this.exchange);
		for (const [index, entry] of entries.entries()) {
			if (!known.has(index)) yield readEntry(entry, index, redact, this.reader.strings);
		}
		yield { type: 'done' };
	}

	async #outcome(status: JobStatus): Promise<Outcome> {
		try {
			const end = await this.#endWithEntries(status);
			if (end.state === 'failed') return { refusal: this.reader.refusalIn(end.body) };
			return { entries: end.entries ?? [] };
		} catch (error) {
			if (error instanceof ResultRefused) return error;
			throw error;
		}
	}

	/** A finished status may lack the output, which the other path returns. */
	async #endWithEntries(status: JobStatus): Promise<EndStatus> {
		const end = await this.#end(status);
		if (isComplete(end)) return end;
		this.#paths = this.#paths.filter((path) => !path.endsWith('/status'));
		this.#isComplete = true;
		return this.#end(await this.poll());
	}

	async #end(status: JobStatus): Promise<EndStatus> {
		for (let current = status, n = 1; ; current = await this.poll(), n++) {
			if (hasEnded(current)) return current;
			await this.exchange.wait(pollPause(n));
		}
	}

	/** The current status. A temporary failure counts as still working. */
	async poll(): Promise<JobStatus> {
		try {
			const status = await this.#pollPaths();
			this.#failedPolls = 0;
			return status;
		} catch (error) {
			if (!isTemporary(error) || ++this.#failedPolls >= maxFailedPolls) throw error;
			return { state: 'working' };
		}
	}

	async #pollPaths(): Promise<JobStatus> {
		const [path = '', other = ''] = this.#paths;
		try {
			return await this.#pollAt(path);
		} catch (error) {
			const isWrongPath = ['unknownJob', 'refused'].includes(kindOf(error) ?? '');
			if (!isWrongPath || !other) throw error;
			const status = await this.#pollAt(other);
			this.#paths = [other, path];
			return status;
		}
	}

	async #pollAt(path: string): Promise<JobStatus> {
		const response = await this.exchange.send('GET', path);
		if (!response.ok) {
			const refused = await this.exchange.refused(response);
			const isFinal = this.#isComplete && response.status === resultRefused;
			throw isFinal
				? new ResultRefused(refused.refusal)
				: new GenerationError(failureOfPoll(refused));
		}
		return this.reader.read(response);
	}
}

/** When polling, "not found" is about the job, not the model. */
function failureOfPoll({ failure, refusal: { words } }: Refused): Failure {
	if (!['modelNotFound', 'wrongAddress'].includes(failure.kind)) return failure;
	return { kind: 'unknownJob', ...(words && { words }) };
}

function redactFor(exchange: Exchange): (text: string) => string {
	return (text) => exchange.redact(text);
}

function kindOf(error: unknown): Failure['kind'] | undefined {
	return error instanceof GenerationError ? error.failure.kind : undefined;
}

/** Whether the next poll may succeed: not with a rejected key, when time is up, or with too much to read. */
function isTemporary(error: unknown): boolean {
	const kind = kindOf(error);
	return kind !== undefined && !['unauthorized', 'timedOut', 'oversized'].includes(kind);
}

/** Milliseconds before the n-th poll, counted from 1: 2 s, growing by half each time, up to 10 s. */
export function pollPause(n: number): number {
	return Math.min(10_000, 2000 * 1.5 ** (n - 1));
}
