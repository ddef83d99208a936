import { firstRequest } from '../../core/generation/choices';
import type { Generation } from '../../core/generation/generation';
import type { GenerationRequest } from '../../core/generation/request';
import type { AccessKeys } from '../key/accessKeys';
import type { ModelChooser } from '../models/modelChooser';
import { serviceSettings } from '../ui/settings';
import type { LastChoices } from './lastChoices';
import type { Purpose, Runner } from './runner';
import type { AskRequest, WizardHelp } from './wizard';

/** What a request begins with, and what it is for. */
export interface Beginning extends Purpose {
	readonly heading?: string;
	/** The prompt that the user may change. */
	readonly prompt?: string;
	/** Fits the request to what it is for, so that it says nothing about the user's next one. */
	readonly fit?: (draft: GenerationRequest) => GenerationRequest;
}

/** Has the user complete requests, and runs them. */
export class Generator {
	constructor(
		private readonly keys: AccessKeys,
		private readonly lastChoices: LastChoices,
		private readonly models: ModelChooser,
		private readonly estimate: (request: GenerationRequest) => string | undefined,
		private readonly runner: Runner,
	) {}

	/** Asks and runs; undefined when the user leaves. */
	async generate(ask: AskRequest, beginning: Beginning = {}): Promise<Generation | undefined> {
		const { heading, prompt = '', fit, ...purpose } = beginning;
		const begun = await this.begin();
		if (!begun) return undefined;
		const first = { ...begun, prompt };
		const help = { ...(heading !== undefined && { heading }), ...(fit && { fit }) };
		const request = await this.complete(fit?.(first) ?? first, ask, help);
		if (!request) return undefined;
		if (!fit) await this.remember(request);
		return this.runner.run(request, purpose);
	}

	/** What a request begins with. The key comes first, undefined without one: a prompt typed in is never lost for want of it. */
	async begin(): Promise<GenerationRequest | undefined> {
		const { model, endpoint } = serviceSettings();
		const key = await this.keys.require(endpoint);
		return key === undefined ? undefined : firstRequest(model, this.lastChoices.get());
	}

	/** Has the next request begin with the choices of this one. */
	async remember(request: GenerationRequest): Promise<void> {
		await this.lastChoices.remember(request);
	}

	/** Has the user go through a request; undefined when they leave. */
	complete(
		draft: GenerationRequest,
		ask: AskRequest,
		help: Pick<WizardHelp, 'heading' | 'fit'> = {},
	): Promise<GenerationRequest | undefined> {
		return ask(draft, {
			...help,
			last: this.lastChoices.get(),
			chooseModel: () => this.models.choose(),
			estimate: this.estimate,
		});
	}
}
