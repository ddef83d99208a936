import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { libraryImages } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files, putCursor } from './files';
import { setting, type Stage } from './stage';

const prompt = 'A cute baby sea otter';
const reference = `![${prompt}](images/a-cute-baby-sea-otter.png)`;

describe('inserting', () => {
	const files = new Files([
		'images',
		'docs',
		'public',
		'src',
		'vite.config.js',
		'page.html',
		'notes.md',
	]);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	afterEach(() => markdownDestination(undefined));

	const open = (path: string, text: string) => files.openAt(path, text);
	const insert = async (images = 1) => {
		const generation = await stage.generate({ n: images });
		const page = stage.openPage();
		if (images > 1) page.press('insertAll', generation.id);
		else page.press('insert', generation.id, 0);
		await stage.message(/^Saved .* and inserted (it|them) into /);
	};
	const markdownDestination = (value: unknown) =>
		vscode.workspace
			.getConfiguration('markdown.copyFiles')
			.update('destination', value, vscode.ConfigurationTarget.Global);

	it('saves the image and refers to it at the cursor, as one step to undo', async () => {
		const document = await open('notes.md', '# Otters\n\n|\n\nThe end.\n');
		await insert();
		assert.equal(document.getText(), `# Otters\n\n${reference}\n\nThe end.\n`);
		assert.deepEqual(await files.list('images'), ['a-cute-baby-sea-otter.png']);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), '# Otters\n\n\n\nThe end.\n');
	});

	it('inserts several images as several references', async () => {
		const document = await open('notes.md', '|');
		await insert(2);
		const second = reference.replace('otter.png', 'otter-2.png');
		assert.equal(document.getText(), `${reference}\n${second}`);
	});

	it('leaves front matter and the line behind it what they are, as one step to undo', async () => {
		const document = await open('notes.md', '|---\na: b\n---\n# Otters\n');
		await insert(2);
		const second = reference.replace('otter.png', 'otter-2.png');
		assert.equal(document.getText(), `---\na: b\n---\n${reference}\n${second}\n\n# Otters\n`);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), '---\na: b\n---\n# Otters\n');
	});

	it('refers to the copy that is there already, and makes none besides', async () => {
		const document = await open('notes.md', '|');
		const generation = await stage.generate({ n: 1 });
		await stage.seaOtter.saving.saver.save(libraryImages(generation));
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		await stage.message(/^Inserted 1 image into notes\.md\.$/);
		assert.equal(document.getText(), reference);
		assert.deepEqual(await files.list('images'), ['a-cute-baby-sea-otter.png']);
	});

	it('makes a copy of its own where the one there is belongs to another project', async () => {
		const document = await open('notes.md', '|');
		const generation = await stage.generate({ n: 1 });
		const [image] = generation.images;
		assert.ok(image);
		const elsewhere = vscode.Uri.joinPath(stage.folder, 'elsewhere.png');
		await vscode.workspace.fs.writeFile(elsewhere, await stage.bytes(generation, 0));
		await stage.seaOtter.library.markSaved(generation.id, image, elsewhere.toString());
		stage.openPage().press('insert', generation.id, 0);
		await stage.message(/and inserted it into notes\.md/);
		assert.equal(document.getText(), reference);
	});

	it('inserts once when asked twice in a row', async () => {
		const document = await open('notes.md', '|');
		const { id } = await stage.generate();
		const page = stage.openPage();
		page.press('save', id, 0);
		page.press('insert', id, 0);
		page.press('insert', id, 0);
		await stage.message(/inserted 1 image into notes|otter\.png and inserted/i);
		// What comes later would find a second one there.
		page.press('insert', id, 1);
		await stage.message(/otter-2\.png and inserted/);
		assert.equal(document.getText().split(reference).length, 2);
		const names = ['a-cute-baby-sea-otter-2.png', 'a-cute-baby-sea-otter.png'];
		assert.deepEqual(await files.list('images'), names);
	});

	it('stays with its text when the ends of all lines change', async () => {
		const document = await open('notes.md', 'one\ntwo\n|three');
		const generation = await stage.generate({ n: 1 });
		const edit = new vscode.WorkspaceEdit();
		edit.set(document.uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.CRLF)]);
		await vscode.workspace.applyEdit(edit);
		stage.openPage().press('insert', generation.id, 0);
		await stage.message(/and inserted it into notes\.md/);
		assert.equal(document.getText(), `one\r\ntwo\r\n${reference}\r\n\r\nthree`);
	});

	it('tells where the images are when they cannot be referred to', async () => {
		await setting('siteRoot', '../outside');
		await open('page.html', '|');
		const generation = await stage.generate({ n: 1 });
		stage.openPage().press('insert', generation.id, 0);
		await stage.message(/seaOtter\.siteRoot must be/);
		await stage.message(/^Saved images\/a-cute/);
	});

	it('writes a relative path from where the document lies', async () => {
		const document = await open('docs/guide/start.md', '|');
		await insert();
		assert.match(document.getText(), /\(\.\.\/\.\.\/images\/a-cute-baby-sea-otter\.png\)/);
	});

	it('writes from the root of a site what lies below it, for its pages alone', async () => {
		await setting('saveFolder', 'public/img');
		await files.write('vite.config.js', 'export default {};\n');
		const page = await open('page.html', '<main>|</main>');
		await insert();
		assert.match(page.getText(), /<img src="\/img\/a-cute-baby-sea-otter\.png" alt="/);
		stage.messages.length = 0;
		const notes = await open('notes.md', '|');
		await insert();
		assert.match(notes.getText(), /\(public\/img\/a-cute-baby-sea-otter-2\.png\)/);
	});

	it('has the setting decide about the root, for front matter, too', async () => {
		await setting('saveFolder', 'public');
		await setting('siteRoot', 'public');
		const page = await open('page.html', '<main>|</main>');
		await insert();
		assert.match(page.getText(), /src="\/a-cute/);
		stage.messages.length = 0;
		const post = await open('docs/a.md', '---\nimage: |\n---\n');
		await insert();
		assert.match(post.getText(), /^image: \/a-cute/m);
		stage.messages.length = 0;
		await setting('siteRoot', 'none');
		await putCursor(page, 0);
		await insert();
		assert.match(page.getText(), /^<img src="public\/a-cute/);
	});

	it("goes by VS Code's own setting for a Markdown document", async () => {
		await markdownDestination({ '/docs/**/*.md': 'pictures/${documentBaseName}/' });
		const document = await open('docs/start.md', '|');
		await insert();
		assert.equal(document.getText(), `![${prompt}](pictures/start/a-cute-baby-sea-otter.png)`);
		assert.equal((await files.list('docs/pictures/start')).length, 1);
	});

	it('does not follow that setting out of the workspace folder', async () => {
		await markdownDestination({ '**/*.md': '../../elsewhere/' });
		const document = await open('notes.md', '|');
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		const { buttons } = await stage.message(/markdown\.copyFiles\.destination leads to/);
		assert.deepEqual(buttons, ['Open Setting']);
		assert.equal(document.getText(), '');
	});

	it('saves beside the file that is edited where the setting says so', async () => {
		await setting('saveFolder', '${fileDirname}/${fileBasenameNoExtension}');
		const document = await open('docs/start.md', '|');
		await insert();
		assert.equal(document.getText(), `![${prompt}](start/a-cute-baby-sea-otter.png)`);
	});

	it('saves for an untitled document, as if it lay in the workspace folder', async () => {
		const document = await vscode.workspace.openTextDocument({ language: 'markdown' });
		await putCursor(document, 0);
		await insert();
		assert.equal(document.getText(), reference);
	});

	it('inserts into a cell of a notebook, relative to the notebook', async () => {
		const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, '', 'markdown');
		const notebook = await vscode.workspace.openNotebookDocument(
			'jupyter-notebook',
			new vscode.NotebookData([cell]),
		);
		const document = notebook.cellAt(0).document;
		const editor = await vscode.window.showNotebookDocument(notebook);
		editor.selection = new vscode.NotebookRange(0, 1);
		await vscode.commands.executeCommand('notebook.cell.edit');
		await until(5000, 'the editor of the cell', () =>
			Promise.resolve(vscode.window.activeTextEditor?.document === document || undefined),
		);
		await insert();
		assert.equal(document.getText(), reference);
	});

	it('says when no document is open, and offers the reference', async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		const message = await stage.message(/^Saved images\/a-cute.*No document is open/);
		assert.deepEqual(message.buttons, ['Copy Reference', 'Open']);
		message.press('Copy Reference');
		await clipboard(reference);
	});

	it('writes into nothing that cannot be changed', async () => {
		const text = 'as it was';
		const provider = vscode.workspace.registerTextDocumentContentProvider('shown-only', {
			provideTextDocumentContent: () => text,
		});
		const uri = vscode.Uri.from({ scheme: 'shown-only', path: '/notes.md' });
		const document = await vscode.workspace.openTextDocument(uri);
		await putCursor(document, 0);
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		await stage.message(/^Saved images\/a-cute.*notes\.md is read-only/);
		assert.equal(document.getText(), text);
		provider.dispose();
	});

	it('copies the path of the copy, and of the file in the library before there is one', async () => {
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		const copyPath = () => {
			page.press('copyPath', generation.id, 0);
		};
		copyPath();
		await clipboard(new RegExp(`^${stage.folder.fsPath}/library/.*\\.png$`));
		await stage.seaOtter.saving.saver.save(libraryImages(generation));
		copyPath();
		await clipboard(files.path('images/a-cute-baby-sea-otter.png'));
	});

	it('copies a reference as the open document has it, and saves for it', async () => {
		await open('page.html', '|');
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		page.press('copyReference', generation.id, 0);
		await clipboard(`<img src="images/a-cute-baby-sea-otter.png" alt="${prompt}">`);
		await stage.message(/^Saved images\/a-cute-baby-sea-otter\.png\.$/);
	});
});

/** Waits until the clipboard holds a text. */
function clipboard(wanted: string | RegExp): Promise<true> {
	return until(5000, `${String(wanted)} on the clipboard`, async () => {
		const text = await vscode.env.clipboard.readText();
		const fits = typeof wanted === 'string' ? text === wanted : wanted.test(text);
		return fits || undefined;
	});
}
