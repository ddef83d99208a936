import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Generation } from '../../src/core/generation/generation';
import { manageLibrary } from '../../src/host/library/manageLibrary';
import { until } from '../support/wait';
import { setting, Stage } from './stage';

describe('managing the library', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const library = () => stage.seaOtter.library;
	const fileOf = (generation: Generation, index: number) =>
		join(
			stage.folder.fsPath,
			'library',
			generation.id,
			generation.images.find((image) => image.index === index)?.file ?? '',
		);
	/** Saves all images of a generation in the workspace. */
	const save = async ({ id }: Generation) => {
		const page = stage.openPage();
		page.press('saveAll', id);
		return until(10_000, 'saving all images', () => {
			const generation = library().get(id);
			const isSaved = generation?.images.every(({ saved }) => saved !== undefined);
			return Promise.resolve(isSaved ? generation : undefined);
		});
	};
	const remove = async (generations: readonly Generation[]) => {
		for (const { images } of generations)
			for (const { saved = '' } of images)
				await rm(vscode.Uri.parse(saved).fsPath, { force: true });
	};
	const bytesOf = (...generations: readonly Generation[]) =>
		generations.flatMap(({ images }) => images).reduce((sum, { bytes }) => sum + bytes, 0);

	/** Makes generations and their copies two days old. */
	const age = async (...generations: readonly Generation[]) => {
		const time = new Date(Date.now() - 2 * 86_400_000).toISOString();
		for (const each of generations) {
			const record = await stage.readRecord(each);
			const images = record.images.map((image) => ({
				...image,
				...(image.savedAt !== undefined && { savedAt: time }),
			}));
			const aged = { ...record, startedAt: time, finishedAt: time, images };
			await writeFile(stage.recordOf(each), JSON.stringify(aged));
			await until(10_000, 'the older record', async () => {
				await library().recheck(each.id);
				return library().get(each.id)?.finishedAt === time || undefined;
			});
		}
	};

	it('deletes the oldest saved images over the limit, says so, and can undo it', async () => {
		const first = await save(await stage.generate({ prompt: 'first' }));
		const second = await save(await stage.generate({ prompt: 'second' }));
		await age(first, second);
		await setting('library.maxSize', (bytesOf(first, second) + 10) / 1e9);
		const third = await stage.generate({ prompt: 'third' });
		const deleted = await stage.message(/^Deleted the .*oldest saved images? \(/);
		assert.match(deleted.text, /Your cop(y|ies) outside the library stay/);
		assert.deepEqual([deleted.level, deleted.buttons], ['notice', ['Undo', 'Change Limit']]);
		assert.equal(library().get(first.id), undefined);
		assert.ok(library().get(second.id) && library().get(third.id));
		assert.ok(first.images.every(({ saved = '' }) => existsSync(vscode.Uri.parse(saved).fsPath)));
		deleted.press('Undo');
		await stage.message(/^Restored \d images/);
		await stage.seaOtter.base.sizeLimit.keep();
		assert.ok(library().get(first.id), 'restored images are deleted again');
		await remove([first, second]);
	});

	it('says in one message what it deleted and that the library is still too large', async () => {
		const unsaved = await stage.generate({ prompt: 'unsaved' });
		const favorite = await save(await stage.generate({ prompt: 'favorite' }));
		const saved = await save(await stage.generate({ prompt: 'saved' }));
		await library().setFavorite(favorite.id, [0, 1], true);
		await age(unsaved, favorite, saved);
		await setting('library.maxSize', 10 / 1e9);
		const message = await stage.message(/^Deleted the 2 oldest saved images/);
		assert.match(message.text, /which still has .*, over its limit of/);
		assert.deepEqual(message.buttons, ['Undo', 'Change Limit', 'Delete 2 Images']);
		assert.equal(stage.messages.filter(({ text }) => text.includes('grown')).length, 0);
		assert.ok(library().get(favorite.id) && !library().get(saved.id));
		await library().setFavorite(unsaved.id, [0], true);
		message.press('Delete 2 Images');
		await stage.message(/^Deleted 1 image/);
		assert.deepEqual(
			library()
				.get(unsaved.id)
				?.images.map(({ index }) => index),
			[0],
		);
		await remove([favorite, saved]);
	});

	it('keeps images that are new or were just saved, whatever the limit is', async () => {
		const old = await stage.generate({ prompt: 'old' });
		await age(old);
		const justSaved = await save(old);
		const recent = await save(await stage.generate({ prompt: 'new' }));
		await setting('library.maxSize', 10 / 1e9);
		const message = await stage.message(/Favorites and new images stay in it/);
		assert.deepEqual(message.buttons, ['Change Limit']);
		assert.equal((await library().list()).length, 2);
		await remove([justSaved, recent]);
	});

	it("asks before it deletes images that aren't saved or whose copy is gone", async () => {
		const unsaved = await stage.generate({ prompt: 'unsaved' });
		const lost = await save(await stage.generate({ prompt: 'lost' }));
		await remove([lost]);
		await age(unsaved, lost);
		await setting('library.maxSize', 10 / 1e9);
		const message = await stage.message(/aren't saved anywhere else/);
		assert.deepEqual(message.buttons, ['Change Limit', 'Delete 4 Images']);
		assert.equal((await library().list()).length, 2);
		message.press('Delete 4 Images');
		const deleted = await stage.message(/^Deleted 4 images/);
		assert.ok(!existsSync(fileOf(unsaved, 0)));
		deleted.press('Undo');
		await stage.message(/^Restored 4 images/);
		assert.ok(existsSync(fileOf(unsaved, 0)) && existsSync(fileOf(lost, 1)));
	});

	it('asks before clearing, with the number of unsaved images', async () => {
		const { images } = await stage.generate();
		stage.confirms = false;
		const clear = () => {
			const { opened, base } = stage.seaOtter;
			const { deletions, user } = base;
			return manageLibrary({
				...opened,
				deletions,
				confirm: user.confirm,
				pick: ({ choices }) =>
					Promise.resolve(choices('').at(-1)?.value ?? assert.fail('no choice')),
			});
		};
		await clear();
		const { id } = await stage.newest();
		stage.openPage().press('delete', id, images[0]?.index ?? 0);
		await stage.message(/^Deleted 1 image/);
		await clear();
		const undo = 'Undo Delete can restore deleted images for seven days.';
		assert.deepEqual(stage.confirmations, [
			`Delete 2 images from the library? None of them are saved anywhere else. ${undo}`,
			`Delete 1 image from the library? It isn't saved anywhere else. ${undo}`,
		]);
	});

	it('deletes one image of a generation, and restores it', async () => {
		const generation = await stage.generate();
		const before = await stage.bytes(generation, 1);
		const page = stage.openPage();
		page.press('delete', generation.id, 1);
		const message = await stage.message(/^Deleted 1 image/);
		assert.deepEqual(library().get(generation.id)?.images.length, 1);
		assert.ok(!existsSync(fileOf(generation, 1)));
		message.press('Undo');
		await stage.message(/^Restored 1 image/);
		assert.deepEqual(library().get(generation.id)?.images, generation.images);
		assert.deepEqual(await stage.bytes(generation, 1), before);
	});

	it('says so when there is nothing to restore', async () => {
		const generation = await stage.generate();
		stage.openPage().press('deleteGeneration', generation.id);
		await stage.message(/^Deleted 2 images/);
		await stage.seaOtter.commands.undoDelete();
		assert.ok(library().get(generation.id));
		await stage.seaOtter.commands.undoDelete();
		const { level } = await stage.message(/^There is nothing to restore\.$/);
		assert.equal(level, 'info');
	});

	it('waits for a deletion under way, and undoes each deletion once', async () => {
		const first = await stage.generate({ prompt: 'first' });
		const second = await stage.generate({ prompt: 'second' });
		const page = stage.openPage();
		page.press('deleteGeneration', first.id);
		await stage.message(/^Deleted 2 images/);
		page.press('deleteGeneration', second.id);
		await stage.seaOtter.commands.undoDelete();
		assert.ok(library().get(second.id) && !library().get(first.id));
		page.press('deleteGeneration', second.id);
		await until(10_000, 'the deletion', () =>
			Promise.resolve(!library().get(second.id) || undefined),
		);
		await Promise.all([stage.seaOtter.commands.undoDelete(), stage.seaOtter.commands.undoDelete()]);
		assert.ok(library().get(second.id) && library().get(first.id));
	});

	it('reports a deletion once when two pages delete the same image', async () => {
		const { id } = await stage.generate();
		for (const page of [stage.openPage(), stage.openView()]) page.press('delete', id, 0);
		await stage.message(/^Deleted 1 image/);
		const second = await stage.message(
			/^This image was already deleted, perhaps in another window/,
		);
		assert.deepEqual(second.buttons, ['Undo Delete']);
		second.press('Undo Delete');
		await stage.message(/^Restored 1 image/);
		assert.equal(library().get(id)?.images.length, 2);
		assert.equal(stage.messages.filter(({ text }) => text.startsWith('Deleted')).length, 1);
	});

	it('says so when a deletion was already restored', async () => {
		const generation = await stage.generate();
		const page = stage.openPage();
		// In a visible page, the next message would take the place of this one.
		page.visible = false;
		page.press('deleteGeneration', generation.id);
		const deleted = await stage.message(/^Deleted 2 images/);
		await stage.seaOtter.commands.undoDelete();
		deleted.press('Undo');
		const { level } = await stage.message(/^This was already restored or permanently deleted/);
		assert.equal(level, 'info');
	});

	it("doesn't delete a running generation", async () => {
		stage.service.fault({ delay: 'never' });
		const running = stage.runCommand();
		const { id } = await until(10_000, 'a generation', async () => {
			const [newest] = await library().list();
			return newest;
		});
		stage.openPage().press('deleteGeneration', id);
		stage.openPage().press('cancel', id);
		await running;
		assert.ok(library().get(id));
	});
});
