import { commands, l10n, ThemeIcon } from 'vscode';
import {
	characterCount,
	promptProblem,
	type GenerationRequest,
} from '../../core/generation/request';
import type { Choices } from '../../core/generation/choices';
import type { ActionButton } from './quickInput';
import { modelFacts } from './settings';
import { integer } from './wording/figures';

/** What a question about a request may use. */
export interface RequestHelp {
	/** Says what will be done; Generate Image by default. */
	readonly heading?: string | undefined;
	/** Adapts a request to its purpose and model; to its model by default. */
	readonly fit?: ((request: GenerationRequest) => GenerationRequest) | undefined;
	/** Prompts to offer, newest first. */
	readonly earlierPrompts?: readonly string[] | undefined;
	/** Receives the prompt as it's typed, so that it isn't lost. */
	readonly keepPrompt?: ((prompt: string) => Promise<void>) | undefined;
	/** Whether the user may go on in the composer instead. */
	readonly canCompose?: boolean | undefined;
	/** The choices of the last request. */
	readonly last: Choices | undefined;
	/** Lets the user choose a model; undefined if they dismiss the picker. */
	readonly chooseModel: () => Promise<string | undefined>;
	/** What a request would cost, as text; undefined if it can't be estimated. */
	readonly estimate: (request: GenerationRequest) => string | undefined;
}

/** Lets the user complete a request; undefined if they dismiss a question. */
export type AskRequest = (
	draft: GenerationRequest,
	help: RequestHelp,
) => Promise<GenerationRequest | undefined>;

/** The answer of `modelButton`. */
export const chooseModel = Symbol('choose model');

/** A title button that answers the question with `chooseModel`. */
export function modelButton(): ActionButton {
	return {
		iconPath: new ThemeIcon('chip'),
		tooltip: l10n.t('Select Model'),
		answer: chooseModel,
	};
}

/** A title button that moves the typed prompt to the composer. Its key is in package.json. */
export function composeButton(): ActionButton {
	return {
		iconPath: new ThemeIcon('edit'),
		tooltip: l10n.t('Write in the Images Panel (Alt+Enter)'),
		run: () => commands.executeCommand('seaOtter.composeImage'),
	};
}

/** Why a prompt can't be sent to a model; undefined if it can. */
export function promptProblemText(
	prompt: string,
	{ model }: Pick<GenerationRequest, 'model'>,
): string | undefined {
	const { longestPrompt } = modelFacts(model);
	if (promptProblem(prompt) === 'empty') return l10n.t('The prompt is empty. Describe the image.');
	if (characterCount(prompt) <= longestPrompt) return undefined;
	return l10n.t('The prompt is longer than {0} characters.', integer(longestPrompt));
}
