import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { GenerationRequest } from '../../core/generation/request';
import type { Costs } from './costs';
import type { Errands } from './errands';
import type { Generator } from './generator';
import type { Runner } from './runner';
import type { AskRequest } from './wizard';

/** What repeating turns to. */
export interface RepeatWays {
	readonly askRequest: AskRequest;
	readonly askCount: AskRequest;
	readonly costs: Costs;
	readonly errands: Errands;
	readonly generator: Generator;
	readonly runner: Runner;
}

/** Runs the request of a generation as a new one, as it was or changed. */
export class Repeats {
	constructor(private readonly ways: RepeatWays) {}

	async again({ id, request }: Generation): Promise<void> {
		await this.#run(id, request);
	}

	/** Has the user change what they like; what they choose is what their next request begins with. */
	async edit({ id, request }: Generation): Promise<void> {
		const heading = l10n.t('Edit Prompt and Generate');
		const changed = await this.#ask(this.ways.askRequest, request, heading);
		if (!changed) return;
		await this.ways.generator.remember(changed);
		await this.#run(id, changed);
	}

	/** Asks how many more images of the same request there shall be, which says nothing of the next one. */
	async moreOf({ id, request }: Generation): Promise<void> {
		const wanted = await this.#ask(this.ways.askCount, request, l10n.t('More of This'));
		if (wanted) await this.#run(id, wanted);
	}

	async #ask(
		ask: AskRequest,
		request: GenerationRequest,
		heading: string,
	): Promise<GenerationRequest | undefined> {
		const { costs, generator } = this.ways;
		await costs.load();
		// Without a key there is nothing to ask for.
		const begun = await generator.begin();
		return begun && generator.complete(request, ask, { heading });
	}

	/** What the former was for, and has ended without meeting, the new one is for. */
	async #run(from: string, request: GenerationRequest): Promise<void> {
		const { errands, runner } = this.ways;
		const errand = runner.running.has(from) ? undefined : errands.take(from);
		await runner.run(request, { from, ...(errand && { errand }) });
	}
}
