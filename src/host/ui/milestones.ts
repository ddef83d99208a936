import { commands, window, type Disposable, type Memento } from 'vscode';
import { describeError } from '../../core/text';

/** What the user has done once. The steps of the walkthrough in package.json wait for these. */
const milestones = ['hasKey', 'hasImages', 'hasInserted', 'hasFilledMissing'] as const;
export type Milestone = (typeof milestones)[number];

const reachedName = 'milestones';

/** The id of the extension, and that of the walkthrough. */
const walkthroughId = 'sea-otter.sea-otter#firstSteps';

/** Remembers milestones, and completes their steps. */
export class Milestones {
	constructor(
		private readonly memento: Memento,
		private readonly log: (line: string) => void,
	) {}

	reach(name: Milestone): void {
		const reached = reachedIn(this.memento);
		if (reached.includes(name)) return;
		this.memento.update(reachedName, [...reached, name]).then(undefined, (error: unknown) => {
			this.log(`milestones: cannot remember ${name}: ${describeError(error)}`);
		});
		void completeSteps([name]);
	}
}

/**
 * Completes the steps of a walkthrough that is opened later, as far as they are done. It may be opened
 * without a command of ours; its tab is of a kind that VS Code doesn't tell extensions.
 */
export function completeOpenedSteps(memento: Memento): Disposable {
	void completeSteps(reachedIn(memento));
	return window.tabGroups.onDidChangeTabs(({ opened }) => {
		if (opened.some(({ input }) => input === undefined)) void completeSteps(reachedIn(memento));
	});
}

export async function openWalkthrough(memento: Memento): Promise<void> {
	await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
	await completeSteps(reachedIn(memento));
}

function reachedIn(memento: Memento): Milestone[] {
	const stored: unknown = memento.get(reachedName);
	return milestones.filter((name) => Array.isArray(stored) && stored.includes(name));
}

/**
 * Makes the context keys true for a moment: VS Code completes a step when its key becomes true, but never
 * if the key is true already when VS Code first reads its walkthroughs.
 */
async function completeSteps(names: readonly Milestone[]): Promise<void> {
	for (const name of names)
		for (const value of [true, false])
			await commands.executeCommand('setContext', `seaOtter.${name}`, value);
}
