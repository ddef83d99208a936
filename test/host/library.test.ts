import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { excessOver } from '../../src/core/library/librarySize';
import { stillSaved } from '../../src/host/workspace/copies';
import { libraryImages } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { failWith } from '../support/imageService/faults';
import { errorBodies } from '../support/imageService/errorBodies';
import { Stage } from './stage';

describe('the library', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const root = () => join(stage.folder.fsPath, 'library');

	it('shows everything again after a reload', async () => {
		stage.service.fault({}, failWith(500, errorBodies.serverError));
		await stage.generate({ prompt: 'first' });
		await stage.generate({ prompt: 'second' });
		const before = await stage.seaOtter.library.list();
		await stage.reload();
		assert.deepEqual(await stage.seaOtter.library.list(), before);
		assert.deepEqual(
			before.map(({ request, failure }) => [request.prompt, failure?.kind]),
			[
				['second', 'serverError'],
				['first', undefined],
			],
		);
	});

	it('stores each image before it reports it', async () => {
		const seen: boolean[] = [];
		stage.seaOtter.opened.events.onDidChange((generation) => {
			for (const { file } of generation.images) {
				seen.push(existsSync(join(root(), generation.id, file)));
			}
		});
		await stage.generate();
		assert.ok(seen.length >= 3);
		assert.ok(seen.every(Boolean));
	});

	it('leaves no temporary file behind', async () => {
		const { id } = await stage.generate();
		assert.deepEqual((await readdir(join(root(), id))).sort(), [
			'a-cute-baby-sea-otter-1.png',
			'a-cute-baby-sea-otter-2.png',
			'generation.json',
		]);
	});

	it('keeps the images of a generation that was killed between image and record', async () => {
		const { id } = await stage.generate();
		const record = join(root(), id, 'generation.json');
		const { finishedAt, images, ...running } = JSON.parse(await readFile(record, 'utf8')) as Record<
			string,
			unknown
		>;
		assert.ok(finishedAt !== undefined && Array.isArray(images));
		await writeFile(record, JSON.stringify({ ...running, images: images.slice(0, 1) }));
		await writeFile(join(root(), id, '.half.png.tmp'), 'half of an image');
		await stage.reload();
		const [generation] = await stage.seaOtter.library.list();
		assert.equal(generation?.failure?.kind, 'interrupted');
		assert.deepEqual(generation.images, images);
	});

	it('adds an image that another window has stored', async () => {
		const { id, images } = await stage.generate();
		const record = join(root(), id, 'generation.json');
		const known = JSON.parse(await readFile(record, 'utf8')) as object;
		await writeFile(record, JSON.stringify({ ...known, images: images.slice(0, 1) }));
		await stage.reload();
		assert.deepEqual((await stage.newest()).images, images);
	});

	it('can be read as soon as an error is fixed', async () => {
		await mkdir(stage.folder.fsPath, { recursive: true });
		await writeFile(root(), 'a file where the library should be');
		await assert.rejects(stage.seaOtter.library.list());
		await rm(root());
		assert.deepEqual(await stage.seaOtter.library.list(), []);
	});

	it('shows broken and newer records with their images, and skips foreign files', async () => {
		const { id } = await stage.generate();
		const image = await readFile(join(root(), id, 'a-cute-baby-sea-otter-1.png'));
		const records = [
			['broken', '{"version":1,"request":{"prompt":"An otter'],
			['newer', '{"version":2,"request":{"prompt":"An otter of tomorrow"}}'],
			['empty', ''],
		] as const;
		for (const [name, content] of records) {
			await mkdir(join(root(), name));
			await writeFile(join(root(), name, 'generation.json'), content);
			await writeFile(join(root(), name, 'otter-1.png'), image);
		}
		await mkdir(join(root(), 'not-ours'));
		await writeFile(join(root(), 'not-ours', 'notes.txt'), 'of somebody else');
		await writeFile(join(root(), 'a-file'), 'of somebody else');
		await stage.reload();
		const { library } = stage.seaOtter;
		assert.deepEqual(
			(await library.list()).map((each) => [
				each.id,
				each.failure?.kind,
				each.request.prompt,
				each.images.length,
			]),
			[
				[id, undefined, 'A cute baby sea otter', 2],
				['newer', 'newerRecord', 'An otter of tomorrow', 1],
				['empty', 'brokenRecord', '', 1],
				['broken', 'brokenRecord', '', 1],
			],
		);
		const [newer] = library.known().filter((each) => each.id === 'newer');
		assert.ok(newer?.images[0]);
		await library.markSaved('newer', newer.images[0], stage.folder.toString());
		for (const [name, content] of records)
			assert.equal(await readFile(join(root(), name, 'generation.json'), 'utf8'), content);
		assert.ok(stage.log.some((line) => line.includes('skipped not-ours')));
	});

	it('restores deletions, even after a reload', async () => {
		const generation = await stage.generate();
		const [image] = generation.images;
		assert.ok(image);
		const deletion = await stage.seaOtter.library.deleteImages([{ generation, image }]);
		assert.deepEqual([deletion.images, deletion.bytes], [1, image.bytes]);
		assert.ok(!existsSync(join(root(), generation.id, image.file)));
		await stage.reload();
		const left = await stage.newest();
		assert.deepEqual(left.images, generation.images.slice(1));
		const all = await stage.seaOtter.library.deleteGenerations([left]);
		assert.deepEqual(await stage.seaOtter.library.list(), []);
		await stage.reload();
		const { library } = stage.seaOtter;
		await library.list();
		await library.restore(all);
		await library.restore(deletion);
		assert.deepEqual(await library.list(), [generation]);
		assert.deepEqual(await readdir(join(root(), 'deleted')), []);
	});

	it('permanently deletes what is over a limit', async () => {
		const generation = await stage.generate();
		const { library } = stage.seaOtter;
		const { bytes } = library.size();
		assert.deepEqual(library.size(), { generations: 1, images: 2, bytes, unsaved: 2 });
		const { unsaved } = excessOver(bytes - 1, library.known(), () => true);
		await library.purge(await library.deleteImages(unsaved));
		assert.deepEqual((await library.list())[0]?.images, generation.images.slice(1));
		assert.deepEqual(await readdir(join(root(), 'deleted')), []);
	});

	it('stores thumbnails beside the images, and rejects anything else', async () => {
		const generation = await stage.generate();
		const { library } = stage.seaOtter;
		await library.addThumbnail(generation.id, 0, await stage.bytes(generation, 1));
		await assert.rejects(library.addThumbnail(generation.id, 0, Buffer.from('<svg/>')));
		await stage.reload();
		const again = await stage.newest();
		const [image] = again.images;
		const uri = image && stage.seaOtter.opened.folder.thumbnailUri(again, image);
		assert.ok(uri);
		assert.deepEqual(await readFile(uri.fsPath), await stage.bytes(again, 1));
		assert.equal(again.images.length, 2);
	});

	it('reads a new record that a killed write left under its temporary name', async () => {
		const { id } = await stage.generate();
		const folder = join(root(), id);
		await rename(join(folder, 'generation.json'), join(folder, '.generation.json.0a1b2c3d.tmp'));
		await writeFile(join(folder, '.generation.json.00000000.tmp'), '{"version":1,');
		await stage.reload();
		assert.equal((await stage.newest()).images.length, 2);
	});

	it('shows the images of a record with odd values', async () => {
		const { id } = await stage.generate();
		const generation = await stage.newest();
		const written = {
			...generation,
			request: { ...generation.request, n: 1e10 },
			images: generation.images.map((image) => ({ ...image, saved: 'an otter:here' })),
			faults: [{ index: 1e10, reason: 'noData' }],
			finishedAt: 'tomorrow',
		};
		await writeFile(stage.recordOf(generation), JSON.stringify(written));
		await stage.reload();
		const page = stage.openPage();
		await page.filled();
		const kinds = page.card(id)?.tiles.map((tile) => tile.kind === 'image' && tile.saved);
		assert.deepEqual(kinds, ['an otter:here', 'an otter:here', false]);
		const { folder } = stage.seaOtter.opened;
		const images = libraryImages(await stage.newest());
		assert.deepEqual(await stillSaved(folder, images), []);
	});

	it('is reported when its folder was deleted or moved, and again until it is back', async () => {
		const { id } = await stage.generate();
		const { library } = stage.seaOtter;
		await library.list();
		const moved = join(stage.folder.fsPath, 'moved');
		await rename(root(), moved);
		await until(10_000, 'the loss of the folder', async () => {
			// What is still to be told to other windows creates it again.
			await rm(root(), { recursive: true, force: true });
			await library.sync();
			return library.isMissing || undefined;
		});
		const deleted =
			/^The library folder was deleted or moved\. Put it back to see its images again: /;
		const first = await stage.message(deleted);
		assert.ok(first.text.endsWith(root()), first.text);
		assert.deepEqual([first.level, first.buttons], ['error', ['Check Again']]);
		assert.equal(library.get(id), undefined);
		stage.messages.length = 0;
		first.press('Check Again');
		const second = await stage.message(deleted);
		await rename(moved, root());
		second.press('Check Again');
		await stage.message(/^The library folder is back\.$/);
		assert.equal(library.get(id)?.images.length, 2);
	});

	it('sends nothing if nothing can be stored', async () => {
		await rm(root(), { recursive: true, force: true });
		await mkdir(stage.folder.fsPath, { recursive: true });
		await writeFile(root(), 'a file where the library should be');
		await stage.generate().catch(stage.seaOtter.report);
		assert.deepEqual(stage.service.requests, []);
		await stage.message(/couldn't be stored, so nothing was sent/);
	});
});
