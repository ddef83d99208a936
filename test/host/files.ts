import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../support/wait';

/** Files of a test in the workspace; what lies below these names is removed before and after it. */
export class Files {
	readonly folder = onlyFolder();

	constructor(private readonly names: readonly string[]) {}

	path(path: string): string {
		return join(this.folder.fsPath, path);
	}

	async write(path: string, text = 'mine'): Promise<void> {
		await mkdir(dirname(this.path(path)), { recursive: true });
		await writeFile(this.path(path), text);
	}

	read(path: string): Promise<Buffer> {
		return readFile(this.path(path));
	}

	async list(path: string): Promise<string[]> {
		return (await readdir(this.path(path))).sort();
	}

	/** Writes a file and opens it in the editor, where the text of a former test may still have to go. */
	async open(text: string, path = 'GUIDE.md'): Promise<vscode.TextDocument> {
		await this.write(path, text);
		const uri = vscode.Uri.joinPath(this.folder, path);
		return until(10_000, `the text of ${path}`, async () => {
			const { document } = await vscode.window.showTextDocument(uri);
			return document.getText() === text ? document : undefined;
		});
	}

	/** Opens a new file, with the cursor where its text has a `|`. */
	async openAt(path: string, text: string): Promise<vscode.TextDocument> {
		const document = await this.open(text.replace('|', ''), path);
		await putCursor(document, text.indexOf('|'));
		return document;
	}

	async clear(): Promise<void> {
		for (const name of this.names) await rm(this.path(name), { recursive: true, force: true });
	}
}

function onlyFolder(): vscode.Uri {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	assert.ok(folder);
	return folder.uri;
}

/** Shows a document with its cursor at an offset. */
export async function putCursor(document: vscode.TextDocument, offset: number): Promise<void> {
	const editor = await vscode.window.showTextDocument(document);
	const position = document.positionAt(offset);
	await selected(editor, new vscode.Selection(position, position));
}

/** Selects in an editor, and waits until VS Code has taken it up: its own word on it may come later. */
export async function selected(
	editor: vscode.TextEditor,
	selection: vscode.Selection,
): Promise<void> {
	const told = new Promise<void>((resolve) => {
		const listener = vscode.window.onDidChangeTextEditorSelection((change) => {
			if (change.textEditor !== editor || !change.selections[0]?.isEqual(selection)) return;
			listener.dispose();
			resolve();
		});
	});
	if (editor.selection.isEqual(selection)) return;
	editor.selection = selection;
	await told;
}
