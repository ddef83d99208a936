import { l10n } from 'vscode';
import { adaptToModel, type Choices } from '../../core/generation/choices';
import { withoutLineBreaks, type GenerationRequest } from '../../core/generation/request';
import { askText, back, dismissed, pick } from '../ui/quickInput';
import { imageCount } from '../ui/wording/figures';
import { sentOptions } from '../ui/wording/options';
import { chooseOptions, countChoices, sizeChoices } from './sizeAndCount';
import { askOptions } from './optionsStep';
import { chooseModel, modelButton, promptProblemText } from '../ui/requestInput';

/** A request while it is put together. */
type Draft = { -readonly [Key in keyof GenerationRequest]: GenerationRequest[Key] };

/** What the wizard can turn to. */
export interface WizardHelp {
	/** What is done, where that is more than to generate an image. */
	readonly heading?: string;
	/** Fits a request to what it is for, and to its model. */
	readonly fit?: (request: GenerationRequest) => GenerationRequest;
	/** What was chosen for the request before. */
	readonly last: Choices | undefined;
	/** Has the user choose a model; undefined when they leave. */
	readonly chooseModel: () => Promise<string | undefined>;
	/** What a request would cost, in words; undefined where nobody can know. */
	readonly estimate: (request: GenerationRequest) => string | undefined;
}

/** Asks the user to complete a request; undefined when they leave. */
export type AskRequest = (
	draft: GenerationRequest,
	help: WizardHelp,
) => Promise<GenerationRequest | undefined>;

interface Position {
	readonly step: number;
	readonly totalSteps: number;
}
type Step = (draft: Draft, position: Position, help: WizardHelp) => Promise<symbol | true>;

/** Asks for prompt, size and count, starting from the draft; the size step leads to all other options. */
export const askRequest: AskRequest = (draft, help) =>
	askSteps([askPrompt, askSize, askCount], draft, help);

/** Asks for prompt and size, where the count is settled. */
export const askPromptAndSize: AskRequest = (draft, help) =>
	askSteps([askPrompt, askSize], draft, help);

/** Asks for the count alone. */
export const askCountOnly: AskRequest = (draft, help) => askSteps([askCount], draft, help);

/** Asks for the prompt alone. */
export const askPromptOnly: AskRequest = (draft, help) => askSteps([askPrompt], draft, help);

async function askSteps(
	steps: readonly Step[],
	request: GenerationRequest,
	help: WizardHelp,
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
		const answer = await askText(promptQuestion(draft, position, help));
		if (answer !== chooseModel) return take(draft, answer);
		await changeModel(draft, help);
	}
};

function promptQuestion(draft: Draft, { step, totalSteps }: Position, help: WizardHelp) {
	const alone = totalSteps === 1;
	return {
		title: alone ? titleOfAll(draft, help) : title(draft, help),
		...(alone ? {} : { step, totalSteps }),
		placeholder: l10n.t('For example: A cute baby sea otter floating on its back'),
		prompt: l10n.t('Describe the image.'),
		value: draft.prompt,
		cursorAtEnd: true,
		buttons: [modelButton()],
		clean: withoutLineBreaks,
		remember: (text: string) => {
			draft.prompt = text;
		},
		problem: (text: string) => promptProblemText(text, draft),
	};
}

function take(draft: Draft, answer: string | symbol): symbol | true {
	if (typeof answer === 'symbol') return answer;
	draft.prompt = answer.trim();
	return true;
}

const askSize: Step = async (draft, position, help) => {
	for (;;) {
		const answer = await pick<string | symbol>({
			title: title(draft, help),
			...position,
			placeholder: l10n.t('Choose a size, or type one as WIDTHxHEIGHT'),
			choices: (typed) => sizeChoices(draft, typed, help.last),
		});
		if (answer === chooseModel) await changeModel(draft, help);
		else if (answer === chooseOptions) Object.assign(draft, await askOptions(draft));
		else if (typeof answer === 'symbol') return answer;
		else {
			// An empty answer is the wish to send none.
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

/** What the new model does not take is changed or left out, before the user's eyes. */
async function changeModel(draft: Draft, help: WizardHelp): Promise<void> {
	const model = await help.chooseModel();
	if (model === undefined) return;
	const { prompt } = draft;
	const fit = help.fit ?? adaptToModel;
	Object.assign(draft, fit({ ...draft, model }), { prompt });
}

function title({ model }: Draft, { heading }: WizardHelp): string {
	return `${heading ?? l10n.t('Generate Image')} · ${model}`;
}

function titleOfAll(draft: Draft, help: WizardHelp): string {
	const chosen = [draft.size, ...sentOptions(draft), imageCount(draft.n), help.estimate(draft)];
	const parts = [title(draft, help), ...chosen];
	return parts.filter(Boolean).join(' · ');
}
