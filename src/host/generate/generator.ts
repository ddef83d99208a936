import { firstRequest } from '../../core/choices';
import type { GenerationRequest } from '../../core/request';
import type { AccessKeys } from '../accessKey';
import type { ModelChooser } from '../models/modelChooser';
import { serviceSettings } from '../settings';
import type { LastChoices } from './lastChoices';
import type { Runner } from './runner';
import type { AskRequest } from './wizard';

/** Has the user complete requests, and runs them. */
export class Generator {
	constructor(
		private readonly keys: AccessKeys,
		private readonly lastChoices: LastChoices,
		private readonly models: ModelChooser,
		private readonly estimate: (request: GenerationRequest) => string | undefined,
		private readonly runner: Runner,
	) {}

	/** Asks and runs. The key comes first: a prompt typed in is never lost for want of it. */
	async generate(ask: AskRequest): Promise<void> {
		const { model, endpoint } = serviceSettings();
		const draft = firstRequest(model, this.lastChoices.get());
		if ((await this.keys.require(endpoint)) === undefined) return;
		const request = await this.complete(draft, ask);
		if (!request) return;
		await this.remember(request);
		await this.runner.run(request);
	}

	/** Has the next request begin with the choices of this one. */
	async remember(request: GenerationRequest): Promise<void> {
		await this.lastChoices.remember(request);
	}

	/** Has the user go through a request; undefined when they leave. */
	complete(draft: GenerationRequest, ask: AskRequest): Promise<GenerationRequest | undefined> {
		return ask(draft, {
			last: this.lastChoices.get(),
			chooseModel: () => this.models.choose(),
			estimate: this.estimate,
		});
	}
}
