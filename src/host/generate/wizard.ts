import { l10n } from 'vscode';
import {
	counts,
	longestPrompt,
	onOneLine,
	promptProblem,
	sizes,
	type GenerationRequest,
	type PromptProblem,
} from '../../core/request';
import { imageCount, integer } from '../wording/figures';
import { askText, back, left, pick, type Choice } from '../quickInput';
import { countChoices, sizeChoices } from './choices';
import type { Choices } from './lastChoices';

type Draft = { -readonly [Key in keyof GenerationRequest]: GenerationRequest[Key] };
type Step = (
	draft: Draft,
	position: { step: number; totalSteps: number },
) => Promise<symbol | true>;

/** Asks for prompt, size and count, with the last choices first; undefined when the user leaves. */
export function askRequest(model: string, last: Choices): Promise<GenerationRequest | undefined> {
	const askSize = askPick(
		'size',
		l10n.t('Choose a size, or type one as WIDTHxHEIGHT'),
		sizeChoices(last.size),
	);
	const askCount = askPick('n', l10n.t('How many images?'), countChoices(last.n));
	return askSteps([askPrompt, askSize, askCount], draftOf(model, last));
}

/** Asks for the prompt alone. */
export function askPromptOnly(
	model: string,
	last: Choices,
): Promise<GenerationRequest | undefined> {
	return askSteps([askPrompt], draftOf(model, last));
}

function draftOf(model: string, { size = sizes[0], n = counts[0] }: Choices): Draft {
	return { model, prompt: '', size, n };
}

async function askSteps(
	steps: readonly Step[],
	draft: Draft,
): Promise<GenerationRequest | undefined> {
	for (let at = 0; at < steps.length;) {
		const answer = await steps[at]?.(draft, { step: at + 1, totalSteps: steps.length });
		if (answer === left) return undefined;
		at += answer === back ? -1 : 1;
	}
	return draft;
}

const askPrompt: Step = async (draft, { step, totalSteps }) => {
	const alone = totalSteps === 1;
	const answer = await askText({
		title: alone ? `${title(draft)} · ${draft.size} · ${imageCount(draft.n)}` : title(draft),
		...(alone ? {} : { step, totalSteps }),
		placeholder: l10n.t('For example: A cute baby sea otter floating on its back'),
		prompt: l10n.t('Describe the image.'),
		value: draft.prompt,
		clean: onOneLine,
		problem: (text) => {
			const problem = promptProblem(text);
			return problem && promptSentences()[problem];
		},
	});
	if (typeof answer !== 'string') return answer;
	draft.prompt = answer.trim();
	return true;
};

/** A step that picks one of several values; the draft's own comes first. */
function askPick<Key extends 'size' | 'n'>(
	key: Key,
	placeholder: string,
	choices: (typed: string, first: Draft[Key]) => Choice<Draft[Key]>[],
): Step {
	return async (draft, position) => {
		const answer = await pick({
			title: title(draft),
			...position,
			placeholder,
			choices: (typed) => choices(typed, draft[key]),
		});
		if (typeof answer === 'symbol') return answer;
		draft[key] = answer;
		return true;
	};
}

function title({ model }: Draft): string {
	return l10n.t('Generate Image · {0}', model);
}

function promptSentences(): Record<PromptProblem, string> {
	return {
		empty: l10n.t('The prompt is empty. Describe the image.'),
		tooLong: l10n.t('The prompt is longer than {0} characters.', integer(longestPrompt)),
	};
}
