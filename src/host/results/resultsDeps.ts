import type { Event } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { PageDeps } from './resultsPage';

/** The changes of the library. */
interface LibraryEvents {
	readonly onDidChange: Event<Generation>;
	readonly onDidRead: Event<readonly Generation[]>;
	/** With the ids of generations that no longer exist. */
	readonly onDidRemove: Event<readonly string[]>;
}

/** What the results need: what each page needs, and the changes. */
export interface ResultsDeps extends Omit<
	PageDeps,
	'previews' | 'runAction' | 'compose' | 'notes' | 'answerNote'
> {
	readonly events: LibraryEvents;
}
