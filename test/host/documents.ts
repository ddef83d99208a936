import * as vscode from 'vscode';
import type { Files } from './files';
import { Stage } from './stage';

/** Gives each test a stage, and files that are gone again after it, with the editor that shows one. */
export function useDocuments(files: Files, take: (stage: Stage) => void): void {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		take(stage);
		await files.clear();
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await stage.dispose();
		await files.clear();
	});
}
