import { commands, type Memento } from 'vscode';
import { describeError } from '../../core/text';

/** What the user has done once. The steps of the walkthrough in package.json wait for these. */
const milestones = ['hasImages', 'hasInserted', 'hasFilledMissing'] as const;
export type Milestone = (typeof milestones)[number];

/** What applies now; menus in package.json hide commands that certainly can't do anything. */
export type StateKey = 'hasKey' | 'lacksKey' | 'nothingToUndo';

const reachedName = 'milestones';
const hadKeyName = 'hadKey';

/** Sets the context keys `seaOtter.NAME` that were remembered: VS Code forgets them with the window. */
export function restoreContextKeys(memento: Memento): void {
	for (const name of reachedIn(memento)) tell(name, true);
	if (memento.get(hadKeyName) === true) tell('hasKey', true);
}

/** Sets context keys. It remembers milestones, and whether there was a key, which takes time to read. */
export class ContextKeys {
	readonly #set = new Map<Milestone | StateKey, boolean>();

	constructor(
		private readonly memento: Memento,
		private readonly log: (line: string) => void,
	) {}

	set(name: StateKey, value: boolean): void {
		if (this.#tell(name, value) && name === 'hasKey') this.#remember(hadKeyName, value);
	}

	reach(name: Milestone): void {
		if (this.#tell(name, true))
			this.#remember(reachedName, [...new Set([...reachedIn(this.memento), name])]);
	}

	/** Returns whether it's new. */
	#tell(name: Milestone | StateKey, value: boolean): boolean {
		if (this.#set.get(name) === value) return false;
		this.#set.set(name, value);
		tell(name, value);
		return true;
	}

	#remember(name: string, value: unknown): void {
		this.memento.update(name, value).then(undefined, (error: unknown) => {
			this.log(`context keys: cannot remember ${name}: ${describeError(error)}`);
		});
	}
}

function reachedIn(memento: Memento): Milestone[] {
	const stored: unknown = memento.get(reachedName);
	return milestones.filter((name) => Array.isArray(stored) && stored.includes(name));
}

function tell(name: Milestone | StateKey, value: boolean): void {
	void commands.executeCommand('setContext', `seaOtter.${name}`, value);
}
