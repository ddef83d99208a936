import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { HostActionFor } from '../../src/core/actions';
import { stillSaved } from '../../src/host/workspace/copies';
import { imageName, libraryImages, type LibraryImage } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { Files, selected } from './files';
import { Stage } from './stage';

describe('several images of several generations', () => {
	const files = new Files(['images', 'notes.md']);
	let stage: Stage;
	/** Two of the sea, one of the shore. */
	let images: LibraryImage[];

	beforeEach(async () => {
		stage = await Stage.start();
		await files.clear();
		const sea = await stage.generate({ prompt: 'The sea' });
		const shore = await stage.generate({ prompt: 'The shore', n: 1 });
		images = [...libraryImages(shore), ...libraryImages(sea)];
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await stage.dispose();
		await files.clear();
	});

	const target = () =>
		images.map(({ generation, image }) => ({ id: generation.id, index: image.index }));
	const press = (action: HostActionFor<'images'>) => {
		stage.openPage().say({ type: 'action', action, images: target() });
	};
	const clipboard = (wanted: string) =>
		until(5000, `${wanted} on the clipboard`, async () =>
			(await vscode.env.clipboard.readText()) === wanted ? true : undefined,
		);
	/** The current records of the images. */
	const current = () =>
		images.flatMap(({ generation, image }) => {
			const now = stage.seaOtter.library.get(generation.id);
			return now ? libraryImages(now).filter((each) => each.image.index === image.index) : [];
		});
	const openNotes = async () => {
		const document = await files.open('', 'notes.md');
		const editor = await vscode.window.showTextDocument(document);
		await selected(editor, new vscode.Selection(0, 0, 0, 0));
		return document;
	};
	const references = [
		'![The shore](images/the-shore.png)',
		'![The sea](images/the-sea.png)',
		'![The sea](images/the-sea-2.png)',
	].join('\n');

	it('are saved with one message', async () => {
		press('save');
		await stage.message(/^Saved 3 images to images\/\.$/);
		assert.equal(stage.messages.filter(({ text }) => text.startsWith('Saved')).length, 1);
		assert.deepEqual(await files.list('images'), ['the-sea-2.png', 'the-sea.png', 'the-shore.png']);
	});

	it('are saved once when saved twice in a row', async () => {
		await Promise.all([
			stage.seaOtter.saving.saver.save(images),
			stage.seaOtter.saving.saver.save(images),
		]);
		assert.equal((await files.list('images')).length, 3);
	});

	it('are saved except those that are no longer in the library', async () => {
		const [shore, sea] = images;
		assert.ok(shore && sea);
		const gone = { ...shore, image: { ...shore.image, index: 9 } };
		await stage.seaOtter.saving.saver.save([gone, sea]);
		assert.deepEqual(await files.list('images'), ['the-sea.png']);
	});

	it('are inserted in order, each with its own prompt, as one undo step', async () => {
		const document = await openNotes();
		press('insert');
		await stage.message(/^Saved 3 images to images\/ and inserted them into notes\.md\.$/);
		assert.equal(document.getText(), references);
		await vscode.window.showTextDocument(document);
		await vscode.commands.executeCommand('undo');
		assert.equal(document.getText(), '');
	});

	it('are copied as references, one per line', async () => {
		await openNotes();
		press('copyReference');
		await clipboard(references);
		await stage.message(/^Saved 3 images to images\/\.$/);
	});

	it('are copied as paths, one per line', async () => {
		await stage.seaOtter.saving.saver.save(images.slice(0, 1));
		press('copyPath');
		const inLibrary = images
			.slice(1)
			.map(
				({ generation, image }) => stage.seaOtter.opened.folder.imageUri(generation, image).fsPath,
			);
		await clipboard([files.path('images/the-shore.png'), ...inLibrary].join('\n'));
	});

	it('are copied as prompts, each once', async () => {
		stage.openPage().say({
			type: 'action',
			action: 'copyPrompt',
			generations: [...new Set(target().map(({ id }) => id))],
		});
		await clipboard('The shore\n\nThe sea');
	});

	it('count as saved while the copy exists in the same size', async () => {
		assert.deepEqual(await stillSaved(stage.seaOtter.opened.folder, current()), []);
		await stage.seaOtter.saving.saver.save(images);
		assert.equal((await stillSaved(stage.seaOtter.opened.folder, current())).length, 3);
		await rm(files.path('images/the-shore.png'));
		await writeFile(files.path('images/the-sea.png'), 'another picture');
		const [left, ...more] = await stillSaved(stage.seaOtter.opened.folder, current());
		const last = images.at(-1);
		assert.equal(more.length, 0);
		assert.ok(left && last);
		assert.equal(imageName(left), imageName(last));
	});
});
