import { CancellationError, l10n } from 'vscode';
import { pick } from '../ui/quickInput';
import { activeModel, modelChoices, refreshAgain, showAll, showFewer } from './modelRows';
import type { ModelQuestion } from './modelChooser';

/** Shows the models of an endpoint: those known at once, and those it lists now a moment later. */
export async function pickModel(question: ModelQuestion): Promise<string | undefined> {
	const closed = new AbortController();
	const view = { typed: '', all: false, toggled: false, problem: undefined as string | undefined };
	const seen = (typed: string) => ({ ...view, typed, today: new Date() });
	const refresh = async () => {
		view.problem = await question.refresh(closed.signal).catch(silentWhenClosed);
	};
	let loading = refresh();
	try {
		for (;;) {
			const answer = await pick<string | symbol>({
				title: l10n.t('Choose Model · {0}', question.endpoint.host),
				placeholder: question.reason
					? l10n.t('Choose another model, or type its id: the request is sent to it at once')
					: l10n.t('Choose the model for your next images, or type its id'),
				unasked: question.unasked,
				prompt: () => [question.reason, view.problem].filter(Boolean).join(' ') || undefined,
				value: view.typed,
				choices: (typed) => {
					view.typed = typed;
					return modelChoices(question, seen(typed));
				},
				active: (typed) => activeModel(question, seen(typed)),
				loading,
			});
			if (typeof answer === 'string') return answer;
			view.toggled = answer === showAll || answer === showFewer;
			if (answer === refreshAgain) loading = refresh();
			else if (view.toggled) view.all = answer === showAll;
			else return undefined;
		}
	} finally {
		closed.abort();
	}
}

function silentWhenClosed(error: unknown): undefined {
	if (!(error instanceof CancellationError)) throw error;
}
