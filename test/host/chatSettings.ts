import * as vscode from 'vscode';

/** Turns on what other tests don't need: tools, which VS Code then runs without asking, as "Always Allow" does. */
export function allowAgents(): void {
	before(() => change(false, true));
	// The settings of the window that runs the tests.
	after(() => change(true, undefined));
}

async function change(isOff: boolean, isAllowed: boolean | undefined): Promise<void> {
	const settings = vscode.workspace.getConfiguration('chat');
	const target = vscode.ConfigurationTarget.Global;
	await settings.update('disableAIFeatures', isOff, target);
	await settings.update('tools.global.autoApprove', isAllowed, target);
}
