import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Generation } from '../../src/core/generation/generation';
import { menuCommands } from '../../src/core/menus';
import { resultsPanelType, resultsViewId } from '../../src/core/protocol';
import { until } from '../support/wait';
import { Stage } from './stage';

describe('the commands of context menus', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const run = (name: string, argument: unknown) => {
		const command = menuCommands.find((each) => each.name === name);
		assert.ok(command, name);
		stage.seaOtter.runFromMenu(command, argument);
	};
	const clickedIn = (webview: string, { id }: Generation, index?: number) => ({
		...{ webview, preventDefaultContextMenuItems: true, seaOtterOffers: ',save,', id },
		...(index !== undefined && { index }),
	});
	const clicked = (generation: Generation, index?: number) =>
		clickedIn(resultsPanelType, generation, index);
	const logged = (text: RegExp) => stage.log.filter((line) => text.test(line)).length;

	it('save an image, and mark it as a favorite and back', async () => {
		const generation = await stage.generate();
		const page = stage.openPage();
		run('image.save', clicked(generation, 1));
		await stage.message(/^Saved images\//);
		const { images } = await stage.newest();
		assert.deepEqual(
			images.map(({ saved }) => saved !== undefined),
			[false, true],
		);
		const becomes = (is: true | undefined) =>
			until(10_000, `${is ? 'a' : 'no'} favorite`, async () => {
				const { images: now } = await stage.readRecord(generation);
				return now[1]?.favorite === is && now[0]?.favorite === undefined ? true : undefined;
			});
		run('image.favorite', clicked(generation, 1));
		await becomes(true);
		await until(10_000, 'the favorite on the card', () => {
			const tile = page.card(generation.id)?.tiles[1];
			const isFavorite = tile?.kind === 'image' && tile.favorite === true;
			return Promise.resolve(isFavorite || undefined);
		});
		run('image.favoriteUndo', clicked(generation, 1));
		await becomes(undefined);
		await until(10_000, 'two announcements', () =>
			Promise.resolve(page.announcements.length === 2 || undefined),
		);
		assert.deepEqual(page.announcements, [
			'Added 1 image to Favorites',
			'Removed 1 image from Favorites',
		]);
	});

	it('mark all images if only some are favorites', async () => {
		const { id } = await stage.generate({ n: 3 });
		const page = stage.openPage();
		page.press('favorite', id, 1);
		page.press('favorite', id, 0, 1, 2);
		await until(10_000, 'three favorites', async () => {
			const { images } = await stage.newest();
			return images.every(({ favorite }) => favorite) || undefined;
		});
	});

	it('repeat the generation of an image', async () => {
		const generation = await stage.generate();
		run('image.generateAgain', clicked(generation, 0));
		await until(10_000, 'another generation', async () => {
			const [newest] = await stage.seaOtter.library.list();
			return (newest?.id !== generation.id && newest?.finishedAt !== undefined) || undefined;
		});
	});

	it('copy the request of an image, and delete its whole set', async () => {
		const generation = await stage.generate();
		stage.wantedForm = 'curl';
		run('image.copyRequest', clicked(generation, 1));
		await until(10_000, 'the request on the clipboard', async () => {
			const text = await vscode.env.clipboard.readText();
			return text.includes(generation.request.prompt) || undefined;
		});
		run('set.deleteGeneration', clicked(generation, 1));
		await stage.message(/^Deleted 2 images$/);
		assert.deepEqual(await stage.seaOtter.library.list(), []);
	});

	it('run what needs the page in the page whose menu it was, with the focus', async () => {
		const generation = await stage.generate();
		const panel = stage.openPage();
		const view = stage.openView();
		await panel.filled();
		await view.filled();
		run('image.copyImage', clicked(generation, 1));
		run('set.compare', clickedIn(resultsViewId, generation));
		const { id } = generation;
		assert.deepEqual(panel.runs, [
			{
				type: 'run',
				action: 'copyImage',
				target: { generations: [id], images: [{ id, index: 1 }] },
			},
		]);
		assert.deepEqual(view.runs, [
			{ type: 'run', action: 'compare', target: { generations: [id], images: [] } },
		]);
		assert.deepEqual([panel.focused, view.focused], [1, 1]);
	});

	it('leave the selection to the page, which knows it', async () => {
		const generation = await stage.generate();
		const panel = stage.openPage();
		await panel.filled();
		run('selection.delete', clicked(generation, 0));
		run('selection.favorite', { webview: resultsPanelType });
		assert.deepEqual(panel.runs, [
			{ type: 'run', action: 'delete' },
			{ type: 'run', action: 'favorite' },
		]);
		assert.equal((await stage.newest()).images.length, 2);
	});

	it('do nothing for images that are gone', async () => {
		const generation = await stage.generate();
		await stage.seaOtter.library.deleteGenerations([generation]);
		for (const name of ['image.save', 'image.delete', 'image.favorite', 'image.reveal'])
			run(name, clicked(generation, 0));
		run('set.generateAgain', clicked(generation));
		assert.equal(logged(/skipped (images|generations) that are not in the library/), 5);
		assert.equal(logged(/error/i), 0);
		assert.equal((await stage.seaOtter.library.list()).length, 0);
	});

	it('ignore what is no target', async () => {
		const generation = await stage.generate();
		const { id } = generation;
		const webview = resultsPanelType;
		const forged: readonly unknown[] = [
			...[undefined, null, 'image', 7, [], [id, 0], {}, { webview }, { webview, index: 0 }],
			...[
				{ id, index: 0 },
				{ webview, id },
				{ webview, id: [id], index: 0 },
			],
			...[
				{ webview, id, index: '0' },
				{ webview, id, index: NaN },
				{ webview, id: 1, index: 0 },
			],
			...[{ webview: 1, id, index: 0 }, vscode.Uri.file('/image.png')],
		];
		for (const argument of forged) run('image.delete', argument);
		for (const argument of [undefined, {}, { webview }, { webview, id: 1 }])
			run('set.deleteGeneration', argument);
		run('selection.delete', undefined);
		assert.equal(logged(/ignored a menu command without a valid target/), forged.length + 5);
		assert.equal((await stage.newest()).images.length, 2);
		// As another extension would run it.
		for (const argument of forged)
			await vscode.commands.executeCommand('seaOtter.image.delete', argument);
	});

	it('say where a saved copy has gone that they should reveal', async () => {
		const generation = await stage.generate();
		run('image.reveal', clicked(generation, 0));
		await stage.message(/^This image hasn't been saved yet\.$/);
		run('image.save', clicked(generation, 0));
		await stage.message(/^Saved images\//);
		run('image.reveal', clicked(await stage.newest(), 0));
		const saved = (await stage.newest()).images[0]?.saved;
		assert.ok(saved !== undefined);
		await vscode.workspace.fs.delete(vscode.Uri.parse(saved));
		run('image.reveal', clicked(generation, 0));
		await stage.message(/^images\/.*\.png was moved or deleted\.$/);
	});
});
