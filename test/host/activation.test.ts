import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/wait';

/* Prints times, and fails only if there are none: how long things take depends on the machine. */
describe('activation', () => {
	it('takes the time that VS Code reports', async () => {
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
	const report = await until(30_000, 'the report', () =>
		Promise.resolve(vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'perf')),
	);
	const row = /^\| sea-otter\.sea-otter +\| \w+ +\| (\d+) +\| (\d+) +\|/m.exec(report.getText());
	assert.ok(row, 'the report has no row for the extension');
	return { load: Number(row[1]), activate: Number(row[2]) };
}

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
	while (isOpen()) await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
	await command;
	return (performance.now() - start).toFixed(0);
}
