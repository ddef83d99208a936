import { CancellationError, l10n } from 'vscode';
import { pick } from '../ui/quickInput';
import type { ModelQuestion } from './modelChooser';
import { activeModel, modelRows, refreshAgain, showAll, showFewer } from './modelRows';

/** Shows the models last listed by an endpoint, then those that it lists now. */
export async function pickModel(question: ModelQuestion): Promise<string | undefined> {
	const closed = new AbortController();
	const state = { typed: '', all: false, toggled: false, problem: undefined as string | undefined };
	const viewFor = (typed: string) => ({ ...state, typed, today: new Date() });
	const refresh = async () => {
		state.problem = await question.refresh(closed.signal).catch(ignoreCancellation);
	};
	let loading = refresh();
	try {
		for (;;) {
			const answer = await pick<string | symbol>({
				title: l10n.t('Choose Model · {0}', question.endpoint.host),
				placeholder: question.reason
					? l10n.t('Choose another model or enter its ID. The request is then sent to it.')
					: l10n.t('Choose a model for your next images, or enter its ID'),
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
			state.toggled = answer === showAll || answer === showFewer;
			if (answer === refreshAgain) loading = refresh();
			else if (state.toggled) state.all = answer === showAll;
			else return undefined;
		}
	} finally {
		closed.abort();
	}
}

function ignoreCancellation(error: unknown): undefined {
	if (!(error instanceof CancellationError)) throw error;
}
