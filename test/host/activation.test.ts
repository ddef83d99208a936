import { setTimeout as pause } from 'node:timers/promises';
import * as vscode from 'vscode';
import { until } from '../support/wait';

/* Prints times, and fails only if there are none: how long things take depends on the machine. */
describe('activation', () => {
	it('takes the time that VS Code reports', async function () {
		this.timeout(120_000);
		await vscode.extensions.getExtension('sea-otter.sea-otter')?.activate();
		const { load, activate } = await activationTimes();
		console.log(`Sea Otter: load ${load} ms, activate ${activate} ms`);
	});

	it('is followed by the first input box, which loads the rest', async () => {
		const first = await timeToFirstInput();
		const second = await timeToFirstInput();
		console.log(`Generate Image to input box: ${first} ms, the second time ${second} ms`);
	});
});

/** Milliseconds, from VS Code's report "Developer: Startup Performance". */
async function activationTimes(): Promise<{ load: number; activate: number }> {
	await vscode.commands.executeCommand('perfview.show');
	// The report opens before its text is complete.
	const row = await until(60_000, 'a row for the extension in the report', () => {
		const report = vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf');
		const found = rowOfReport.exec(report?.getText() ?? '');
		return Promise.resolve(found ?? undefined);
	});
	return { load: Number(row.groups?.['load']), activate: Number(row.groups?.['activate']) };
}

const rowOfReport = /^\| sea-otter\.sea-otter +\| \w+ +\| (?<load>\d+) +\| (?<activate>\d+) +\|/m;

/**
 * Milliseconds until an input box can be closed, which ends the command. An extension can't see the
 * input boxes of another one.
 */
async function timeToFirstInput(): Promise<string> {
	let ended = false;
	const start = performance.now();
	const command = vscode.commands.executeCommand('seaOtter.generateImage').then(() => {
		ended = true;
	});
	// The value changes in the callback above, which the compiler doesn't follow.
	const isOpen = () => !ended;
	while (isOpen()) {
		await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
		await pause(5);
	}
	await command;
	return (performance.now() - start).toFixed(0);
}
