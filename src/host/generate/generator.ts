import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import { choicesSchema, firstRequest, type Choices } from '../../core/generation/choices';
import type { Generation } from '../../core/generation/generation';
import type { Purpose } from '../../core/generation/purpose';
import type { GenerationRequest } from '../../core/generation/request';
import { readAs } from '../../core/json';
import type { AskRequest, RequestHelp } from '../ui/requestInput';
import { chosenModel, modelFacts, serviceSettings } from '../ui/settings';
import type { Costs } from './costs';
import type { Runner } from './runner';
import type { ServicePrices } from './servicePrices';

/** The initial values of a request that the user completes, and its purpose. */
export interface RequestStart {
	readonly heading?: string;
	/** The prompt to edit. */
	readonly prompt?: string;
	/** Adapts the request to its purpose. Its choices then don't become the defaults of the next request. */
	readonly fit?: (draft: GenerationRequest) => GenerationRequest;
	readonly purpose?: Purpose;
}

interface Keys {
	require(endpoint: Endpoint): Promise<string | undefined>;
}

interface Models {
	choose(): Promise<string | undefined>;
}

/** The choices of the last request, kept across windows. */
export class LastChoices {
	readonly #key = 'seaOtter.lastChoices';

	constructor(private readonly memento: Memento) {}

	/** Undefined before the first request. */
	get(): Choices | undefined {
		return readAs(choicesSchema, this.memento.get(this.#key));
	}

	async set(request: GenerationRequest): Promise<void> {
		await this.memento.update(this.#key, z.parse(choicesSchema, request));
	}
}

/** Lets the user complete requests, and runs them. */
export class Generator {
	constructor(
		private readonly keys: Keys,
		private readonly lastChoices: LastChoices,
		private readonly models: Models,
		private readonly costs: Costs,
		private readonly prices: ServicePrices,
		private readonly runner: Runner,
	) {}

	/** Asks for a request and runs it; undefined if the user dismisses a question. */
	async generate(
		ask: AskRequest,
		{ heading, prompt = '', fit, purpose }: RequestStart,
	): Promise<Generation | undefined> {
		await this.runner.check(purpose);
		const draft = await this.draft();
		if (!draft) return undefined;
		const start = { ...draft, prompt };
		const request = await this.complete(fit?.(start) ?? start, ask, { heading, fit });
		if (!request) return undefined;
		if (!fit) await this.remember(request);
		return this.runner.run(request, { purpose });
	}

	/**
	 * A request to complete; undefined without a key or a model. Asks for these first, so that the user
	 * doesn't type a prompt for nothing.
	 */
	async draft(): Promise<GenerationRequest | undefined> {
		await this.costs.load();
		const { endpoint } = serviceSettings();
		if ((await this.keys.require(endpoint)) === undefined) return undefined;
		const model = chosenModel() ?? (await this.models.choose());
		if (model === undefined) return undefined;
		void this.prices.read(endpoint, model);
		return firstRequest(model, this.lastChoices.get(), modelFacts(model));
	}

	async #chooseModel(): Promise<string | undefined> {
		const model = await this.models.choose();
		if (model !== undefined) void this.prices.read(serviceSettings().endpoint, model);
		return model;
	}

	/** Makes the choices of a request the defaults of the next one. */
	async remember(request: GenerationRequest): Promise<void> {
		await this.lastChoices.set(request);
	}

	/** Lets the user edit a request; undefined if they dismiss a question. */
	complete(
		draft: GenerationRequest,
		ask: AskRequest,
		help: Pick<RequestHelp, 'heading' | 'fit'> = {},
	): Promise<GenerationRequest | undefined> {
		return ask(draft, {
			...help,
			last: this.lastChoices.get(),
			chooseModel: () => this.#chooseModel(),
			estimate: this.costs.estimate,
		});
	}
}
