import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { GenerationRequest } from '../../core/generation/request';
import type { AskRequest } from '../ui/requestInput';
import type { Generator } from './generator';
import type { Runner } from './runner';

/** Runs the request of a generation again as a new one, unchanged or edited. */
export class Repeats {
	constructor(
		private readonly generator: Generator,
		private readonly runner: Runner,
		private readonly askRequest: AskRequest,
		private readonly askCount: AskRequest,
	) {}

	/** After a failure that the user didn't cause, only once at a time: Retry may have been pressed too. */
	async again({ id, request, failure }: Generation): Promise<void> {
		const run = () => this.runner.run(request, { from: id });
		if (failure && failure.kind !== 'cancelled') await this.runner.followUps.run(id, run);
		else await run();
	}

	/** Lets the user edit the request. Its choices become the defaults of the next request. */
	async edit({ id, request }: Generation): Promise<void> {
		const heading = l10n.t('Edit Prompt and Generate');
		const changed = await this.#ask(this.askRequest, request, heading);
		if (!changed) return;
		await this.generator.remember(changed);
		await this.runner.run(changed, { from: id });
	}

	/** Asks only for the number of images, which doesn't become the default of the next request. */
	async moreOf({ id, request }: Generation): Promise<void> {
		const changed = await this.#ask(this.askCount, request, l10n.t('More of This'));
		if (changed) await this.runner.run(changed, { from: id });
	}

	async #ask(
		ask: AskRequest,
		request: GenerationRequest,
		heading: string,
	): Promise<GenerationRequest | undefined> {
		// Asks for the key first, if it's missing.
		const draft = await this.generator.draft();
		return draft && this.generator.complete(request, ask, { heading });
	}
}
