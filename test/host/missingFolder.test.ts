import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withImages } from '../support/imageService/faults';
import { pngOpaque, webpLossy } from '../support/imageService/samples';
import { largestDocument, searchFolders } from '../../src/host/missing/missingSearch';
import { useDocuments } from './documents';
import { Files } from './files';
import type { Stage } from './stage';

describe('missing images of a folder', () => {
	const files = new Files(['book', 'elsewhere.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const book = vscode.Uri.joinPath(files.folder, 'book');
	const generate = (folder = book) => stage.seaOtter.commands.generateMissingImagesInFolder(folder);
	/** What was listed: each image with its document and the reason for a doubt. */
	const listed = () =>
		stage.missingQuestions.flatMap(({ images }) =>
			images.map(({ document, file, doubt }) =>
				[document, file]
					.map((uri) => vscode.workspace.asRelativePath(uri))
					.concat(doubt ?? [])
					.join(' '),
			),
		);

	it('are listed by document, each once, with doubts', async () => {
		stage.picks = () => false;
		await files.write('book/a.md', '![An otter](otter.png)\n\n![](/kelp.png)\n\n![There](b.md)');
		await files.write('book/b/page.html', '<img src="../otter.png"><img src="1.png">');
		await files.write('book/tests/c.rst', '.. image:: urchin.png\n\n.. image:: plan.svg\n');
		await files.write('book/program.ts', 'load("./shell.png");');
		await files.write('book/plots/.gitignore', '*.png\n');
		await files.write('book/plots/d.md', '![A plot](plot.png)\n');
		await files.write('book/clam.jpg');
		await files.write('book/f.md', '![A clam](clam.png)\n');
		await files.write('book/vendor/e.md', '![A shell](shell.png)\n');
		await files.write('elsewhere.md', '![Elsewhere](elsewhere.png)');
		await generate();
		assert.deepEqual(listed(), [
			'book/a.md book/otter.png',
			'book/a.md kelp.png folder',
			'book/b/page.html book/b/1.png noWords',
			'book/f.md book/clam.png otherFormat',
			'book/plots/d.md book/plots/plot.png ignored',
			'book/tests/c.rst book/tests/urchin.png test',
			'book/tests/c.rst book/tests/plan.svg format',
			'book/vendor/e.md book/vendor/shell.png library',
		]);
		assert.equal(stage.missingQuestions[0]?.isPartial, false);
	});

	it('are those of the whole workspace without a folder', async () => {
		stage.picks = () => false;
		await files.write('book/a.md', '![An otter](otter.png)');
		await files.write('elsewhere.md', '![Elsewhere](elsewhere.png)');
		await stage.seaOtter.commands.generateMissingImagesInWorkspace();
		const found = listed();
		assert.ok(found.includes('book/a.md book/otter.png'), found.join());
		assert.ok(found.includes('elsewhere.md elsewhere.png'), found.join());
	});

	it('aren’t searched for in packages, in what builds write, or where VS Code doesn’t search', async () => {
		for (const folder of ['node_modules/p', '_site', 'hidden', 'drafts', 'old'])
			await files.write(`book/${folder}/a.md`, '![An otter](otter.png)');
		const exclude = async (section: string, pattern: string | undefined) => {
			const value = pattern === undefined ? undefined : { [pattern]: true };
			const settings = vscode.workspace.getConfiguration(section);
			await settings.update('exclude', value, vscode.ConfigurationTarget.Global);
		};
		await exclude('files', '**/hidden');
		await exclude('search', '**/{drafts,old}');
		try {
			await generate();
			await stage.message(/^No images are missing in book\.$/);
		} finally {
			await exclude('files', undefined);
			await exclude('search', undefined);
		}
	});

	it('are those of the unsaved text of an open document', async () => {
		stage.picks = () => false;
		const document = await files.open('Nothing yet.', 'book/a.md');
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), '![An otter](otter.png)');
		await vscode.workspace.applyEdit(edit);
		await generate();
		assert.deepEqual(listed(), ['book/a.md book/otter.png']);
	});

	it('are found without those of very large files, which is mentioned', async () => {
		const text = '![An otter](otter.png)\n';
		await files.write('book/large.md', text.padEnd(largestDocument + 1));
		await generate();
		await stage.message(/^No images are missing in book\. Not all files were searched\.$/);
		await files.write('book/small.md', text);
		await generate();
		assert.deepEqual(
			stage.missingQuestions.map(({ isPartial }) => isPartial),
			[true],
		);
	});

	it('don’t open documents', async () => {
		stage.picks = () => false;
		await files.write('book/closed.md', '![An otter](otter.png)');
		await generate();
		assert.equal(listed().length, 1);
		const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path);
		assert.ok(!open.some((path) => path.endsWith('book/closed.md')), open.join());
	});

	it('are no longer searched for after a cancellation', async () => {
		for (const name of ['a', 'b', 'c'])
			await files.write(`book/${name}.md`, `![An otter](${name}.png)`);
		const source = new vscode.CancellationTokenSource();
		const done: number[] = [];
		const cancelAt = (count: number) => {
			done.push(count);
			source.cancel();
		};
		source.cancel();
		const { images } = await searchFolders([book], source.token, cancelAt);
		assert.deepEqual([images, done], [[], []]);
	});

	it('are generated together, and references in several documents are updated', async () => {
		await files.write('book/a.md', '![An otter](otter.svg)\n');
		await files.write('book/b.md', '![A clam](clam.svg)\n\n![Kelp](kelp.png)\n');
		stage.service.fault(withImages(webpLossy.bytes), withImages(webpLossy.bytes));
		stage.service.faultAlways(withImages(pngOpaque.bytes));
		const settings = vscode.workspace.getConfiguration('seaOtter');
		await settings.update('concurrency', 1, vscode.ConfigurationTarget.Global);
		await generate();
		const message = await stage.message(/^Saved 1 of 3 images\. /);
		message.press('Save 2 Images under New Names');
		await stage.message(/^Saved 2 images and updated 2 files\.$/);
		const text = async (path: string) =>
			(await vscode.workspace.openTextDocument(files.path(path))).getText();
		assert.equal(await text('book/a.md'), '![An otter](otter.webp)\n');
		assert.equal(await text('book/b.md'), '![A clam](clam.webp)\n\n![Kelp](kelp.png)\n');
		for (const path of ['book/a.md', 'book/b.md'])
			await (await vscode.workspace.openTextDocument(files.path(path))).save();
	});

	it('are not searched for outside of the workspace', async () => {
		await assert.rejects(generate(vscode.Uri.file('/')), /Sea Otter doesn't write to/);
	});
});
