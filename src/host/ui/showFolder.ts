import { commands, env, UIKind, type Uri } from 'vscode';

/** Whether the system's file manager can show what is at an address: not in a browser, nor far away. */
export function hasFileManager({ scheme }: Uri): boolean {
	return scheme === 'file' && env.uiKind === UIKind.Desktop && env.remoteName === undefined;
}

/** Shows a folder in the system's file manager; where there is none, in a window of its own. */
export async function showFolder(folder: Uri): Promise<void> {
	if (hasFileManager(folder)) await commands.executeCommand('revealFileInOS', folder);
	else await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
