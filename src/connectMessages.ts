import { Disposable, workspace, type Event } from 'vscode';
import { isRunning, type Generation } from './core/generation/generation';
import type { NoteAnswer } from './core/protocol';
import type { MessagePlaces, Strip } from './host/ui/messagePlaces';
import { settingKeys, settingName } from './host/ui/settings';

interface Pages extends Strip {
	readonly user: { readonly onDidAnswerNote: Event<NoteAnswer> };
	/** Fires when the last page is closed. */
	readonly onDidClose: Event<void>;
}

interface Library {
	readonly events: {
		readonly onDidChange: Event<Generation>;
		readonly onDidRemove: Event<readonly string[]>;
	};
	/** The images that couldn't be stored. */
	readonly library: { readonly unstored: { of(id: string): readonly unknown[] } };
}

/** Shows messages in the results, and withdraws those about what has been put right since. */
export function connectMessages(
	messages: MessagePlaces,
	pages: Pages,
	{ events, library }: Library,
): Disposable {
	messages.useStrip(pages);
	return Disposable.from(
		messages,
		pages.user.onDidAnswerNote((answer) => {
			messages.answer(answer);
		}),
		pages.onDidClose(() => {
			messages.withdrawInformation();
		}),
		events.onDidChange((generation) => {
			const { id, from, failure } = generation;
			if (isRunning(generation)) messages.withdraw(id, from);
			else if (!failure) messages.withdraw(id);
		}),
		events.onDidRemove((ids) => {
			// Images that are only in memory can still be saved.
			messages.withdraw(...ids.filter((id) => library.unstored.of(id).length === 0));
		}),
		workspace.onDidChangeConfiguration((change) => {
			const changed = settingKeys
				.map(settingName)
				.filter((name) => change.affectsConfiguration(name));
			messages.withdraw(...changed);
		}),
	);
}
