import assert from 'node:assert/strict';
import { utimes } from 'node:fs/promises';
import * as vscode from 'vscode';
import { recentDocuments } from '../../src/host/insert/insertableDocuments';
import { libraryImages } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files, putCursor } from './files';
import { setting, type Stage } from './stage';

const prompt = 'A cute baby sea otter';
const reference = `![${prompt}](images/a-cute-baby-sea-otter.png)`;

describe('the document to insert into', () => {
	const files = new Files(['images', 'docs', 'notes.md', 'other.md', 'shut.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const press = async () => {
		const { id } = await stage.generate({ n: 1 });
		stage.openPage().press('insert', id, 0);
	};
	const insert = async () => {
		await press();
		await stage.message(/^Saved .* and inserted (it|them) into /);
	};

	it('can change while the reference is inserted', async () => {
		const document = await files.openAt('notes.md', '# Otters\n\n|\n\nThe end.\n');
		const typed = typeAtNextEdit('x');
		await insert();
		assert.equal(typed(), 1);
		assert.equal(document.getText(), `# Otters\n\n${reference}\n\nx\n\nThe end.\n`);
	});

	it('can change while a reference is updated', async () => {
		const document = await files.openAt('notes.md', '![A hero](images/hero.gif)\n|');
		await stage.seaOtter.commands.generateMissingImages();
		const typed = typeAtNextEdit('x');
		(await stage.message(/it's in PNG format/)).press('Save as hero.png and Update Reference');
		await stage.message(/ and updated notes\.md\.$/);
		assert.equal(typed(), 1);
		assert.equal(document.getText(), '![A hero](images/hero.png)\nx');
	});

	for (const pattern of ['**/notes.md', 'notes.md', 'not*'])
		it(`isn’t changed if the read-only pattern ${pattern} matches it`, async () => {
			const settings = vscode.workspace.getConfiguration('files');
			const target = vscode.ConfigurationTarget.Global;
			await settings.update('readonlyInclude', { [pattern]: true }, target);
			const document = await files.openAt('notes.md', '|as it was');
			await press();
			await stage.message(/^Saved images\/a-cute.*notes\.md is read-only/);
			assert.equal(document.getText(), 'as it was');
			await settings.update('readonlyInclude', undefined, target);
		});

	it('is the visible one if the last active one was closed', async () => {
		const shown = await files.openAt('other.md', 'one\n|');
		await vscode.commands.executeCommand('workbench.action.keepEditor');
		await files.write('shut.md');
		const uri = vscode.Uri.joinPath(files.folder, 'shut.md');
		// Not by showTextDocument, which would keep the document open without its editor.
		await vscode.commands.executeCommand('vscode.open', uri);
		const closing = vscode.window.activeTextEditor?.document;
		assert.equal(closing?.uri.path, uri.path);
		await stage.generate({ n: 1 });
		const panel = vscode.window.createWebviewPanel('otter', 'Otter', vscode.ViewColumn.Two);
		await until(5000, 'the focus of the panel', () =>
			Promise.resolve(vscode.window.activeTextEditor ? undefined : true),
		);
		// VS Code 1.110 creates all tab objects anew when a column opens.
		const tab = await until(5000, 'its tab', () => Promise.resolve(tabOf(uri)));
		await vscode.window.tabGroups.close(tab, true);
		await until(5000, 'the end of the document', () =>
			Promise.resolve(closing.isClosed || undefined),
		);
		await insert();
		assert.equal(vscode.window.activeTextEditor, undefined);
		panel.dispose();
		assert.match(shown.getText(), /otter\.png\)/);
	});

	describe('if none is open', () => {
		let savedBefore: boolean | undefined;

		/** The user chooses a file. */
		const choose = (name: string) => {
			stage.answersDocument = async () => {
				savedBefore = await isThere(vscode.Uri.joinPath(files.folder, 'images'));
				return vscode.Uri.joinPath(files.folder, name);
			};
		};

		beforeEach(async () => {
			savedBefore = undefined;
			await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		});

		it('is asked for before anything is saved, and goes on at its end', async () => {
			await files.write('notes.md', '# Otters\n\nThe end.\n');
			choose('notes.md');
			await insert();
			assert.equal(savedBefore, false);
			const document = vscode.window.activeTextEditor?.document;
			assert.equal(document?.getText(), `# Otters\n\nThe end.\n\n${reference}`);
		});

		it('goes on at the cursor of a tab behind others', async () => {
			const document = await files.openAt('notes.md', 'one\n\n|\n\ntwo\n');
			await vscode.commands.executeCommand('workbench.action.keepEditor');
			await stage.generate({ n: 1 });
			const panel = vscode.window.createWebviewPanel('otter', 'Otter', vscode.ViewColumn.One);
			await until(5000, 'the focus of the panel', () =>
				Promise.resolve(vscode.window.activeTextEditor ? undefined : true),
			);
			await stage.reload();
			choose('notes.md');
			await insert();
			panel.dispose();
			assert.equal(document.getText(), `one\n\n${reference}\n\ntwo\n`);
		});

		it('lets nothing be saved if the question is dismissed', async () => {
			const generation = await stage.generate({ n: 1 });
			choose('notes.md');
			const { answersDocument } = stage;
			stage.answersDocument = async (images) => {
				await answersDocument(images);
				return undefined;
			};
			await stage.seaOtter.saving.inserter.insert(libraryImages(generation));
			assert.equal(savedBefore, false);
			assert.ok(!(await isThere(vscode.Uri.joinPath(files.folder, 'images'))));
			assert.equal((await stage.newest()).images[0]?.saved, undefined);
		});

		it('lists the files of the workspace, those changed last first', async () => {
			await files.write('notes.md');
			await files.write('other.md');
			const search = new vscode.CancellationTokenSource();
			const changed = new Date(Date.now() + 60_000);
			await utimes(files.path('notes.md'), changed, changed);
			const [first, ...others] = await recentDocuments(search);
			search.dispose();
			assert.equal(first && vscode.workspace.asRelativePath(first), 'notes.md');
			assert.ok(others.some((uri) => vscode.workspace.asRelativePath(uri) === 'other.md'));
		});
	});

	it('has a folder before it is saved if it was opened with a path', async () => {
		await setting('saveFolder', '${fileDirname}/${fileBasenameNoExtension}');
		const path = vscode.Uri.joinPath(files.folder, 'docs/new.md').path;
		const uri = vscode.Uri.from({ scheme: 'untitled', path });
		const document = await vscode.workspace.openTextDocument(uri);
		await putCursor(document, 0);
		await insert();
		assert.equal(document.getText(), `![${prompt}](new/a-cute-baby-sea-otter.png)`);
		assert.deepEqual(await files.list('docs/new'), ['a-cute-baby-sea-otter.png']);
	});
});

function isThere(uri: vscode.Uri): Promise<boolean> {
	return Promise.resolve(
		vscode.workspace.fs.stat(uri).then(
			() => true,
			() => false,
		),
	);
}

function tabOf({ path }: vscode.Uri): vscode.Tab | undefined {
	const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
	return tabs.find(({ input }) => input instanceof vscode.TabInputText && input.uri.path === path);
}

/** Types during the next edit. Returns the number of times so far. */
function typeAtNextEdit(text: string): () => number {
	const { applyEdit } = vscode.workspace;
	let times = 0;
	const typing = (edit: vscode.WorkspaceEdit) => {
		Object.assign(vscode.workspace, { applyEdit });
		times++;
		void vscode.commands.executeCommand('type', { text });
		return applyEdit(edit);
	};
	Object.assign(vscode.workspace, { applyEdit: typing });
	return () => times;
}
