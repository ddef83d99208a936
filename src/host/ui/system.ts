import { commands, env, UIKind, type Uri } from 'vscode';

/** A variable of node's environment; undefined in an extension host that is a web worker. */
export function environmentVariable(name: string): string | undefined {
	const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
	return process?.env?.[name];
}

/** Hexadecimal digits for `bytes` bytes from the system's random source. */
export function randomHex(bytes: number): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
		byte.toString(16).padStart(2, '0'),
	).join('');
}

/** Whether the system's file manager can show what is at an address: not in a browser, nor far away. */
export function hasFileManager({ scheme }: Uri): boolean {
	return scheme === 'file' && env.uiKind === UIKind.Desktop && env.remoteName === undefined;
}

/** Shows a folder in the system's file manager; where there is none, in a window of its own. */
export async function showFolder(folder: Uri): Promise<void> {
	if (hasFileManager(folder)) await commands.executeCommand('revealFileInOS', folder);
	else await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
