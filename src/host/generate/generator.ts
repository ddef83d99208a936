import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import { choicesSchema, firstRequest, type Choices } from '../../core/generation/choices';
import type { Generation } from '../../core/generation/generation';
import type { Purpose } from '../../core/generation/purpose';
import type { GenerationRequest } from '../../core/generation/request';
import { readAs } from '../../core/json';
import type { AskRequest, RequestHelp } from '../ui/requestInput';
import { chosenModel, endpointOrNone, modelFacts, serviceSettings } from '../ui/settings';
import type { Costs } from './costs';
import type { Runner } from './runner';
import type { ServicePrices } from './servicePrices';
import type { TypedPrompt } from './typedPrompt';

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
	#openPrompt: string | undefined;

	constructor(
		private readonly keys: Keys,
		private readonly lastChoices: LastChoices,
		private readonly models: Models,
		private readonly costs: Costs,
		private readonly prices: ServicePrices,
		private readonly runner: Runner,
		private readonly typed: TypedPrompt,
	) {}

	/** The prompt that the user is typing, if it's for an image without a purpose. */
	get openPrompt(): string | undefined {
		return this.#openPrompt;
	}

	/** Forgets the typed prompt, which has gone elsewhere. */
	async forgetTyped(): Promise<void> {
		await this.typed.set('');
	}

	/** Asks for a request and runs it; undefined if the user dismisses a question. */
	async generate(
		ask: AskRequest,
		{ heading, prompt = '', fit, purpose }: RequestStart,
	): Promise<Generation | undefined> {
		await this.runner.check(purpose);
		const draft = await this.draft();
		if (!draft) return undefined;
		const request = fit
			? await this.complete(fit({ ...draft, prompt }), ask, { heading, fit })
			: await this.#askNew({ ...draft, prompt }, ask, { heading, canCompose: !purpose });
		if (!request) return undefined;
		if (!fit) await this.remember(request);
		return this.runner.run(request, { purpose });
	}

	/** What is typed is kept if the user dismisses a question, and is there the next time. */
	async #askNew(
		draft: GenerationRequest,
		ask: AskRequest,
		help: Pick<RequestHelp, 'heading' | 'canCompose'>,
	): Promise<GenerationRequest | undefined> {
		const earlierPrompts = await this.typed.earlier();
		const start = { ...draft, prompt: draft.prompt || this.typed.text };
		let isTyped = start.prompt !== draft.prompt;
		this.#openPrompt = help.canCompose ? start.prompt : undefined;
		const keepPrompt = (text: string) => {
			isTyped = true;
			if (help.canCompose) this.#openPrompt = text;
			return this.typed.set(text);
		};
		const request = await this.complete(start, ask, {
			...help,
			earlierPrompts,
			keepPrompt,
		}).finally(() => {
			this.#openPrompt = undefined;
		});
		if (request && isTyped) await this.typed.set('');
		return request;
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

	/** The request that `draft` would return with a key, without questions. Its model is empty if none is chosen. */
	next(): GenerationRequest {
		const model = chosenModel() ?? '';
		return firstRequest(model, this.lastChoices.get(), modelFacts(model));
	}

	/** Asks for a model; false if the user dismisses that. */
	async chooseModel(): Promise<boolean> {
		return (await this.models.choose()) !== undefined;
	}

	/** Asks for a model if none is chosen; false if the user dismisses that. */
	async hasModel(): Promise<boolean> {
		return chosenModel() !== undefined || this.chooseModel();
	}

	/** Reads the price of the next request, if its service tells it. */
	async readPrice(): Promise<void> {
		const [endpoint, model] = [endpointOrNone(), chosenModel()];
		if (endpoint && model !== undefined) await this.prices.read(endpoint, model);
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
		help: Omit<RequestHelp, 'last' | 'chooseModel' | 'estimate'> = {},
	): Promise<GenerationRequest | undefined> {
		return ask(draft, {
			...help,
			last: this.lastChoices.get(),
			chooseModel: () => this.#chooseModel(),
			estimate: this.costs.estimate,
		});
	}
}
