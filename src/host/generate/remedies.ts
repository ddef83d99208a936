import { parseEndpoint, type Endpoint } from '../../core/api/endpoint';
import { isSupported, adaptToModel } from '../../core/generation/choices';
import type { Generation } from '../../core/generation/generation';
import { withoutOption } from '../../core/generation/request';
import type { AccessKeys } from '../key/accessKeys';
import type { Library } from '../../core/library/library';
import type { ModelChooser } from '../models/modelChooser';
import { openSetting, serviceSettings } from '../ui/settings';
import { failureText } from '../ui/wording/failures';
import { rejectedOption, remedyOf, type FailureRemedy } from '../ui/wording/failureRemedies';
import type { Repeats } from './repeats';
import type { Generator } from './generator';
import type { Runner } from './runner';
import type { AskRequest } from './wizard';

/** What the remedies turn to. */
export interface RemedyWays {
	readonly keys: AccessKeys;
	readonly library: Library;
	readonly runner: Runner;
	readonly models: ModelChooser;
	readonly generator: Generator;
	readonly repeats: Repeats;
	readonly askRequest: AskRequest;
	readonly chooseEndpoint: () => Promise<void>;
	readonly showFiles: (generation: Generation) => Promise<void>;
}

/** Does what the button on a failed generation promises. */
export class Remedies {
	constructor(private readonly ways: RemedyWays) {}

	/**
	 * Where it can, the same request goes on. A button outlives what it is about: when the generation
	 * has gone on since, nothing is done.
	 */
	async apply(generation: Generation): Promise<void> {
		const remedy = remedyOf(generation);
		if (remedy && this.#isCurrent(generation)) await this.#remedies[remedy](generation);
	}

	#isCurrent({ id, startedAt, finishedAt }: Generation): boolean {
		const current = this.ways.library.get(id);
		return current?.startedAt === startedAt && current.finishedAt === finishedAt;
	}

	readonly #remedies: Record<FailureRemedy, (generation: Generation) => Promise<unknown>> = {
		setKey: async (generation) => {
			const key = await this.ways.keys.set(endpointOf(generation));
			if (key !== undefined && this.#isCurrent(generation)) await this.#again(generation);
		},
		chooseModel: (generation) => this.replaceModel(generation),
		chooseEndpoint: () => this.ways.chooseEndpoint(),
		changeLimit: async () => openSetting('maxImagesPerHour'),
		withoutOption: async ({ id, request, failure }) => {
			const option = rejectedOption(failure);
			const accepted = option ? withoutOption(request, option) : request;
			await this.ways.generator.remember(accepted);
			await this.ways.runner.retry(id, accepted);
		},
		editPrompt: (generation) => this.ways.repeats.edit(generation),
		getImages: ({ id }) => this.ways.runner.resume(id),
		showFiles: (generation) => this.ways.showFiles(generation),
		tryAgain: ({ id }) => this.ways.runner.retry(id),
	};

	/** What the service has taken is asked for; nothing is ordered twice. */
	#again({ id, requestId }: Generation): Promise<void> {
		return requestId === undefined ? this.ways.runner.retry(id) : this.ways.runner.resume(id);
	}

	/** The request goes on with the new model; where that does not take it, the user sees what changes. */
	async replaceModel(generation: Generation, unasked = false): Promise<void> {
		const { id, request, failure } = generation;
		const model = await this.ways.models.choose(failure && failureText(failure), unasked);
		if (model === undefined) return;
		const wanted = { ...request, model };
		const asked = isSupported(wanted)
			? wanted
			: await this.ways.generator.complete(adaptToModel(wanted), this.ways.askRequest);
		if (asked && this.#isCurrent(generation)) await this.ways.runner.retry(id, asked);
	}
}

/** What the service has taken stays with it; all else goes where the settings say. */
function endpointOf({ requestId, endpoint }: Generation): Endpoint {
	const asked = requestId === undefined ? undefined : parseEndpoint(endpoint);
	return typeof asked === 'object' ? asked : serviceSettings().endpoint;
}
