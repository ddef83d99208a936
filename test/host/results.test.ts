import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { GenerationCard, ImageTile } from '../../src/core/protocol';
import { drawPicture } from '../support/imageService/picture';
import { writeLibrary } from '../support/sampleLibrary';
import { until } from '../support/wait';
import { Stage } from './stage';

describe('the results page', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const hasAll = (card: GenerationCard | undefined) =>
		card?.tiles.every(({ kind }) => kind === 'image') === true ? true : undefined;
	const firstTile = (card: GenerationCard | undefined) =>
		card?.tiles.find((tile): tile is ImageTile => tile.kind === 'image');

	it('gets the newest entries first, then the others, and cards on request', async () => {
		writeLibrary(join(stage.folder.fsPath, 'library'), 120);
		const page = stage.openPage();
		await page.filled();
		const generations = await stage.seaOtter.library.list();
		assert.deepEqual(
			page.entries.map(({ id }) => id),
			generations.map(({ id }) => id),
		);
		const [first, last] = [generations[0], generations.at(-1)];
		assert.ok(first && last);
		assert.ok(page.card(first.id));
		assert.equal(page.card(last.id), undefined);
		page.say({ type: 'cards', ids: [last.id, 'not there'] });
		const card = await until(10_000, 'the card', () => Promise.resolve(page.card(last.id)));
		assert.equal(card.prompt, last.request.prompt);
		assert.match(page.bar?.library ?? '', /^120 images · 57\.\d MB$/);
	});

	it('of the panel opens beside a view that has the focus already, or from its title', async () => {
		const panels = () =>
			vscode.window.tabGroups.all
				.flatMap(({ tabs }) => tabs)
				.filter(({ input }) => input instanceof vscode.TabInputWebview).length;
		const opened = () =>
			until(10_000, 'the panel', () => Promise.resolve(panels() === 1 || undefined));
		const { commands } = stage.seaOtter;
		const view = stage.openView();
		await view.filled();
		await commands.showResults();
		assert.deepEqual([view.focused, panels()], [1, 0]);
		view.hasFocus = true;
		await commands.showResults();
		await opened();
		assert.equal(view.focused, 1);
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		view.hasFocus = false;
		await commands.openInEditor();
		await opened();
	});

	it('is complete only after it has drawn the newest', async () => {
		writeLibrary(join(stage.folder.fsPath, 'library'), 60);
		const page = stage.openPage({ draws: false });
		// Checks for changes by other windows read everything in the end.
		await until(10_000, 'all entries', () =>
			Promise.resolve(page.entries.length >= 60 || undefined),
		);
		assert.equal(page.isComplete, false);
		page.say({ type: 'drawn' });
		await page.filled();
	});

	it('gets many changes together, with the cards that it has drawn', async () => {
		writeLibrary(join(stage.folder.fsPath, 'library'), 120);
		const page = stage.openPage();
		await page.filled();
		const generations = await stage.seaOtter.library.list();
		const [newest, other] = [generations[0], generations[60]];
		assert.ok(newest && other);
		const former = page.card(newest.id);
		const { events } = stage.seaOtter.opened;
		for (const generation of [...generations].reverse()) events.changed(generation);
		// The first dozen is drawn at once.
		await until(10_000, 'all other entries again', () =>
			Promise.resolve(page.entries.length === 120 + 108 || undefined),
		);
		assert.notEqual(page.card(newest.id), former);
		assert.equal(page.card(other.id), undefined);
	});

	it('gets the same in a panel and in a view', async () => {
		const [panel, view] = [stage.openPage(), stage.openView()];
		await Promise.all([panel.filled(), view.filled()]);
		const { id } = await stage.generate();
		for (const page of [panel, view])
			await until(10_000, 'the images', () => Promise.resolve(hasAll(page.card(id))));
		stage.seaOtter.opened.events.onDidRemove((ids) => {
			assert.deepEqual(ids, [id]);
		});
		view.press('deleteGeneration', id);
		for (const page of [panel, view])
			await until(10_000, 'the removal', () =>
				Promise.resolve(page.gone.includes(id) || undefined),
			);
	});

	it('gets a thumbnail once it has made one', async () => {
		const generation = await stage.generate();
		const page = stage.openPage();
		await page.filled();
		assert.equal(firstTile(page.card(generation.id))?.thumbnail, undefined);
		const bytes = drawPicture('small', 0, 64, 64);
		page.say({ type: 'thumbnail', id: generation.id, index: 0, bytes: bytes.slice().buffer });
		const thumbnail = await until(10_000, 'the thumbnail', () =>
			Promise.resolve(firstTile(page.card(generation.id))?.thumbnail),
		);
		assert.ok(existsSync(vscode.Uri.parse(thumbnail).fsPath));
		await stage.reload();
		const reopened = stage.openPage();
		await reopened.filled();
		assert.equal(firstTile(reopened.card(generation.id))?.thumbnail, thumbnail);
	});

	it('has invalid messages and unknown ids logged and ignored', async () => {
		const { id } = await stage.generate();
		const page = stage.openPage();
		await page.filled();
		page.press('saveAll', '../../etc');
		page.press('delete', id, 7);
		page.sayAnything({ type: 'action', action: 'save', images: [{ id, index: 0, path: '/' }, 3] });
		page.say({
			type: 'thumbnail',
			id,
			index: 0,
			bytes: new TextEncoder().encode('<svg onload="evil()">').buffer,
		});
		await until(10_000, 'four lines in the log', () =>
			Promise.resolve(
				stage.log.filter((line) => line.startsWith('results: ')).length === 4 || undefined,
			),
		);
		assert.deepEqual(stage.messages, []);
		assert.equal(stage.seaOtter.library.get(id)?.images.length, 2);
	});

	it('has an image copied as a data URI', async () => {
		const generation = await stage.generate({ n: 1 });
		stage.openPage().press('copyDataUri', generation.id, 0);
		const dataUri = await until(10_000, 'the data URI', async () => {
			const text = await vscode.env.clipboard.readText();
			return text.startsWith('data:') ? text : undefined;
		});
		const base64 = (await stage.bytes(generation, 0)).toString('base64');
		assert.equal(dataUri, `data:image/png;base64,${base64}`);
	});

	it('sends one paid request for a double click', async () => {
		const { id } = await stage.generate();
		const page = stage.openPage();
		await page.filled();
		page.press('generateAgain', id);
		page.press('generateAgain', id);
		await until(10_000, 'another generation', async () => {
			const newest = await stage.newest();
			return newest.id !== id && newest.finishedAt !== undefined ? newest : undefined;
		});
		assert.equal(stage.service.requests.length, 2);
	});

	it('names the generation that another one comes from while that exists', async () => {
		const first = await stage.generate({ prompt: 'An otter' });
		const page = stage.openPage();
		await page.filled();
		page.press('generateAgain', first.id);
		const second = await until(10_000, 'another generation', async () => {
			const newest = await stage.newest();
			return newest.id === first.id ? undefined : newest;
		});
		assert.equal(second.from, first.id);
		const { origin } = await until(10_000, 'its card', () => Promise.resolve(page.card(second.id)));
		assert.equal(origin?.id, first.id);
		assert.match(origin.text, /^From the same prompt, /);
		await stage.delivered(2);
		page.press('deleteGeneration', first.id);
		await stage.message(/^Deleted 2 images/);
		page.say({ type: 'cards', ids: [second.id] });
		await until(10_000, 'a card without a link', () =>
			Promise.resolve(page.card(second.id)?.origin?.id === undefined || undefined),
		);
	});
});
