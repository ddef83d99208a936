import type { Endpoint } from '../../core/api/endpoint';
import { isSupported, adaptToModel } from '../../core/generation/choices';
import type { Generation } from '../../core/generation/generation';
import { withoutOption } from '../../core/generation/request';
import type { Library } from '../../core/library/library';
import type { AskRequest } from '../ui/requestInput';
import { modelFacts, openSetting, serviceSettings, parseKnownEndpoint } from '../ui/settings';
import { rejectedOption, remedyOf, type FailureRemedy } from '../ui/wording/failureRemedies';
import { failureText } from '../ui/wording/failures';
import type { Generator } from './generator';
import type { Repeats } from './repeats';
import type { Runner } from './runner';

/** What remedies need from other features. */
export interface RemedyActions {
	setKey(endpoint: Endpoint): Promise<string | undefined>;
	chooseModel(reason: string | undefined, interrupts: boolean): Promise<string | undefined>;
	chooseEndpoint(): Promise<void>;
	showFiles(generation: Generation): Promise<void>;
}

/** Remedies that run the request again. The others may be applied at any time. */
const repeating: ReadonlySet<FailureRemedy> = new Set(['tryAgain', 'withoutOption', 'editPrompt']);

/** Runs the remedies on the buttons of failed generations. */
export class Remedies {
	constructor(
		private readonly library: Library,
		private readonly runner: Runner,
		private readonly generator: Generator,
		private readonly repeats: Repeats,
		private readonly askRequest: AskRequest,
		private readonly actions: RemedyActions,
	) {}

	/** Applies a remedy from a message, unless it was applied elsewhere since the message was shown. */
	async applyOnce(generation: Generation): Promise<void> {
		const remedy = remedyOf(generation);
		if (remedy && repeating.has(remedy) && (await this.runner.followUps.isSpent(generation)))
			this.runner.events.followUpPressed();
		else await this.apply(generation);
	}

	/** Does nothing if the generation has run again since: the button may be in an old message. */
	async apply(generation: Generation): Promise<void> {
		const remedy = remedyOf(generation);
		if (remedy && this.#isCurrent(generation)) await this.#remedies[remedy](generation);
	}

	/** Lets the user change the endpoint. The request isn't sent again. */
	changeEndpoint(): Promise<void> {
		return this.actions.chooseEndpoint();
	}

	#isCurrent({ id, startedAt, finishedAt }: Generation): boolean {
		const current = this.library.get(id);
		return current?.startedAt === startedAt && current.finishedAt === finishedAt;
	}

	readonly #remedies: Record<FailureRemedy, (generation: Generation) => Promise<unknown>> = {
		setKey: async (generation) => {
			const key = await this.actions.setKey(endpointOf(generation));
			if (key !== undefined && this.#isCurrent(generation)) await this.#continue(generation);
		},
		chooseModel: (generation) => this.replaceModel(generation, false),
		chooseEndpoint: () => this.actions.chooseEndpoint(),
		changeLimit: async () => openSetting('maxImagesPerHour'),
		withoutOption: async ({ id, request, failure }) => {
			const option = rejectedOption(failure);
			const accepted = option ? withoutOption(request, option) : request;
			await this.generator.remember(accepted);
			await this.runner.retry(id, accepted);
		},
		editPrompt: (generation) => this.repeats.edit(generation),
		getImages: ({ id }) => this.runner.resume(id),
		showFiles: (generation) => this.actions.showFiles(generation),
		tryAgain: ({ id }) => this.runner.retry(id),
	};

	/** Doesn't resend a request that the service has accepted. */
	#continue({ id, requestId }: Generation): Promise<void> {
		return requestId === undefined ? this.runner.retry(id) : this.runner.resume(id);
	}

	/** Retries with another model. If the request doesn't fit it, the user edits it first. */
	async replaceModel(generation: Generation, interrupts: boolean): Promise<void> {
		const { id, request, failure } = generation;
		const reason = failure && failureText(failure);
		const model = await this.actions.chooseModel(reason, interrupts);
		if (model === undefined) return;
		const changed = { ...request, model };
		const accepted = isSupported(changed, modelFacts(model))
			? changed
			: await this.generator.complete(adaptToModel(changed, modelFacts(model)), this.askRequest);
		if (accepted && this.#isCurrent(generation)) await this.runner.retry(id, accepted);
	}
}

/** The endpoint that accepted the request, or else the one in the settings. */
function endpointOf({ requestId, endpoint }: Generation): Endpoint {
	const accepting = requestId === undefined ? undefined : parseKnownEndpoint(endpoint);
	return typeof accepting === 'object' ? accepting : serviceSettings().endpoint;
}
