import { commands, l10n } from 'vscode';
import { adaptToModel } from '../../core/generation/choices';
import { withoutLineBreaks, type GenerationRequest } from '../../core/generation/request';
import { askTextOrEarlier } from '../ui/earlierTexts';
import { askText, back, dismissed, pick, type TextQuestion } from '../ui/quickInput';
import { modelFacts } from '../ui/settings';
import { imageCount } from '../ui/wording/figures';
import { sentOptions } from '../ui/wording/options';
import { chooseOptions, countChoices, sizeChoices } from './sizeAndCount';
import { askOptions } from './optionsStep';
import {
	chooseModel,
	composeButton,
	modelButton,
	promptProblemText,
	type AskRequest,
	type RequestHelp,
} from '../ui/requestInput';

/** A request that the user is completing. */
type Draft = { -readonly [Key in keyof GenerationRequest]: GenerationRequest[Key] };

interface Position {
	readonly step: number;
	readonly totalSteps: number;
}
type Step = (draft: Draft, position: Position, help: RequestHelp) => Promise<symbol | true>;

/** Asks for prompt, size and count. The size step leads to all other options. */
export const askRequest: AskRequest = (draft, help) =>
	askSteps([askPrompt, askSize, askCount], draft, help);

/** Asks for prompt and size. */
export const askPromptAndSize: AskRequest = (draft, help) =>
	askSteps([askPrompt, askSize], draft, help);

/** Asks only for the count. */
export const askCountOnly: AskRequest = (draft, help) => askSteps([askCount], draft, help);

/** Asks only for the size, which may lead to the model and the options. */
export const askSizeOnly: AskRequest = (draft, help) => askSteps([askSize], draft, help);

/** Asks only for the options other than the size. */
export const askOptionsOnly: AskRequest = (draft) => askOptions(draft);

/** Asks only for the prompt. */
export const askPromptOnly: AskRequest = (draft, help) => askSteps([askPrompt], draft, help);

async function askSteps(
	steps: readonly Step[],
	request: GenerationRequest,
	help: RequestHelp,
): Promise<GenerationRequest | undefined> {
	const draft = { ...request };
	for (let at = 0; at < steps.length;) {
		const answer = await steps[at]?.(draft, { step: at + 1, totalSteps: steps.length }, help);
		if (answer === dismissed) return undefined;
		at += answer === back ? -1 : 1;
	}
	return draft;
}

const askPrompt: Step = async (draft, position, help) => {
	for (;;) {
		const answer = await askForPrompt(promptQuestion(draft, position, help), help);
		if (answer !== chooseModel) return setPrompt(draft, answer);
		await changeModel(draft, help);
	}
};

/** The context key of the keybinding in package.json. */
const isAskingPrompt = 'seaOtter.isAskingPrompt';

async function askForPrompt(
	question: TextQuestion,
	{ earlierPrompts = [], canCompose = false }: RequestHelp,
): Promise<string | symbol> {
	const ask = () =>
		earlierPrompts.length > 0 ? askTextOrEarlier(question, earlierPrompts) : askText(question);
	if (!canCompose) return ask();
	await commands.executeCommand('setContext', isAskingPrompt, true);
	try {
		return await ask();
	} finally {
		await commands.executeCommand('setContext', isAskingPrompt, false);
	}
}

function promptQuestion(
	draft: Draft,
	{ step, totalSteps }: Position,
	help: RequestHelp,
): TextQuestion {
	const isOnlyStep = totalSteps === 1;
	return {
		title: isOnlyStep ? titleWithChoices(draft, help) : title(draft, help),
		...(isOnlyStep ? {} : { step, totalSteps }),
		placeholder: l10n.t('For example: A cute baby sea otter floating on its back'),
		prompt: l10n.t('Describe the image.'),
		value: withoutLineBreaks(draft.prompt),
		cursorAtEnd: true,
		buttons: [modelButton(), ...(help.canCompose ? [composeButton()] : [])],
		clean: withoutLineBreaks,
		remember: async (text: string) => {
			draft.prompt = text;
			await help.keepPrompt?.(text);
		},
		problem: (text: string) => promptProblemText(text, draft),
	};
}

function setPrompt(draft: Draft, answer: string | symbol): symbol | true {
	if (typeof answer === 'symbol') return answer;
	draft.prompt = answer.trim();
	return true;
}

const askSize: Step = async (draft, position, help) => {
	for (;;) {
		const answer = await pick<string | symbol>({
			title: title(draft, help),
			...(position.totalSteps === 1 ? {} : position),
			placeholder: l10n.t('Choose a size or type one as WIDTHxHEIGHT'),
			choices: (typed) => sizeChoices(draft, typed, help.last),
		});
		if (answer === chooseModel) await changeModel(draft, help);
		else if (answer === chooseOptions) Object.assign(draft, await askOptions(draft));
		else if (typeof answer === 'symbol') return answer;
		else {
			// An empty answer means that no size is sent.
			draft.size = answer || undefined;
			return true;
		}
	}
};

const askCount: Step = async (draft, position, help) => {
	const { estimate, last } = help;
	const answer = await pick<number>({
		title: title(draft, help),
		...(position.totalSteps === 1 ? {} : position),
		placeholder: l10n.t('How many images?'),
		choices: (typed) => countChoices(draft, typed, last, (n) => estimate({ ...draft, n })),
	});
	if (typeof answer === 'symbol') return answer;
	draft.n = answer;
	return true;
};

/** Changes or removes what the new model doesn't support. The user sees the result in later steps. */
async function changeModel(draft: Draft, help: RequestHelp): Promise<void> {
	const model = await help.chooseModel();
	if (model === undefined) return;
	const { prompt } = draft;
	const fit = help.fit ?? ((request) => adaptToModel(request, modelFacts(model)));
	Object.assign(draft, fit({ ...draft, model }), { prompt });
}

function title({ model }: Draft, { heading }: RequestHelp): string {
	return `${heading ?? l10n.t('Generate Image')} · ${model}`;
}

function titleWithChoices(draft: Draft, help: RequestHelp): string {
	const chosen = [draft.size, ...sentOptions(draft), imageCount(draft.n), help.estimate(draft)];
	const parts = [title(draft, help), ...chosen];
	return parts.filter(Boolean).join(' · ');
}
