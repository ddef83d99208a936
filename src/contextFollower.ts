import { commands, Disposable } from 'vscode';
import type { Context } from './context';
import { describeError } from './core/text';
import type { Library } from './core/library/library';
import type { RunEvents } from './host/generate/runEvents';
import type { Inserter } from './host/insert/inserter';
import type { KeyState } from './host/key/keyState';
import type { Deletions } from './host/library/deletions';
import type { OpenLibrary } from './host/library/openLibrary';
import type { MissingImageSaver } from './host/missing/missingImageSaver';
import { Milestones } from './host/ui/milestones';

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

/** Hides commands that certainly can't do anything now, and completes the steps of the walkthrough. */
export function followContext(sources: ContextSources): Disposable {
	const { context, keyState, inserter, missingSaver, runs, log } = sources;
	const milestones = new Milestones(context.globalState, log);
	const listeners = Disposable.from(
		keyState.onDidChange((hasKey) => {
			setContextKey('lacksKey', !hasKey);
			if (hasKey) milestones.reach('hasKey');
		}),
		runs.onDidStore(() => {
			milestones.reach('hasImages');
		}),
		inserter.onDidInsert(() => {
			milestones.reach('hasInserted');
		}),
		missingSaver.onDidSave(() => {
			milestones.reach('hasFilledMissing');
		}),
		followDeletions(sources),
	);
	void keyState.read();
	return listeners;
}

function followDeletions({ library, opened, deletions, log }: ContextSources): Disposable {
	const look = () => {
		library.hasDeletions().then(
			(hasDeletions) => {
				setContextKey('nothingToUndo', !hasDeletions);
			},
			(error: unknown) => {
				log(`context keys: cannot list deletions: ${describeError(error)}`);
			},
		);
	};
	look();
	return Disposable.from(opened.events.onDidRemove(look), deletions.onDidEnd(look));
}

/** A condition in the menus of package.json. */
function setContextKey(name: 'lacksKey' | 'nothingToUndo', value: boolean): void {
	void commands.executeCommand('setContext', `seaOtter.${name}`, value);
}
