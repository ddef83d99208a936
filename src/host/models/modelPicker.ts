import { CancellationError, l10n } from 'vscode';
import { askText, pick } from '../ui/quickInput';
import type { ModelQuestion } from './modelChooser';
import { activeModel, modelRows, refreshAgain, showAll, showFewer } from './modelRows';

/** The answer if no model is chosen yet and the endpoint lists none. */
const nothingListed = Symbol('nothing listed');

/** Shows the models last listed by an endpoint, then those that it lists now. */
export async function pickModel(question: ModelQuestion): Promise<string | undefined> {
	const closed = new AbortController();
	const state = { typed: '', all: false, toggled: false, problem: undefined as string | undefined };
	const viewFor = (typed: string) => ({ ...state, typed, today: new Date() });
	const refresh = async () => {
		state.problem = await question.refresh(closed.signal).catch(ignoreCancellation);
		return question.current === undefined && !question.models()?.length ? nothingListed : undefined;
	};
	let loading = refresh();
	try {
		for (;;) {
			const answer = await pick<string | symbol>({
				title: title(question),
				placeholder: placeholder(question),
				interrupts: question.interrupts,
				prompt: () => [question.reason, state.problem].filter(Boolean).join(' ') || undefined,
				value: state.typed,
				choices: (typed) => {
					state.typed = typed;
					return modelRows(question, viewFor(typed));
				},
				active: (typed) => activeModel(question, viewFor(typed)),
				loading,
			});
			if (typeof answer === 'string') return answer;
			if (answer === nothingListed) return await askModelId(question, state);
			state.toggled = answer === showAll || answer === showFewer;
			if (answer === refreshAgain) loading = refresh();
			else if (state.toggled) state.all = answer === showAll;
			else return undefined;
		}
	} finally {
		closed.abort();
	}
}

function title({ endpoint }: ModelQuestion): string {
	return l10n.t('Select Model · {0}', endpoint.host);
}

function placeholder({ reason, current }: ModelQuestion): string {
	if (reason) return l10n.t('Choose another model for this request, or enter its ID');
	if (current === undefined)
		return l10n.t('Choose the model that makes your images, or enter its ID');
	return l10n.t('Choose a model for your next images, or enter its ID');
}

async function askModelId(
	question: ModelQuestion,
	{ typed, problem }: { typed: string; problem: string | undefined },
): Promise<string | undefined> {
	const answer = await askText({
		title: title(question),
		placeholder: l10n.t('For example: gpt-image-2'),
		prompt: [
			problem ?? l10n.t('This endpoint lists no models.'),
			l10n.t('Enter the ID of the model that makes your images.'),
		].join(' '),
		value: typed,
		clean: (text) => text.trim(),
		problem: (text) => (text === '' ? l10n.t('Enter the ID of a model.') : undefined),
	});
	return typeof answer === 'string' ? answer : undefined;
}

function ignoreCancellation(error: unknown): undefined {
	if (!(error instanceof CancellationError)) throw error;
}
