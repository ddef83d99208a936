import { randomUUID } from 'node:crypto';
import type { ServiceResponse } from './response';
import { readAsyncRequest, type AsyncRequest } from './asyncRequest';
import type { Fault, JobOptions } from './faults';
import { type Entry, type Files, inFile } from './files';
import type { ModelEntry } from './models';
import { drawSubject } from './picture';

interface Job {
	readonly request: AsyncRequest;
	readonly options: JobOptions;
	readonly images: Fault['images'];
	readonly submitted: Date;
	/** The number of polls so far. */
	polled: number;
	started?: Date;
	/** How it ended; undefined while it runs. */
	end?: Entry;
}

/**
 * Asynchronous requests, which clients submit once and then poll until they finish, as in
 * DigitalOcean's documentation of POST /async-invoke. The documentation doesn't say which of two
 * addresses to poll: /async-invoke/ID/status or /async-invoke/ID.
 */
export class AsyncJobs {
	readonly #files: Files;
	readonly #expected: JobOptions[] = [];
	readonly #jobs = new Map<string, Job>();

	constructor(files: Files) {
		this.#files = files;
	}

	/** Sets the options of the next requests, in this order. */
	expect(jobs: readonly JobOptions[]): void {
		this.#expected.push(...jobs);
	}

	submit(body: unknown, models: readonly ModelEntry[], fault: Fault): ServiceResponse {
		const request = readAsyncRequest(body, models);
		if ('status' in request) {
			return request;
		}
		const id = randomUUID();
		const options = this.#expected.shift() ?? fault.job ?? {};
		const job = { request, options, images: fault.images, submitted: new Date(), polled: 0 };
		this.#jobs.set(id, job);
		return { status: 202, body: stateOf(id, job) };
	}

	/** The response to GET at a request's path or its status path; undefined if there's no such request. */
	poll(path: string): ServiceResponse | undefined {
		const [, id = '', tail] = /^\/v1\/async-invoke\/([\w-]+)(\/status)?$/.exec(path) ?? [];
		const job = this.#jobs.get(id);
		if (!job || (tail && job.options.statusPath === false)) {
			return undefined;
		}
		this.#advance(job);
		const state = stateOf(id, job);
		const withheld = tail && job.options.outputIn === 'plain';
		return { status: 200, body: withheld ? { ...state, output: null, result: undefined } : state };
	}

	/** A request advances only when it is polled, so tests need no clock. */
	#advance(job: Job): void {
		const { polls = 1, fails } = job.options;
		job.polled += 1;
		if (job.polled > 1 || polls <= 1) {
			job.started ??= new Date();
		}
		if (job.polled > polls) {
			job.end ??= fails === undefined ? this.#succeed(job) : fail(fails);
		}
	}

	#succeed({ request, options, images }: Job): Entry {
		const { spelling = 'COMPLETED', nested, urls } = options;
		const output = {
			images: urls ? addressed(urls, request) : this.#draw(request, options, images),
		};
		return {
			status: spelling,
			completed_at: new Date().toISOString(),
			...(nested ? { result: { output } } : { output }),
		};
	}

	#draw(request: AsyncRequest, { expired = false }: JobOptions, images: Fault['images']): Entry[] {
		const drawn = Array.from({ length: request.n }, (_, index) => {
			return drawSubject({ ...request, index });
		});
		return (images ?? drawn).map((image) => ({
			...fields(request),
			...inFile(image, this.#files, expired),
		}));
	}
}

function addressed(urls: readonly string[], request: AsyncRequest): Entry[] {
	return urls.map((url) => ({ ...fields(request), url }));
}

/** The fields of an image other than its address. */
function fields({ width, height }: AsyncRequest): Entry {
	return { content_type: 'image/png', width, height };
}

function fail(error: string): Entry {
	return { status: 'FAILED', completed_at: new Date().toISOString(), error };
}

/** The fields of DigitalOcean's OpenAPI specification. */
function stateOf(id: string, { request, submitted, started, end }: Job): Entry {
	return {
		request_id: id,
		status: started ? 'IN_PROGRESS' : 'QUEUED',
		model_id: request.model,
		created_at: submitted.toISOString(),
		started_at: started?.toISOString() ?? null,
		completed_at: null,
		output: null,
		error: null,
		...end,
	};
}
