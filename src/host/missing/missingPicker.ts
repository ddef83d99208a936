import { l10n, QuickPickItemKind, ThemeIcon, workspace } from 'vscode';
import { requestFor } from '../../core/document/missingImageRequest';
import { withoutLineBreaks, type GenerationRequest } from '../../core/generation/request';
import type { Doubt } from '../../core/document/doubts';
import { oneLine } from '../../core/text';
import { modelButton, promptProblemText, chooseModel } from '../ui/requestInput';
import { askText, pickMany, type Choice, type PickManyQuestion } from '../ui/quickInput';
import { modelFacts } from '../ui/settings';
import { imageCount } from '../ui/wording/figures';
import type { BatchItem } from './batch';
import { headingFor, type MissingImage } from './missingImages';

/** Which missing images should be generated, and what the question needs. */
export interface MissingQuestion {
	readonly images: readonly MissingImage[];
	/** Whether some files weren't searched. */
	readonly isPartial?: boolean;
	/** What the requests have in common. */
	readonly draft: GenerationRequest;
	/** Lets the user choose a model; undefined if they dismiss the picker. */
	readonly chooseModel: () => Promise<string | undefined>;
	/** What requests would cost together, as text; undefined if it can't be estimated. */
	readonly estimate: (...requests: readonly GenerationRequest[]) => string | undefined;
}

/** Asks which images to generate; none if the user dismisses the question. */
export type AskMissing = (question: MissingQuestion) => Promise<readonly BatchItem[]>;

/** One image in the list. */
interface Row {
	readonly missing: MissingImage;
	isPicked: boolean;
	/** If the user has edited it. */
	prompt?: string;
}

/** The state of the list. */
interface View {
	readonly rows: readonly Row[];
	model: string;
	/** The row whose prompt was edited last. */
	edited?: Row;
}

const editPrompt = Symbol('edit prompt');

/**
 * Lists the missing images to be confirmed together, below their documents if there are several. Those in
 * doubt aren't picked.
 */
export const pickMissing: AskMissing = async (question) => {
	const rows = question.images.map((missing): Row => ({ missing, isPicked: !missing.doubt }));
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
		placeholder: placeholder(rows, question),
		buttons: [modelButton()],
		choices: choices(view, question),
		active: edited,
		prompt: (picked) => {
			const cost = question.estimate(...picked.map((row) => request(row, view, question)));
			return [imageCount(picked.length), cost].filter(Boolean).join(' · ');
		},
		remember: (picked) => {
			const isPicked = new Set(picked);
			for (const row of rows) row.isPicked = isPicked.has(row);
		},
		press: (row) => {
			view.edited = row;
			return editPrompt;
		},
	};
}

function placeholder(rows: readonly Row[], { isPartial }: MissingQuestion): string {
	const isDoubtful = rows.some(({ missing }) => missing.doubt);
	const text = isDoubtful ? selectText(rows.length) : deselectText(rows.length);
	return isPartial ? `${text} ${notAllText()}` : text;
}

function deselectText(count: number): string {
	return count === 1
		? l10n.t('1 image is missing. Confirm to generate it.')
		: l10n.t("{0} images are missing. Deselect the ones you don't want.", count);
}

function selectText(count: number): string {
	return count === 1
		? l10n.t('1 image is missing. Select it to generate it.')
		: l10n.t('{0} images are missing. Select the ones you want.', count);
}

/** Says that a search was incomplete, as a sentence. */
export function notAllText(): string {
	return l10n.t('Not all files were searched.');
}

/** The rows, grouped by document if there are several. */
function choices(view: View, question: MissingQuestion): Choice<Row>[] {
	const isGrouped = new Set(view.rows.map(documentOf)).size > 1;
	return view.rows.flatMap((row, index) => {
		const previous = view.rows[index - 1];
		const isFirst = !previous || documentOf(previous) !== documentOf(row);
		const choice = choiceFor(row, request(row, view, question), question);
		return isGrouped && isFirst ? [separator(row), choice] : [choice];
	});
}

function documentOf({ missing }: Row): string {
	return missing.document.toString();
}

function separator({ missing }: Row): Choice<Row> {
	const label = shown(workspace.asRelativePath(missing.document));
	return { label, kind: QuickPickItemKind.Separator };
}

/** Escapes `$(…)` in the document's text, which VS Code would show as an icon. */
function shown(text: string): string {
	return oneLine(text, 300).replaceAll('$(', '$ (');
}

function choiceFor(
	row: Row,
	rowRequest: GenerationRequest,
	{ estimate }: MissingQuestion,
): Choice<Row> {
	const { doubt, reference } = row.missing;
	return {
		label: shown(reference.path),
		description: [rowRequest.size, estimate(rowRequest), doubt && doubtText(doubt)]
			.filter(Boolean)
			.join(' · '),
		detail: shown(rowRequest.prompt),
		picked: row.isPicked,
		value: row,
		buttons: [{ iconPath: new ThemeIcon('edit'), tooltip: l10n.t('Edit Prompt') }],
	};
}

/** The request of a row with the current model. */
function request({ missing, prompt }: Row, { model }: View, { draft }: MissingQuestion) {
	const suggested = requestFor(missing.reference, { ...draft, model }, modelFacts(model));
	return prompt === undefined ? suggested : { ...suggested, prompt };
}

/** Returns to the list if the user dismisses the input box. */
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

const doubtTexts: Record<Doubt, () => string> = {
	format: () => l10n.t("Can't be generated in this format"),
	folder: () => l10n.t('Not sure which folder'),
	noWords: () => l10n.t('No description'),
	test: () => l10n.t('In a folder for tests'),
	otherFormat: () => l10n.t('Exists in another format'),
	ignored: () => l10n.t('Ignored by Git'),
	library: () => l10n.t('In a library or a built file'),
};

/** Why a missing image isn't picked, in a few words. */
function doubtText(doubt: Doubt): string {
	return doubtTexts[doubt]();
}
