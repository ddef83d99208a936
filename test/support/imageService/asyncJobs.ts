import { randomUUID } from 'node:crypto';
import type { Answer } from './answer';
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
	/** How often it was asked after. */
	polled: number;
	started?: Date;
	/** How it ended, once it has. */
	end?: Entry;
}

/**
 * The asynchronous requests, which are sent once and then asked after until they are finished, as
 * in DigitalOcean's documentation of POST /async-invoke. No document says at which of two
 * addresses one asks: /async-invoke/ID/status, or without its last part.
 */
export class AsyncJobs {
	readonly #files: Files;
	readonly #expected: JobOptions[] = [];
	readonly #jobs = new Map<string, Job>();

	constructor(files: Files) {
		this.#files = files;
	}

	/** Each following request takes one of these, in this order. */
	expect(jobs: readonly JobOptions[]): void {
		this.#expected.push(...jobs);
	}

	submit(body: unknown, models: readonly ModelEntry[], fault: Fault): Answer {
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

	/** The answer to GET at a request's path, or at its status; undefined where there is none. */
	poll(path: string): Answer | undefined {
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

	/** Only being asked after makes a request go on: so tests need no clock. */
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

/** What is said of an image beside its address. */
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
