import { Disposable, workspace, type Uri } from 'vscode';

/** Whether missing images are underlined in a document. Read without the rest of the settings, when VS Code starts. */
export function reportsMissingImages(document: Uri): boolean {
	return workspace.getConfiguration('seaOtter', document).get('reportMissingImages') === true;
}

/** Starts underlining when the first document is open where the setting says so. */
export function whenReported(start: () => void): Disposable {
	let isStarted = false;
	const check = (documents: readonly { readonly uri: Uri }[]) => {
		if (isStarted || !documents.some(({ uri }) => reportsMissingImages(uri))) return;
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
