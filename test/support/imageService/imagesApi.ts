import type { ServiceResponse } from './response';
import { AsyncJobs } from './asyncJobs';
import { digitalOceanError, errorBodies } from './errorBodies';
import type { Fault } from './faults';
import { Files } from './files';
import { generate } from './generations';
import { defaultModels, listModels, type ModelEntry } from './models';
import { ProfiledApi, urlPath } from './profiles/profileReply';
import type { Profile } from './profiles/profile';
import { pathOf, type ReceivedRequest } from './received';

export interface ApiSettings {
	/** Without a path, as in http://127.0.0.1:8080. */
	readonly origin: string;
	/** The model access key it accepts. */
	readonly key: string;
	/** Also accepts requests without a key. */
	readonly keyless: boolean;
	/** Milliseconds between the events of a stream. */
	readonly previewInterval: number;
	/** Behaves like this service instead of DigitalOcean's. */
	readonly profile?: Profile | undefined;
}

/** The service's responses to requests. */
export class ImagesApi {
	/** What GET /models lists, and the only models that make images. */
	models: readonly ModelEntry[] = defaultModels;
	readonly jobs: AsyncJobs;
	readonly #files: Files;
	readonly #profiled: ProfiledApi | undefined;

	constructor(readonly settings: ApiSettings) {
		const { profile, origin, key } = settings;
		this.#profiled = profile && new ProfiledApi(profile, origin, key);
		this.#files = new Files(settings.origin);
		this.jobs = new AsyncJobs(this.#files);
	}

	respond(request: ReceivedRequest, fault: Fault): ServiceResponse {
		const { response } = fault;
		return (
			(typeof response === 'function' ? response(request) : response) ??
			this.#profiled?.respond(request, fault.images) ??
			this.#files.respond(pathOf(request)) ??
			(this.#admits(request) ? this.#usual(request, fault) : unauthorized)
		);
	}

	/** Whether the request is for images, now or later. */
	isGeneration({ method, path }: ReceivedRequest): boolean {
		const { profile } = this.settings;
		const paths = profile
			? [`POST ${urlPath(profile, profile.imagesPath)}`]
			: [drawing, submitting];
		return paths.includes(`${method} ${path}`);
	}

	isModelList({ method, path }: ReceivedRequest): boolean {
		const { profile } = this.settings;
		const own = profile ? `GET ${urlPath(profile, profile.modelsPath)}` : listing;
		return `${method} ${path}` === own;
	}

	#admits({ headers: { authorization } }: ReceivedRequest): boolean {
		const { key, keyless } = this.settings;
		return authorization === undefined ? keyless : authorization === `Bearer ${key}`;
	}

	#usual({ method, path, body }: ReceivedRequest, fault: Fault): ServiceResponse {
		const { models, settings } = this;
		switch (`${method} ${path}`) {
			case drawing:
				return generate(body, {
					models,
					files: this.#files,
					interval: settings.previewInterval,
					fault,
				});
			case submitting:
				return this.jobs.submit(body, models, fault);
			case listing:
				return listModels(models);
			default:
				return (method === 'GET' ? this.jobs.poll(path) : undefined) ?? notFound;
		}
	}
}

/** Whether the request polls an asynchronous one. */
export function isPoll({ method, path }: ReceivedRequest): boolean {
	return method === 'GET' && path.startsWith('/v1/async-invoke/');
}

const drawing = 'POST /v1/images/generations';
const submitting = 'POST /v1/async-invoke';
const listing = 'GET /v1/models';

const unauthorized: ServiceResponse = { status: 401, body: errorBodies.unauthorized };
const notFound: ServiceResponse = {
	status: 404,
	body: digitalOceanError('not_found', 'The resource you requested could not be found.'),
};
