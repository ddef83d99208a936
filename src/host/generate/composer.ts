import { EventEmitter, l10n } from 'vscode';
import { DoubleClicks } from '../../core/async';
import type {
	ComposerDraft,
	ComposerMessage,
	ComposerNote,
	NextRequest,
} from '../../core/composer';
import { promptProblem, type GenerationRequest } from '../../core/generation/request';
import { Problem } from '../ui/notifications';
import { promptProblemText, type AskRequest } from '../ui/requestInput';
import { nextRequestTexts } from './composerTexts';
import type { Costs } from './costs';
import type { Generator } from './generator';
import type { PromptDraft } from './promptDraft';
import type { Runner } from './runner';

/** The questions behind the chips. */
export interface ChipQuestions {
	readonly askSize: AskRequest;
	readonly askCount: AskRequest;
	readonly askOptions: AskRequest;
}

/** The prompt box of the results: keeps its draft, and generates with the choices of the last request. */
export class Composer {
	readonly #fills = new EventEmitter<ComposerDraft>();
	/** Fires when the pages must show another draft. */
	readonly onDidFill = this.#fills.event;
	readonly #changes = new EventEmitter<void>();
	/** Fires when `next` has changed. */
	readonly onDidChange = this.#changes.event;
	readonly #doubleClicks = new DoubleClicks(Date.now);
	#isAsking = false;
	#note: ComposerNote | undefined;
	/** The model whose price was read since the last request. */
	#pricedModel = '';

	constructor(
		private readonly generator: Generator,
		private readonly runner: Runner,
		private readonly draft: PromptDraft,
		private readonly costs: Costs,
		private readonly questions: ChipQuestions,
	) {}

	dispose(): void {
		this.#fills.dispose();
		this.#changes.dispose();
	}

	/** What a page that opens shows. */
	get current(): ComposerDraft {
		const note = this.#note;
		return { prompt: this.draft.text, ...(note && { note }), focus: false };
	}

	get next(): NextRequest {
		const request = this.generator.next();
		return nextRequestTexts(request, this.costs.estimate(request));
	}

	async receive({ type, prompt }: ComposerMessage): Promise<void> {
		this.#note = undefined;
		await this.draft.set(prompt);
		if (type === 'generate') await this.#generate(prompt);
		else if (prompt !== '') await this.#readPrice();
	}

	/** Replaces the prompt in all pages, and moves the focus to its box. */
	async fill(prompt: string, note?: ComposerNote): Promise<void> {
		this.#note = note;
		await this.draft.set(prompt);
		this.focus();
		this.#changes.fire();
	}

	/** Moves the focus to the text box. */
	focus(): void {
		this.#fills.fire({ ...this.current, focus: true });
	}

	async chooseModel(): Promise<void> {
		if (await this.generator.chooseModel()) await this.#readPrice();
	}

	chooseSize(): Promise<void> {
		return this.#choose(this.questions.askSize, l10n.t('Size'));
	}

	chooseCount(): Promise<void> {
		return this.#choose(this.questions.askCount, l10n.t('Number of Images'));
	}

	chooseOptions(): Promise<void> {
		return this.#choose(this.questions.askOptions, l10n.t('Options'));
	}

	/** What is offered depends on the model, so that comes first. */
	async #choose(ask: AskRequest, heading: string): Promise<void> {
		if (!(await this.generator.hasModel())) return;
		const chosen = await this.generator.complete(this.generator.next(), ask, { heading });
		if (!chosen) return;
		await this.generator.remember(chosen);
		this.#note = undefined;
		this.#fills.fire(this.current);
		this.#changes.fire();
	}

	/** Sends one request for a double click or a held key, and while the key or the model is asked for. */
	async #generate(typed: string): Promise<void> {
		// The page sends no empty prompt.
		if (promptProblem(typed) === 'empty') return;
		if (this.#doubleClicks.isSecond('generate') || this.#isAsking) return;
		this.#isAsking = true;
		const request = await this.#complete(typed).finally(() => {
			this.#isAsking = false;
		});
		this.#pricedModel = '';
		if (request) await this.runner.run(request);
	}

	/** The request as the wizard would build it; undefined without a key or a model. */
	async #complete(typed: string): Promise<GenerationRequest | undefined> {
		const draft = await this.generator.draft();
		if (!draft) return undefined;
		const request = { ...draft, prompt: typed.trim() };
		const problem = promptProblemText(request.prompt, request);
		if (problem !== undefined) throw new Problem(problem);
		await this.generator.remember(request);
		return request;
	}

	/** The price that a service tells is read while the user completes the request, as in the wizard. */
	async #readPrice(): Promise<void> {
		const { model } = this.generator.next();
		if (this.#pricedModel === model) return;
		this.#pricedModel = model;
		await this.generator.readPrice();
		this.#changes.fire();
	}
}
