import { l10n, ThemeIcon } from 'vscode';
import { requestFor } from '../../core/document/missingImageRequest';
import { withoutLineBreaks, type GenerationRequest } from '../../core/generation/request';
import { oneLine } from '../../core/text';
import { modelButton, promptProblemText, chooseModel } from '../ui/requestInput';
import { askText, pickMany, type Choice, type PickManyQuestion } from '../ui/quickInput';
import { imageCount } from '../ui/wording/figures';
import type { Order } from './batch';
import { headingFor, type MissingImage } from './missingImages';

/** What a person is asked before missing images are generated, and what they may turn to. */
export interface MissingQuestion {
	readonly images: readonly MissingImage[];
	/** What the requests have in common. */
	readonly draft: GenerationRequest;
	/** Has the user choose a model; undefined when they leave. */
	readonly chooseModel: () => Promise<string | undefined>;
	/** What requests would cost together, in words; undefined where nobody can know. */
	readonly estimate: (...requests: readonly GenerationRequest[]) => string | undefined;
}

/** Asks which images to generate; none when the user leaves. */
export type AskMissing = (question: MissingQuestion) => Promise<readonly Order[]>;

/** The image that a row stands for, whether it is picked, and the prompt that the user has given it. */
interface Row {
	readonly missing: MissingImage;
	isPicked: boolean;
	prompt?: string;
}

/** What the user has made of the list so far. */
interface View {
	readonly rows: readonly Row[];
	model: string;
	/** Whose prompt was edited last. */
	edited?: Row;
}

const editPrompt = Symbol('edit prompt');

/** Shows the images that are missing, all of them picked: the requests as they stand are confirmed as one. */
export const pickMissing: AskMissing = async (question) => {
	const rows = question.images.map((missing): Row => ({ missing, isPicked: true }));
	const view: View = { rows, model: question.draft.model };
	for (;;) {
		const answer = await pickMany(listQuestion(view, question));
		if (answer === chooseModel) view.model = (await question.chooseModel()) ?? view.model;
		else if (answer === editPrompt) await edit(view, question);
		else if (typeof answer === 'symbol') return [];
		else
			return answer.map((row) => ({ missing: row.missing, request: request(row, view, question) }));
	}
};

function listQuestion(view: View, question: MissingQuestion): PickManyQuestion<Row> {
	const { rows, model, edited } = view;
	return {
		title: `${l10n.t('Generate Missing Images')} · ${model}`,
		placeholder: l10n.t('{0} missing: uncheck those you do not want', imageCount(rows.length)),
		buttons: [modelButton()],
		choices: rows.map((row) => choiceFor(row, request(row, view, question), question)),
		active: edited,
		prompt: (picked) => {
			const cost = question.estimate(...picked.map((row) => request(row, view, question)));
			return [imageCount(picked.length), cost].filter(Boolean).join(' · ');
		},
		remember: (picked) => {
			for (const row of rows) row.isPicked = picked.includes(row);
		},
		press: (row) => {
			view.edited = row;
			return editPrompt;
		},
	};
}

/** What the document says is shown as it is: `$(…)` would be drawn as an icon. */
function choiceFor(
	row: Row,
	wanted: GenerationRequest,
	{ estimate }: MissingQuestion,
): Choice<Row> {
	const shown = (text: string) => oneLine(text, 300).replaceAll('$(', '$ (');
	return {
		label: shown(row.missing.reference.path),
		description: [wanted.size, estimate(wanted)].filter(Boolean).join(' · '),
		detail: shown(wanted.prompt),
		picked: row.isPicked,
		value: row,
		buttons: [{ iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Edit Prompt') }],
	};
}

/** The row's request, of the model that is chosen by now. */
function request({ missing, prompt }: Row, { model }: View, { draft }: MissingQuestion) {
	const fitting = requestFor(missing.reference, { ...draft, model });
	return prompt === undefined ? fitting : { ...fitting, prompt };
}

/** Whoever leaves the box is back in the list. */
async function edit(view: View, question: MissingQuestion): Promise<void> {
	const { edited: row, model } = view;
	if (!row) return;
	const answer = await askText({
		title: `${headingFor(row.missing)} · ${model}`,
		placeholder: l10n.t('Describe the image.'),
		prompt: l10n.t('Describe the image.'),
		value: withoutLineBreaks(request(row, view, question).prompt),
		cursorAtEnd: true,
		hasBack: true,
		clean: withoutLineBreaks,
		problem: (text) => promptProblemText(text, { model }),
	});
	if (typeof answer === 'string') row.prompt = answer.trim();
}
