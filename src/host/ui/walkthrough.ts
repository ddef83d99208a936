import { commands } from 'vscode';

/** The id of the extension, and that of the walkthrough in package.json. */
const walkthroughId = 'sea-otter.sea-otter#firstSteps';

export async function openWalkthrough(): Promise<void> {
	await commands.executeCommand('workbench.action.openWalkthrough', walkthroughId, false);
}
