import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { withImages } from '../support/imageService/faults';
import { pngOpaque, webpLossy } from '../support/imageService/samples';
import { largestDocument, searchFolders } from '../../src/host/missing/missingSearch';
import { useDocuments } from './documents';
import { Files } from './files';
import type { Stage } from './stage';

describe('missing images of a folder', () => {
	// VS Code keeps documents of other tests open for minutes: no other test has a folder of this name.
	const files = new Files(['shelf', 'elsewhere.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const shelf = vscode.Uri.joinPath(files.folder, 'shelf');
	const generate = (folder = shelf) =>
		stage.seaOtter.commands.generateMissingImagesInFolder(folder);
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
		await files.write('shelf/a.md', '![An otter](otter.png)\n\n![](/kelp.png)\n\n![There](b.md)');
		await files.write('shelf/b/page.html', '<img src="../otter.png"><img src="1.png">');
		await files.write('shelf/tests/c.rst', '.. image:: urchin.png\n\n.. image:: plan.svg\n');
		await files.write('shelf/program.ts', 'load("./shell.png");');
		await files.write('shelf/plots/.gitignore', '*.png\n');
		await files.write('shelf/plots/d.md', '![A plot](plot.png)\n');
		await files.write('shelf/clam.jpg');
		await files.write('shelf/f.md', '![A clam](clam.png)\n');
		await files.write('shelf/vendor/e.md', '![A shell](shell.png)\n');
		await files.write('elsewhere.md', '![Elsewhere](elsewhere.png)');
		await generate();
		assert.deepEqual(listed(), [
			'shelf/a.md shelf/otter.png',
			'shelf/a.md kelp.png folder',
			'shelf/b/page.html shelf/b/1.png noWords',
			'shelf/f.md shelf/clam.png otherFormat',
			'shelf/plots/d.md shelf/plots/plot.png ignored',
			'shelf/tests/c.rst shelf/tests/urchin.png test',
			'shelf/tests/c.rst shelf/tests/plan.svg format',
			'shelf/vendor/e.md shelf/vendor/shell.png library',
		]);
		assert.equal(stage.missingQuestions[0]?.isPartial, false);
	});

	it('are those of the whole workspace without a folder', async () => {
		stage.picks = () => false;
		await files.write('shelf/a.md', '![An otter](otter.png)');
		await files.write('elsewhere.md', '![Elsewhere](elsewhere.png)');
		await stage.seaOtter.commands.generateMissingImagesInWorkspace();
		const found = listed();
		assert.ok(found.includes('shelf/a.md shelf/otter.png'), found.join());
		assert.ok(found.includes('elsewhere.md elsewhere.png'), found.join());
	});

	it('aren’t searched for in packages, in what builds write, or where VS Code doesn’t search', async () => {
		for (const folder of ['node_modules/p', '_site', 'hidden', 'drafts', 'old'])
			await files.write(`shelf/${folder}/a.md`, '![An otter](otter.png)');
		const exclude = async (section: string, pattern: string | undefined) => {
			const value = pattern === undefined ? undefined : { [pattern]: true };
			const settings = vscode.workspace.getConfiguration(section);
			await settings.update('exclude', value, vscode.ConfigurationTarget.Global);
		};
		await exclude('files', '**/hidden');
		await exclude('search', '**/{drafts,old}');
		try {
			await generate();
			await stage.message(/^No images are missing in shelf\.$/);
		} finally {
			await exclude('files', undefined);
			await exclude('search', undefined);
		}
	});

	it('are those of the unsaved text of an open document', async () => {
		stage.picks = () => false;
		const document = await files.open('Nothing yet.', 'shelf/open.md');
		const edit = new vscode.WorkspaceEdit();
		edit.insert(document.uri, new vscode.Position(0, 0), '![An otter](otter.png)');
		await vscode.workspace.applyEdit(edit);
		await generate();
		assert.deepEqual(listed(), ['shelf/open.md shelf/otter.png']);
	});

	it('are found without those of very large files, which is mentioned', async () => {
		const text = '![An otter](otter.png)\n';
		await files.write('shelf/large.md', text.padEnd(largestDocument + 1));
		await generate();
		await stage.message(/^No images are missing in shelf\. Not all files were searched\.$/);
		await files.write('shelf/small.md', text);
		await generate();
		assert.deepEqual(
			stage.missingQuestions.map(({ isPartial }) => isPartial),
			[true],
		);
	});

	it('don’t open documents', async () => {
		stage.picks = () => false;
		await files.write('shelf/closed.md', '![An otter](otter.png)');
		await generate();
		assert.equal(listed().length, 1);
		const open = vscode.workspace.textDocuments.map(({ uri }) => uri.path);
		assert.ok(!open.some((path) => path.endsWith('shelf/closed.md')), open.join());
	});

	it('are no longer searched for after a cancellation', async () => {
		for (const name of ['a', 'b', 'c'])
			await files.write(`shelf/${name}.md`, `![An otter](${name}.png)`);
		const source = new vscode.CancellationTokenSource();
		const done: number[] = [];
		const cancelAt = (count: number) => {
			done.push(count);
			source.cancel();
		};
		source.cancel();
		const { images } = await searchFolders([shelf], source.token, cancelAt);
		assert.deepEqual([images, done], [[], []]);
	});

	it('are generated together, and references in several documents are updated', async () => {
		await files.write('shelf/a.md', '![An otter](otter.svg)\n');
		await files.write('shelf/b.md', '![A clam](clam.svg)\n\n![Kelp](kelp.png)\n');
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
		assert.equal(await text('shelf/a.md'), '![An otter](otter.webp)\n');
		assert.equal(await text('shelf/b.md'), '![A clam](clam.webp)\n\n![Kelp](kelp.png)\n');
		for (const path of ['shelf/a.md', 'shelf/b.md'])
			await (await vscode.workspace.openTextDocument(files.path(path))).save();
	});

	it('are not searched for outside of the workspace', async () => {
		await assert.rejects(generate(vscode.Uri.file('/')), /Sea Otter doesn't write to/);
	});
});
