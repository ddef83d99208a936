import { l10n, ProgressLocation, window } from 'vscode';
import { mostUnasked, unwatched, type Steps } from '../../core/steps';

/** From this many images on, work shows its progress and can be canceled. */
const shownFrom = 5;

/** Shows the progress of work until it ends; the user can cancel it. */
export type ShowProgress = <T>(
	title: string,
	total: number,
	work: (steps: Steps) => Promise<T>,
) => Promise<T>;

/** Asks a question with one button besides Cancel. */
type Confirm = (question: string, detail: string, button: string) => Promise<boolean>;

/** What the user asked to do with many images. */
export type Verb = 'save' | 'insert' | 'copyReferences' | 'delete';

export const showProgress: ShowProgress = async (title, total, work) =>
	window.withProgress(
		{ location: ProgressLocation.Notification, title, cancellable: true },
		(progress, token) => {
			const controller = new AbortController();
			token.onCancellationRequested(() => {
				controller.abort();
			});
			let done = 0;
			const advance = (count: number) => {
				done += count;
				const message = l10n.t('{0} of {1}', done, total);
				progress.report({ message, increment: (100 * count) / total });
			};
			return work({ signal: controller.signal, advance });
		},
	);

/** Work on many images: asks before it starts, and shows its progress in one place. */
export class ManyImages {
	constructor(
		private readonly show: ShowProgress,
		private readonly ask: Confirm,
	) {}

	/**
	 * Whether the user wants this with so many images. They aren't asked about a few. The question names
	 * the folder that images are saved into, if that is known.
	 */
	async confirm(
		verb: Verb,
		count: number,
		knownFolder: () => Promise<string | undefined>,
	): Promise<boolean> {
		if (count <= mostUnasked) return true;
		const folder = verb === 'save' ? await knownFolder() : undefined;
		const { question, detail, button } = questions[verb](count, folder);
		return this.ask(question, detail, button);
	}

	/** Runs work, which stops when its signal aborts. */
	run<T>(title: string, total: number, work: (steps: Steps) => Promise<T>): Promise<T> {
		return total < shownFrom ? work(unwatched) : this.show(title, total, work);
	}

	/**
	 * Runs a step for each item, `atOnce` at a time, until one returns false. Returns whether the user
	 * has canceled before the last item.
	 */
	each<T>(
		title: string,
		items: readonly T[],
		step: (item: T) => Promise<boolean>,
		atOnce = 1,
	): Promise<boolean> {
		return this.run(title, items.length, async ({ signal, advance }) => {
			for (let from = 0; from < items.length; from += atOnce) {
				if (signal.aborted) return true;
				const some = items.slice(from, from + atOnce);
				const results = await Promise.all(some.map(step));
				if (results.includes(false)) return false;
				advance(some.length);
			}
			return false;
		});
	}
}

interface Question {
	readonly question: string;
	readonly detail: string;
	readonly button: string;
}

type QuestionAbout = (count: number, folder: string | undefined) => Question;

const questions: Readonly<Record<Verb, QuestionAbout>> = {
	save: (count, folder) => ({
		question: l10n.t('Save {0} images?', count),
		detail:
			folder === undefined
				? l10n.t('Those not saved yet are copied into the workspace.')
				: l10n.t('Those not saved yet are copied into {0}.', folder),
		button: l10n.t('Save'),
	}),
	insert: (count) => ({
		question: l10n.t('Insert {0} images?', count),
		detail: l10n.t('Those that the workspace has no copy of are saved first.'),
		button: l10n.t('Insert'),
	}),
	copyReferences: (count) => ({
		question: l10n.t('Copy references to {0} images?', count),
		detail: l10n.t('Those that the workspace has no copy of are saved first.'),
		button: l10n.t('Copy References'),
	}),
	delete: (count) => ({
		question: l10n.t('Delete {0} images from the library?', count),
		detail: l10n.t('Undo Delete can restore deleted images for seven days.'),
		button: l10n.t('Delete'),
	}),
};
