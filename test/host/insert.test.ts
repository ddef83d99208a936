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

	it('saves the image and inserts a reference at the cursor, as one undo step', async () => {
		const document = await open('notes.md', '# Otters\n\n|\n\nThe end.\n');
		await insert();
		assert.equal(document.getText(), `# Otters\n\n${reference}\n\nThe end.\n`);
		assert.deepEqual(await files.list('images'), ['a-cute-baby-sea-otter.png']);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), '# Otters\n\n\n\nThe end.\n');
	});

	it('inserts a reference for each image', async () => {
		const document = await open('notes.md', '|');
		await insert(2);
		const second = reference.replace('otter.png', 'otter-2.png');
		assert.equal(document.getText(), `${reference}\n${second}`);
	});

	it('refers to the existing copy and doesn’t make another', async () => {
		const document = await open('notes.md', '|');
		const generation = await stage.generate({ n: 1 });
		await stage.seaOtter.saving.saver.save(libraryImages(generation));
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		await stage.message(/^Inserted 1 image into notes\.md\.$/);
		assert.equal(document.getText(), reference);
		assert.deepEqual(await files.list('images'), ['a-cute-baby-sea-otter.png']);
	});

	it('makes a new copy if the existing one belongs to another project', async () => {
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

	it('inserts once if run twice in a row', async () => {
		const document = await open('notes.md', '|');
		const { id } = await stage.generate();
		const page = stage.openPage();
		page.press('save', id, 0);
		page.press('insert', id, 0);
		page.press('insert', id, 0);
		await stage.message(/inserted 1 image into notes|otter\.png and inserted/i);
		// A second reference would be inserted before this one.
		page.press('insert', id, 1);
		await stage.message(/otter-2\.png and inserted/);
		assert.equal(document.getText().split(reference).length, 2);
		const names = ['a-cute-baby-sea-otter-2.png', 'a-cute-baby-sea-otter.png'];
		assert.deepEqual(await files.list('images'), names);
	});

	it('keeps the position if all line endings change', async () => {
		const document = await open('notes.md', 'one\ntwo\n|three');
		const generation = await stage.generate({ n: 1 });
		const edit = new vscode.WorkspaceEdit();
		edit.set(document.uri, [vscode.TextEdit.setEndOfLine(vscode.EndOfLine.CRLF)]);
		await vscode.workspace.applyEdit(edit);
		stage.openPage().press('insert', generation.id, 0);
		await stage.message(/and inserted it into notes\.md/);
		assert.equal(document.getText(), `one\r\ntwo\r\n\r\n${reference}\r\n\r\nthree`);
	});

	it('reports where the images are if no reference can be made', async () => {
		await setting('saveFolder', 'images');
		await setting('siteRoot', '../outside');
		await open('page.html', '|');
		const generation = await stage.generate({ n: 1 });
		stage.openPage().press('insert', generation.id, 0);
		await stage.message(/seaOtter\.siteRoot must be/);
		await stage.message(/^Saved images\/a-cute/);
	});

	it('reports an invalid site root before anything is generated', async () => {
		await setting('siteRoot', '../outside');
		await open('page.html', '|');
		await stage.seaOtter.commands.generateImageAndInsert().catch(stage.seaOtter.report);
		await stage.message(/seaOtter\.siteRoot must be/);
		assert.deepEqual(stage.requestQuestions, []);
	});

	it('writes a path relative to the document', async () => {
		const document = await open('docs/guide/start.md', '|');
		await insert();
		assert.match(document.getText(), /\(\.\.\/\.\.\/images\/a-cute-baby-sea-otter\.png\)/);
	});

	it('writes paths from the root of a site, only in its pages', async () => {
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

	it('uses the site root of the setting, also in front matter', async () => {
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
		await setting('siteRoot', '${workspaceFolder}');
		await putCursor(page, 0);
		await insert();
		assert.match(page.getText(), /^<img src="\/public\/a-cute/);
		stage.messages.length = 0;
		await setting('siteRoot', 'none');
		await putCursor(page, 0);
		await insert();
		assert.match(page.getText(), /^<img src="public\/a-cute/);
	});

	it("uses VS Code's setting for Markdown documents", async () => {
		await markdownDestination({ '/docs/**/*.md': 'pictures/${documentBaseName}/' });
		const document = await open('docs/start.md', '|');
		await insert();
		assert.equal(document.getText(), `![${prompt}](pictures/start/a-cute-baby-sea-otter.png)`);
		assert.equal((await files.list('docs/pictures/start')).length, 1);
	});

	it('doesn’t follow that setting out of the workspace folder', async () => {
		await markdownDestination({ '**/*.md': '../../elsewhere/' });
		const document = await open('notes.md', '|');
		const generation = await stage.generate({ n: 1 });
		const page = stage.openPage();
		page.press('insert', generation.id, 0);
		const { buttons } = await stage.message(/markdown\.copyFiles\.destination leads to/);
		assert.deepEqual(buttons, ['Open Setting']);
		assert.equal(document.getText(), '');
	});

	it('ignores a slow pattern in that setting, and says so once', async () => {
		await markdownDestination({ '**/*.md': 'pictures/${fileName/(a+)+$/x/}' });
		const document = await open('notes.md', '|');
		await insert();
		assert.equal(document.getText(), `![${prompt}](pictures/a-cute-baby-sea-otter.png)`);
		await insert();
		await until(5000, 'a second reference', () =>
			Promise.resolve(document.getText().includes('otter-2.png') || undefined),
		);
		const { buttons } = await stage.message(/could take too long: \(a\+\)\+\$$/);
		assert.deepEqual(buttons, ['Open Setting']);
		assert.equal(stage.messages.filter(({ text }) => text.includes('too long')).length, 1);
	});

	it('saves next to the document if the setting says so', async () => {
		await setting('saveFolder', '${fileDirname}/${fileBasenameNoExtension}');
		const document = await open('docs/start.md', '|');
		await insert();
		assert.equal(document.getText(), `![${prompt}](start/a-cute-baby-sea-otter.png)`);
	});

	it('treats an untitled document as if it were in the workspace folder', async () => {
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

	it('copies the reference if the user prefers that to a document', async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		stage.answersDocument = () => Promise.resolve('copy');
		const { id } = await stage.generate({ n: 1 });
		stage.openPage().press('insert', id, 0);
		await clipboard(reference);
		await stage.message(/^Saved images\/a-cute-baby-sea-otter\.png\.$/);
	});

	it('doesn’t change a read-only document', async () => {
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

	it('copies the path of the copy, or of the file in the library if there’s no copy', async () => {
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

	it('copies a reference in the language of the open document, and saves the image', async () => {
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
