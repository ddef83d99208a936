import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { GenerationRequest } from '../../core/generation/request';
import { takeOver } from '../../core/generation/takeOver';
import { Problem } from '../ui/notifications';
import { chosenModel, endpointTextOrNone, modelFacts, setModel } from '../ui/settings';
import type { Composer } from './composer';
import { notTakenOverText, otherEndpointText, replacedText, type Use } from './composerTexts';
import type { Generator } from './generator';

/** What the composer had before. */
interface Former {
	readonly request: GenerationRequest;
	readonly model: string | undefined;
	readonly hasChangedSettings: boolean;
}

/** Fills the composer from earlier generations, which can be undone. Never sends anything. */
export class Reuse {
	#former: Former | undefined;

	constructor(
		private readonly composer: Composer,
		private readonly generator: Generator,
	) {}

	async use(use: Use, { request, endpoint }: Generation): Promise<void> {
		checkKnown(use, request);
		const former = this.#current(use !== 'prompt');
		const notes = use === 'prompt' ? [] : await this.#takeSettings(request, endpoint);
		const prompt = use === 'settings' ? former.request.prompt : request.prompt;
		await this.#replace(former, prompt, use, notes);
	}

	/** Replaces only the prompt. */
	async usePrompt(prompt: string): Promise<void> {
		await this.#replace(this.#current(false), prompt, 'prompt', []);
	}

	/** Restores what was replaced, unless the user has written since. */
	async undo(): Promise<void> {
		const former = this.#former;
		if (!former || this.composer.current.note?.canUndo !== true) return;
		this.#former = undefined;
		if (former.hasChangedSettings) {
			if (former.model !== chosenModel()) await setModel(former.model ?? '');
			await this.generator.remember(former.request);
		}
		await this.composer.fill(former.request.prompt);
	}

	async #replace(
		former: Former,
		prompt: string,
		use: Use,
		notes: readonly (string | undefined)[],
	): Promise<void> {
		this.#former = former;
		const text = [replacedText(use), ...notes].filter(Boolean).join(' · ');
		const isNew = use !== 'prompt' || former.request.prompt !== prompt;
		await this.composer.fill(prompt, isNew ? { text, canUndo: true } : undefined);
	}

	#current(hasChangedSettings: boolean): Former {
		const { prompt } = this.composer.current;
		return {
			request: { ...this.generator.next(), prompt },
			model: chosenModel(),
			hasChangedSettings,
		};
	}

	/** Returns sentences about what couldn't be taken over. */
	async #takeSettings(
		wanted: GenerationRequest,
		endpoint: string,
	): Promise<(string | undefined)[]> {
		const current = chosenModel() ?? '';
		const isOtherEndpoint = endpoint !== endpointTextOrNone() && wanted.model !== current;
		const model = isOtherEndpoint ? current : wanted.model;
		if (model !== current) await setModel(model);
		const taken = takeOver(wanted, model, modelFacts(model));
		await this.generator.remember(taken.request);
		const host = URL.parse(endpoint)?.host ?? endpoint;
		return [
			isOtherEndpoint ? otherEndpointText({ model: wanted.model, host }) : undefined,
			notTakenOverText(wanted, taken),
		];
	}
}

/** An unreadable record may have lost its request. @throws {Problem} */
function checkKnown(use: Use, { prompt, model }: GenerationRequest): void {
	if (use !== 'settings' && prompt === '')
		throw new Problem(l10n.t('The prompt of this generation is unknown.'));
	if (use !== 'prompt' && model === '')
		throw new Problem(l10n.t('The settings of this generation are unknown.'));
}
