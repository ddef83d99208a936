import { Disposable } from 'vscode';
import type { Context } from './context';
import { describeError } from './core/text';
import type { Library } from './core/library/library';
import type { RunEvents } from './host/generate/runEvents';
import type { Inserter } from './host/insert/inserter';
import type { KeyState } from './host/key/keyState';
import type { Deletions } from './host/library/deletions';
import type { OpenLibrary } from './host/library/openLibrary';
import type { MissingImageSaver } from './host/missing/missingImageSaver';
import { ContextKeys } from './host/ui/contextKeys';

export interface ContextSources {
	readonly context: Pick<Context, 'globalState'>;
	readonly library: Pick<Library, 'hasDeletions'>;
	readonly opened: Pick<OpenLibrary, 'events'>;
	readonly runs: Pick<RunEvents, 'onDidStore'>;
	readonly keyState: KeyState;
	readonly inserter: Pick<Inserter, 'onDidInsert'>;
	readonly missingSaver: Pick<MissingImageSaver, 'onDidSave'>;
	readonly deletions: Pick<Deletions, 'onDidEnd'>;
	readonly log: (line: string) => void;
}

/** Keeps the context keys true, on which the walkthrough and the menus in package.json depend. */
export function followContext(sources: ContextSources): Disposable {
	const { library, opened, runs, keyState, inserter, missingSaver, deletions, log } = sources;
	const keys = new ContextKeys(sources.context.globalState, log);
	const lookForDeletions = () => {
		library.hasDeletions().then(
			(hasDeletions) => {
				keys.set('nothingToUndo', !hasDeletions);
			},
			(error: unknown) => {
				log(`context keys: cannot list deletions: ${describeError(error)}`);
			},
		);
	};
	const listeners = Disposable.from(
		keyState.onDidChange((hasKey) => {
			keys.set('hasKey', hasKey);
			keys.set('lacksKey', !hasKey);
		}),
		runs.onDidStore(() => {
			keys.reach('hasImages');
		}),
		inserter.onDidInsert(() => {
			keys.reach('hasInserted');
		}),
		missingSaver.onDidSave(() => {
			keys.reach('hasFilledMissing');
		}),
		opened.events.onDidRemove(lookForDeletions),
		deletions.onDidEnd(lookForDeletions),
	);
	lookForDeletions();
	void keyState.read();
	return listeners;
}
