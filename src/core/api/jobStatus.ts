import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';

export type JobStatus =
	| { readonly state: 'waiting' | 'working' }
	/** `entries` are like the elements of `data`; undefined when the response has no output. */
	| { readonly state: 'done'; readonly entries: readonly unknown[] | undefined }
	/** `body` is the response, which has the reason. */
	| { readonly state: 'failed'; readonly body: string };

/** With the ID of the request, if the response has a usable one. */
export type ReadStatus = JobStatus & { readonly requestId?: string };

/**
 * Lower-case statuses: DigitalOcean's specification says COMPLETED and its guide COMPLETE; the others
 * are from fal and similar services.
 */
const states: ReadonlyMap<unknown, JobStatus['state']> = new Map([
	['queued', 'waiting'],
	['pending', 'waiting'],
	['in_queue', 'waiting'],
	['in_progress', 'working'],
	['running', 'working'],
	['processing', 'working'],
	['complete', 'done'],
	['completed', 'done'],
	['succeeded', 'done'],
	['failed', 'failed'],
	['error', 'failed'],
	['cancelled', 'failed'],
	['canceled', 'failed'],
]);

/** Characters; longer ones aren't in `states`. */
const longestStatus = 40;

const field = z.optional(z.unknown());

const statusSchema = z.object({
	request_id: field,
	status: field,
	output: field,
	result: field,
	error: field,
});
type StatusBody = z.output<typeof statusSchema>;

/**
 * Reads a response of /v1/async-invoke, to a submission or a poll; undefined when it is neither.
 * `requestId` is missing when it can't be used in a path, or has the key in it.
 */
export function readJobStatus(
	json: string,
	redact: (text: string) => string,
): ReadStatus | undefined {
	const body = readAs(statusSchema, parseJson(json));
	if (!body) return undefined;
	const status = statusOf(body, json);
	const id = readRequestId(body.request_id);
	const requestId = id !== undefined && redact(id) === id ? id : undefined;
	const isEmpty = status.state === 'waiting' && typeof body.status !== 'string' && !requestId;
	return isEmpty ? undefined : { ...status, ...(requestId && { requestId }) };
}

/** `.` and `..` would change the path, even when they are escaped. */
function readRequestId(id: unknown): string | undefined {
	return typeof id === 'string' && /^(?!\.{1,2}$)[!-~]{1,200}$/.test(id) ? id : undefined;
}

/** A job with an unknown status continues, unless the response has a result or an error. */
function statusOf({ status, output, result, error }: StatusBody, json: string): JobStatus {
	const isShort = typeof status === 'string' && status.length <= longestStatus;
	const state = isShort ? states.get(status.toLowerCase()) : undefined;
	if (state === 'waiting' || state === 'working') return { state };
	const entries = entriesIn(output) ?? entriesIn(result);
	if (state === 'failed' || (error && !entries)) return { state: 'failed', body: json };
	return state === 'done' || entries ? { state: 'done', entries } : { state: 'waiting' };
}

const outputSchema = z.object({
	images: field,
	data: field,
	image: field,
	output: field,
	/** One for each image, in fal's text-to-image models. */
	has_nsfw_concepts: field,
});

/** Models put their images in different places; `result.output` is like `output`. */
function entriesIn(output: unknown): readonly unknown[] | undefined {
	const outer = readAs(outputSchema, output);
	const inner = readAs(outputSchema, outer?.output);
	const lists = [output, outer?.output, outer?.images, outer?.data, inner?.images, inner?.data];
	const list = lists.find((value): value is unknown[] => Array.isArray(value));
	const single = outer?.image ?? inner?.image;
	const flags = outer?.has_nsfw_concepts ?? inner?.has_nsfw_concepts;
	return (list ?? (single ? [single] : undefined))?.map((image, index) => {
		const isFlagged = Array.isArray(flags) && flags[index] === true;
		return isFlagged ? flagged(toEntry(image)) : toEntry(image);
	});
}

/** With what `readEntry` reads. Entries that aren't objects have no image. */
function flagged(entry: unknown): unknown {
	return typeof entry === 'object' ? { ...entry, has_nsfw_concepts: true } : entry;
}

/** Some models return the URL itself instead of an object. */
function toEntry(image: unknown): unknown {
	return typeof image === 'string' ? { url: image } : image;
}
