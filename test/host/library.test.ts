import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failWith } from '../support/imageService/faults';
import { errorBodies } from '../support/imageService/errorBodies';
import { Stage } from './stage';

describe('the library', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.set();
	});

	afterEach(() => stage.strike());

	const root = () => join(stage.folder.fsPath, 'library');

	it('shows everything again after a reload', async () => {
		stage.service.fault({}, failWith(500, errorBodies.serverError));
		await stage.generate({ prompt: 'first' });
		await stage.generate({ prompt: 'second' });
		const before = await stage.seaOtter.library.list();
		stage.reload();
		assert.deepEqual(await stage.seaOtter.library.list(), before);
		assert.deepEqual(
			before.map(({ request, failure }) => [request.prompt, failure?.kind]),
			[
				['second', 'serverError'],
				['first', undefined],
			],
		);
	});

	it('has each image on disk before it tells of it', async () => {
		const seen: boolean[] = [];
		stage.seaOtter.library.onDidChange((generation) => {
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
		stage.reload();
		const [generation] = await stage.seaOtter.library.list();
		assert.equal(generation?.failure?.kind, 'interrupted');
		assert.deepEqual(generation.images, images);
	});

	it('takes in an image that another window has stored since', async () => {
		const { id, images } = await stage.generate();
		const record = join(root(), id, 'generation.json');
		const known = JSON.parse(await readFile(record, 'utf8')) as object;
		await writeFile(record, JSON.stringify({ ...known, images: images.slice(0, 1) }));
		stage.reload();
		assert.deepEqual((await stage.newest()).images, images);
	});

	it('can be read as soon as what was wrong is mended', async () => {
		await mkdir(stage.folder.fsPath, { recursive: true });
		await writeFile(root(), 'a file where the library should be');
		await assert.rejects(stage.seaOtter.library.list());
		await rm(root());
		assert.deepEqual(await stage.seaOtter.library.list(), []);
	});

	it('does not let a broken or foreign record hide the others', async () => {
		await stage.generate();
		for (const [name, content] of [
			['broken', '{"version":1,'],
			['newer', '{"version":2}'],
			['empty', ''],
		] as const) {
			await mkdir(join(root(), name));
			await writeFile(join(root(), name, 'generation.json'), content);
		}
		await mkdir(join(root(), 'without-record'));
		await writeFile(join(root(), 'a-file'), 'of somebody else');
		stage.reload();
		assert.equal((await stage.seaOtter.library.list()).length, 1);
		assert.equal(
			await readFile(join(root(), 'broken', 'generation.json'), 'utf8'),
			'{"version":1,',
		);
	});

	it('is read from the new record where a write was killed just before it took its place', async () => {
		const { id } = await stage.generate();
		const folder = join(root(), id);
		await rename(join(folder, 'generation.json'), join(folder, '.generation.json.0a1b2c3d.tmp'));
		await writeFile(join(folder, '.generation.json.00000000.tmp'), '{"version":1,');
		stage.reload();
		assert.equal((await stage.newest()).images.length, 2);
	});

	it('sends nothing when nothing can be stored', async () => {
		await rm(root(), { recursive: true, force: true });
		await mkdir(stage.folder.fsPath, { recursive: true });
		await writeFile(root(), 'a file where the library should be');
		await stage.generate().catch(stage.seaOtter.report);
		assert.deepEqual(stage.service.requests, []);
		await stage.message(/could not be stored, so nothing was sent/);
	});
});
