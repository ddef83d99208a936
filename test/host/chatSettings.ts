import * as vscode from 'vscode';
import type { TestApi } from '../../src/extension';
import type { Stage } from './stage';

/** VS Code's own tests set it, instead of answering the question whether all tools may always run. */
const testMode = 'vscode.chat.tools.global.autoApprove.testMode';

/** Lets VS Code run all tools without asking, as "Always Allow" does. */
export function allowTools(): void {
	before(() => allow(true));
	after(() => allow(undefined));
}

/** Turns on VS Code's MCP client, which belongs to the chat, and which other tests don't need. */
export function turnOnChat(): void {
	before(() => change('disableAIFeatures', false));
	after(() => change('disableAIFeatures', true));
}

/** Lets the tools that the extension has registered, and its server, work with the parts of a test. */
export async function serveAgentsWith({ seaOtter }: Stage): Promise<void> {
	const extension = vscode.extensions.getExtension<TestApi>('sea-otter.sea-otter');
	const api = await extension?.activate();
	if (!api) throw new Error('the extension was not activated for a test');
	api.serveAgentsWith(seaOtter);
}

async function allow(isAllowed: true | undefined): Promise<void> {
	await vscode.commands.executeCommand('setContext', testMode, isAllowed);
	await change('tools.global.autoApprove', isAllowed);
}

async function change(key: string, value: boolean | undefined): Promise<void> {
	const target = vscode.ConfigurationTarget.Global;
	await vscode.workspace.getConfiguration('chat').update(key, value, target);
}
