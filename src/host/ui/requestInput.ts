import { l10n, ThemeIcon } from 'vscode';
import { factsOf } from '../../core/api/modelFacts';
import {
	characterCount,
	promptProblem,
	type GenerationRequest,
} from '../../core/generation/request';
import type { ActionButton } from './quickInput';
import { integer } from './wording/figures';

/** The answer of a question whose user wants to choose another model first. */
export const chooseModel = Symbol('choose model');

/** The button in a title whose answer is `chooseModel`. */
export function modelButton(): ActionButton {
	return {
		iconPath: new ThemeIcon('chip'),
		tooltip: l10n.t('Choose Model'),
		answer: chooseModel,
	};
}

/** Why a prompt cannot be sent to a model. */
export function promptProblemText(
	prompt: string,
	{ model }: Pick<GenerationRequest, 'model'>,
): string | undefined {
	const { longestPrompt } = factsOf(model);
	if (promptProblem(prompt) === 'empty') return l10n.t('The prompt is empty. Describe the image.');
	if (characterCount(prompt) <= longestPrompt) return undefined;
	return l10n.t('The prompt is longer than {0} characters.', integer(longestPrompt));
}
