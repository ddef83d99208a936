import { commands, env, UIKind, type Uri } from 'vscode';
import type { FileSystemRules } from '../../core/document/possiblePaths';

/** Undefined in a web extension host, which has no Node. */
const { process } = globalThis as {
	process?: { readonly platform?: string; readonly env?: Record<string, string | undefined> };
};

/** An environment variable; undefined in a web extension host. */
export function environmentVariable(name: string): string | undefined {
	return process?.env?.[name];
}

/** The rules for names in a folder. In a remote window, this code runs where the files are. */
export function fileSystemRules({ scheme }: Uri): FileSystemRules {
	if (scheme !== 'file' || process?.platform === undefined) return 'unknown';
	return process.platform === 'win32' ? 'windows' : 'posix';
}

/** Cryptographically random bytes as hexadecimal digits, two per byte. */
export function randomHex(bytes: number): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
		byte.toString(16).padStart(2, '0'),
	).join('');
}

/** Whether the user's file manager can show a file: neither in a browser nor in a remote window. */
export function hasFileManager({ scheme }: Uri): boolean {
	return scheme === 'file' && env.uiKind === UIKind.Desktop && env.remoteName === undefined;
}

/** Shows a folder in the file manager or, if it can't, in a new window. */
export async function showFolder(folder: Uri): Promise<void> {
	if (hasFileManager(folder)) await commands.executeCommand('revealFileInOS', folder);
	else await commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
