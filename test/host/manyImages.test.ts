import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { libraryImages, type LibraryImage } from '../../src/core/generation/generation';
import { Gate } from '../support/imageService/gate';
import { until } from '../support/wait';
import { Files } from './files';
import { Stage } from './stage';

describe('work on many images', () => {
	const files = new Files(['images', 'notes.md']);
	let stage: Stage;
	let images: LibraryImage[];

	beforeEach(async () => {
		stage = await Stage.start();
		await files.clear();
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await stage.dispose();
		await files.clear();
	});

	/** In generations of up to ten. */
	const generate = async (count: number) => {
		images = [];
		while (images.length < count) {
			const n = Math.min(count - images.length, 10);
			images.push(...libraryImages(await stage.generate({ n, size: '16x16' })));
		}
	};
	const press = (action: 'save' | 'insert' | 'copyReference' | 'delete', some = images) => {
		const page = stage.openPage();
		const ids = some.map(({ generation: { id }, image: { index } }) => ({ id, index }));
		page.say({ type: 'action', action, images: ids });
		return page;
	};
	const saved = async () => (await files.list('images')).length;

	it('shows no progress for up to four images', async () => {
		await generate(4);
		press('save');
		await stage.message(/^Saved 4 images/);
		assert.deepEqual(stage.progress.shown, []);
	});

	it('shows progress from five images on', async () => {
		await generate(6);
		press('save');
		await stage.message(/^Saved 6 images to images/);
		assert.deepEqual(stage.progress.shown, [{ title: 'Saving images', total: 6, done: 6 }]);
		assert.deepEqual(stage.confirmations, []);
	});

	it('keeps what is saved when it’s canceled, and says how many', async () => {
		await generate(6);
		stage.progress.cancelAt = 2;
		press('save');
		await stage.message(/^Saved 2 of 6 images to images\/\.$/);
		assert.equal(await saved(), 2);
	});

	it('inserts nothing when it’s canceled, and offers references to what is saved', async () => {
		const document = await files.openAt('notes.md', '|');
		await generate(6);
		stage.progress.cancelAt = 3;
		press('insert');
		const { buttons } = await stage.message(
			/^Canceled\. 3 of 6 images are saved, and nothing was inserted\.$/,
		);
		assert.deepEqual(buttons, ['Copy Reference', 'Open']);
		assert.equal(document.getText(), '');
		assert.equal(await saved(), 3);
	});

	it('leaves the clipboard alone when copying references is canceled', async () => {
		await generate(6);
		await vscode.env.clipboard.writeText('mine');
		stage.progress.cancelAt = 2;
		press('copyReference');
		await stage.message(/^Saved 2 images/);
		assert.equal(await vscode.env.clipboard.readText(), 'mine');
	});

	it('deletes only some of them when it’s canceled, which can be undone', async () => {
		await generate(5);
		const other = libraryImages(await stage.generate({ n: 1, size: '16x16' }));
		stage.progress.cancelAt = 1;
		press('delete', [...other, ...images]);
		const message = await stage.message(/^Canceled\. Deleted 1 of 6 images\.$/);
		assert.deepEqual(
			(await stage.seaOtter.library.list()).map((each) => each.images.length),
			[5],
		);
		message.press('Undo');
		await stage.message(/^Restored 1 image$/);
	});

	for (const [action, question] of [
		['save', /^Save 21 images\? Those not saved yet are copied into images\/\.$/],
		['insert', /^Insert 21 images\?/],
		['copyReference', /^Copy references to 21 images\?/],
		['delete', /^Delete 21 images from the library\? Undo Delete can restore/],
	] as const)
		it(`is confirmed for more than 20 images: ${action}`, async () => {
			await generate(21);
			stage.confirms = false;
			press(action);
			await until(5000, 'the question', () =>
				Promise.resolve(stage.confirmations.length > 0 || undefined),
			);
			assert.match(stage.confirmations[0] ?? '', question);
			// The page's next action is run after the refused one.
			press('save', images.slice(0, 1));
			await stage.message(/^Saved images/);
			assert.equal(await saved(), 1);
			assert.equal(stage.seaOtter.library.size().images, 21);
			assert.deepEqual(stage.progress.shown, []);
		});

	it('isn’t confirmed for 20 images', async () => {
		await generate(20);
		press('delete');
		await stage.message(/^Deleted 20 images$/);
		assert.deepEqual(stage.confirmations, []);
	});
});

describe('a removal', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('disappears from the page before the disk has finished', async () => {
		const part = await stage.generate();
		const whole = await stage.generate({ n: 1 });
		const page = stage.openPage();
		await page.filled();
		const disk = new Gate();
		const parts = [...libraryImages(part).slice(0, 1), ...libraryImages(whole)];
		const removal = stage.seaOtter.base.shown.without(parts, disk.pass);
		assert.deepEqual(page.gone, [whole.id]);
		assert.equal(page.card(part.id)?.tiles.length, 1);
		assert.equal(page.entry(part.id)?.images.length, 1);

		// It replaces the first one.
		const other = stage.openPage();
		await other.filled();
		assert.deepEqual(
			other.entries.map(({ id }) => id),
			[part.id],
			'also for pages that are opened meanwhile',
		);
		disk.letThrough();
		await removal;
		assert.equal(other.card(part.id)?.tiles.length, 2, 'it was not deleted after all');
		assert.ok(other.entry(whole.id));
	});

	it('comes back with an error if it fails', async () => {
		const generation = await stage.generate();
		const page = stage.openPage();
		await page.filled();
		// A file where the folder of deletions would be.
		await writeFile(join(stage.folder.fsPath, 'library', 'deleted'), '');
		page.press('delete', generation.id, 0);
		await until(5000, 'the error', () =>
			Promise.resolve(stage.messages.find(({ level }) => level === 'error')),
		);
		assert.equal(page.card(generation.id)?.tiles.length, 2);
		const tiles = page.cards(generation.id).map((card) => card.tiles.length);
		assert.ok(tiles.includes(1), 'it was gone meanwhile');
		assert.equal((await stage.newest()).images.length, 2);
	});
});
