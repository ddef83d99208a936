import assert from 'node:assert/strict';
import { mkdir, readdir, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import * as vscode from 'vscode';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files, selected } from './files';
import { request, setting, type Stage } from './stage';

const reference = '![A cute baby sea otter](images/a-cute-baby-sea-otter.png)';

describe('generating for a document or folder', () => {
	const files = new Files(['images', 'docs', 'notes.md', 'closed.md', 'linked']);
	const folder = files.folder;
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	/** Opens a Markdown file with a selection. */
	const open = async (text: string, from = 0, to = from) => {
		const document = await files.open(text, 'notes.md');
		const editor = await vscode.window.showTextDocument(document);
		const selection = new vscode.Selection(document.positionAt(from), document.positionAt(to));
		await selected(editor, selection);
		return document;
	};
	const insertNew = (changes = {}) => {
		stage.completedRequests.push({ ...request, n: 1, ...changes });
		return stage.seaOtter.commands.generateImageAndInsert();
	};

	it('starts with the selected text as the prompt, on one line', async () => {
		await open('A red fox\nin the snow.\nMore.', 2, 21);
		await stage.runCommand();
		assert.equal(stage.requestQuestions[0]?.draft.prompt, 'red fox in the snow');
	});

	it('inserts the image after the selection', async () => {
		const document = await open('See a cute baby sea otter: ', 4, 25);
		await insertNew();
		assert.equal(document.getText(), `See a cute baby sea otter ${reference}: `);
		const { draft, help } = stage.requestQuestions[0] ?? {};
		assert.equal(draft?.prompt, 'a cute baby sea otter');
		assert.equal(help?.heading, 'Generate Image and Insert');
	});

	it('inserts where edits have moved the cursor position', async () => {
		const document = await open('one\ntwo\n', 7);
		stage.service.fault({ delay: 600 });
		const arrived = stage.service.nextRequest();
		const inserted = insertNew();
		await arrived;
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), 'zero\n');
		edit.insert(document.uri, new vscode.Position(1, 3), '\nand on');
		edit.insert(document.uri, new vscode.Position(2, 0), 'the end\n');
		await vscode.workspace.applyEdit(edit);
		await inserted;
		assert.equal(document.getText(), `zero\none\ntwo\n\n${reference}\n\nand on\nthe end\n`);
	});

	it('saves and offers the reference if the document was closed', async () => {
		await files.write('closed.md', 'one\n');
		// Not by showTextDocument, which would keep the document open without its editor.
		const uri = vscode.Uri.joinPath(folder, 'closed.md');
		await vscode.commands.executeCommand('vscode.open', uri);
		const document = vscode.window.activeTextEditor?.document;
		assert.equal(document?.uri.path, uri.path);
		stage.service.fault({ delay: 600 });
		const arrived = stage.service.nextRequest();
		const inserted = insertNew();
		await arrived;
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await until(5000, 'the end of the document', () =>
			Promise.resolve(document.isClosed || undefined),
		);
		await inserted;
		const message = await stage.message(/^Saved images\/a-cute.*closed\.md was closed/);
		message.press('Copy Reference');
		await until(5000, 'the reference on the clipboard', async () =>
			(await vscode.env.clipboard.readText()) === reference ? true : undefined,
		);
	});

	it('inserts when a retry succeeds', async () => {
		const document = await open('one\n', 3);
		stage.service.fault(failWith(500, errorBodies.serverError));
		await insertNew();
		const message = await stage.message(/A cute baby sea otter/);
		assert.equal(document.getText(), 'one\n');
		message.press('Retry');
		await stage.message(/and inserted it into notes\.md/);
		assert.equal(document.getText(), `one\n\n${reference}\n`);
	});

	it('requires an open document before it asks for anything', async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await insertNew().catch(stage.seaOtter.report);
		const { buttons } = await stage.message(/^No document is open\./);
		assert.deepEqual(buttons, ['Generate Image']);
		assert.equal(stage.requestQuestions.length, 0);
	});

	it('checks the settings before it asks for anything', async () => {
		await open('one');
		for (const [key, value] of Object.entries({ saveFolder: '../x', fileName: '${user}' })) {
			await setting(key, value);
			await insertNew().catch(stage.seaOtter.report);
			await stage.message(new RegExp(`seaOtter\\.${key} `));
			await setting(key, undefined);
		}
		assert.equal(stage.requestQuestions.length, 0);
	});

	it('checks the document and the folder before it asks for anything', async () => {
		const settings = vscode.workspace.getConfiguration('files');
		const target = vscode.ConfigurationTarget.Global;
		await open('one');
		await symlink(tmpdir(), files.path('linked'));
		await setting('saveFolder', 'linked/pictures');
		await insertNew().catch(stage.seaOtter.report);
		await stage.message(/linked is a link/);
		await settings.update('readonlyInclude', { 'notes.md': true }, target);
		await insertNew().catch(stage.seaOtter.report);
		await stage.message(/^notes\.md is read-only/);
		await settings.update('readonlyInclude', undefined, target);
		assert.equal(stage.requestQuestions.length, 0);
	});

	it('auto-saves the images received before a cancellation', async () => {
		await setting('autoSave', true);
		const document = await open('one');
		stage.service.fault({ slowBody: { bytes: 512, interval: 20 } });
		const arrived = new Promise<string>((resolve) => {
			stage.seaOtter.opened.events.onDidChange(({ id, images }) => {
				if (images.length === 1) resolve(id);
			});
		});
		const page = stage.openPage();
		const inserted = insertNew({ n: 3 });
		page.press('cancel', await arrived);
		await inserted;
		await until(10_000, 'the saved image', async () =>
			(await stage.newest()).images[0]?.saved === undefined ? undefined : true,
		);
		assert.equal(document.getText(), 'one');
	});

	describe('releases its anchor', () => {
		/** The last editor keeps one of its own. */
		const openAnchors = () => stage.seaOtter.saving.anchors.size - 1;
		const anchorKept = async () => {
			await open('one', 3);
			assert.equal(openAnchors(), 0);
			stage.service.fault(failWith(500, errorBodies.serverError));
			await insertNew();
			assert.equal(openAnchors(), 1, 'kept for a retry');
			return stage.newest();
		};

		it('after inserting', async () => {
			await open('one', 3);
			await insertNew();
			assert.equal(openAnchors(), 0);
		});

		it('after a cancellation with some images', async () => {
			await open('one', 3);
			stage.service.fault({ slowBody: { bytes: 512, interval: 20 } });
			const arrived = new Promise<string>((resolve) => {
				stage.seaOtter.opened.events.onDidChange(({ id, images }) => {
					if (images.length === 1) resolve(id);
				});
			});
			const page = stage.openPage();
			const inserted = insertNew({ n: 3 });
			const id = await arrived;
			assert.equal(openAnchors(), 1);
			page.press('cancel', id);
			await inserted;
			await until(10_000, 'the release', () => Promise.resolve(openAnchors() === 0 || undefined));
			assert.equal((await stage.newest()).purpose, undefined);
		});

		it('if the user dismisses the question, or without a key', async () => {
			await open('one', 3);
			await stage.seaOtter.commands.generateImageAndInsert();
			assert.equal(openAnchors(), 0);
			await stage.secrets.delete(stage.secretName);
			await insertNew();
			assert.equal(stage.keyQuestions.length, 1);
			assert.equal(openAnchors(), 0);
		});

		it('when its generation is deleted', async () => {
			const generation = await anchorKept();
			await stage.seaOtter.base.deletions.deleteGenerations([generation]);
			assert.equal(openAnchors(), 0);
		});

		it('when another generation has fulfilled its purpose', async () => {
			const { id, purpose } = await anchorKept();
			assert.equal(purpose?.kind, 'insert');
			stage.openPage().press('generateAgain', id);
			await stage.message(/and inserted it into notes\.md/);
			assert.equal(openAnchors(), 0);
			const purposes = (await stage.seaOtter.library.list()).map((each) => each.purpose);
			assert.deepEqual(purposes, [undefined, undefined]);
		});
	});

	it('passes the purpose of a cancelled generation to its repetition', async () => {
		const document = await open('one', 3);
		stage.service.fault({ delay: 'never' });
		const page = stage.openPage();
		const arrived = stage.service.nextRequest();
		const inserted = insertNew();
		await arrived;
		const { id } = await stage.newest();
		page.press('cancel', id);
		await inserted;
		page.press('generateAgain', id);
		await stage.message(/and inserted it into notes\.md/);
		assert.equal(document.getText(), `one\n\n${reference}`);
	});

	it('keeps the purpose of a generation while more images of it are generated', async () => {
		const document = await open('one', 3);
		stage.service.fault({ delay: 1500 });
		const arrived = stage.service.nextRequest();
		const inserted = insertNew({ prompt: 'First' });
		await arrived;
		const { id } = await stage.newest();
		stage.completedRequests.push({ ...request, n: 1, prompt: 'Second' });
		stage.openPage().press('generateMore', id);
		await until(10_000, 'the second', async () => {
			const { request, finishedAt } = await stage.newest();
			return request.prompt === 'Second' ? finishedAt : undefined;
		});
		assert.equal(document.getText(), 'one');
		await inserted;
		assert.equal(document.getText(), 'one\n\n![First](images/first.png)');
	});

	it('saves into a folder chosen in the explorer', async () => {
		await mkdir(files.path('docs/pictures'), { recursive: true });
		stage.completedRequests.push(request);
		const uri = vscode.Uri.joinPath(folder, 'docs', 'pictures');
		await stage.seaOtter.commands.generateImageHere(uri);
		assert.equal(stage.requestQuestions[0]?.help.heading, 'Generate Image into docs/pictures');
		assert.equal((await readdir(uri.fsPath)).length, 2);
		await stage.message(/^Saved 2 images to docs\/pictures\/\.$/);
	});

	it('rejects folders of tools before it asks for anything', async () => {
		for (const name of ['.git', '.vscode/pictures', '.GitHub']) {
			const uri = vscode.Uri.joinPath(folder, name);
			await stage.seaOtter.commands.generateImageHere(uri).catch(stage.seaOtter.report);
			await stage.message(/doesn't write to/);
			stage.messages.length = 0;
		}
		const outside = vscode.Uri.file(tmpdir());
		await stage.seaOtter.commands.generateImageHere(outside).catch(stage.seaOtter.report);
		await stage.message(/doesn't write to/);
		assert.equal(stage.requestQuestions.length, 0);
	});

	it('doesn’t follow a link out of the workspace', async () => {
		await symlink(tmpdir(), files.path('linked'));
		const uri = vscode.Uri.joinPath(folder, 'linked');
		await stage.seaOtter.commands.generateImageHere(uri).catch(stage.seaOtter.report);
		await stage.message(/linked is a link/);
		assert.equal(stage.requestQuestions.length, 0, 'nothing is asked or sent');
	});
});
