import { Disposable, workspace, type Uri } from 'vscode';

/** A switch that makes Sea Otter search open documents for missing images. */
export type MissingSwitch = 'reportMissingImages' | 'missingImages.codeLens';

/** Whether a switch is on for a document. Read without the rest of the settings, when VS Code starts. */
export function isOn(name: MissingSwitch, document: Uri): boolean {
	return workspace.getConfiguration('seaOtter', document).get(name) === true;
}

/** Starts once, when the first document is open for which the switch is on. */
export function whenOn(name: MissingSwitch, start: () => void): Disposable {
	let isStarted = false;
	const check = (documents: readonly { readonly uri: Uri }[]) => {
		if (isStarted || !documents.some(({ uri }) => isOn(name, uri))) return;
		isStarted = true;
		start();
	};
	check(workspace.textDocuments);
	return Disposable.from(
		workspace.onDidOpenTextDocument((document) => {
			check([document]);
		}),
		workspace.onDidChangeConfiguration(() => {
			check(workspace.textDocuments);
		}),
	);
}
