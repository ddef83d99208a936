import * as z from 'zod/mini';
import type { GenerationRequest } from '../generation/request';
import { parseJson, readAs } from '../json';

/**
 * The body with which DigitalOcean's POST /v1/async-invoke starts a request: `input` is the model's
 * own, in the names of fal's text-to-image models. `auto` is their default, and so is not sent.
 */
export function asyncBody({ model, prompt, n, size, output_format }: GenerationRequest): unknown {
	const input = { prompt, num_images: n, image_size: pixels(size), output_format };
	return { model_id: model, input };
}

function pixels(size: string | undefined): { width: number; height: number } | undefined {
	const [, width, height] = /^(\d+)x(\d+)$/.exec(size ?? '') ?? [];
	return width && height ? { width: Number(width), height: Number(height) } : undefined;
}

/** How far a request has come. */
export type JobState =
	| { readonly state: 'waiting' | 'working' }
	/** `entries` are as those of `data` in a plain reply; undefined where this answer has no output. */
	| { readonly state: 'done'; readonly entries: readonly unknown[] | undefined }
	/** `body` is the text in which the service says why. */
	| { readonly state: 'failed'; readonly body: string };

/** An answer about a request; `requestId` is missing where it could not be part of a path. */
export type Job = JobState & { readonly requestId?: string };

/**
 * Statuses in lower case: DigitalOcean's specification says COMPLETED, its guide COMPLETE; the rest
 * are those of fal and of services like it.
 */
const states: ReadonlyMap<unknown, JobState['state']> = new Map([
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

const field = z.optional(z.unknown());

const answerSchema = z.object({
	request_id: field,
	status: field,
	output: field,
	result: field,
	error: field,
});
type Answer = z.output<typeof answerSchema>;

/** Reads an answer of /v1/async-invoke, whether to the request or to a poll; undefined when it is none. */
export function readJob(json: string): Job | undefined {
	const answer = readAs(answerSchema, parseJson(json));
	if (!answer) return undefined;
	const state = stateOf(answer, json);
	const requestId = readRequestId(answer.request_id);
	const saysNothing = state.state === 'waiting' && typeof answer.status !== 'string' && !requestId;
	return saysNothing ? undefined : { ...state, ...(requestId && { requestId }) };
}

/** Dots alone would be a step in a path, however they are escaped. */
function readRequestId(id: unknown): string | undefined {
	return typeof id === 'string' && /^(?!\.{1,2}$)[!-~]{1,200}$/.test(id) ? id : undefined;
}

/** A status that is not known is no end, unless the answer itself has what one brings. */
function stateOf({ status, output, result, error }: Answer, json: string): JobState {
	const state = typeof status === 'string' ? states.get(status.toLowerCase()) : undefined;
	if (state === 'waiting' || state === 'working') return { state };
	const entries = entriesIn(output) ?? entriesIn(result);
	if (state === 'failed' || (error && !entries)) return { state: 'failed', body: json };
	return state === 'done' || entries ? { state: 'done', entries } : { state: 'waiting' };
}

const outputSchema = z.object({ images: field, data: field, image: field, output: field });

/** Models differ in where they put their images; `result.output` is as `output`. */
function entriesIn(output: unknown): readonly unknown[] | undefined {
	const outer = readAs(outputSchema, output);
	const inner = readAs(outputSchema, outer?.output);
	const list = [output, outer?.output, outer?.images, outer?.data, inner?.images, inner?.data];
	const found = list.find((value): value is unknown[] => Array.isArray(value));
	const single = outer?.image ?? inner?.image;
	return (found ?? (single ? [single] : undefined))?.map(entryOf);
}

/** Some models give a bare address for an object with one. */
function entryOf(image: unknown): unknown {
	return typeof image === 'string' ? { url: image } : image;
}

/** Milliseconds before the n-th poll, from 1: 2 s, each half as long again, up to 10 s. */
export function pollPause(n: number): number {
	return Math.min(10_000, 2000 * 1.5 ** (n - 1));
}
