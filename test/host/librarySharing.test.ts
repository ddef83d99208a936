import assert from 'node:assert/strict';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../../src/core/library/library';
import type { LibraryEvents } from '../../src/host/library/openLibrary';
import { openLibrary } from '../../src/host/library/openLibrary';
import { until } from '../support/wait';
import { bareRunner } from './bareRunner';
import { request, Stage } from './stage';

describe('a library shared by two windows', () => {
	let stage: Stage;
	let here: Library;
	let there: Library;
	let events: LibraryEvents;

	beforeEach(async () => {
		stage = await Stage.start();
		({ library: here } = openLibrary(stage.folder, () => undefined));
		({ library: there, events } = openLibrary(stage.folder, () => undefined));
		await Promise.all([here.list(), there.list()]);
	});

	afterEach(async () => {
		await Promise.all([here.dispose(), there.dispose()]);
		await stage.dispose();
	});

	/** Generates in the first window. */
	const generate = async () => {
		const generation = await bareRunner(stage, here).run(request);
		assert.ok(generation);
		return generation;
	};

	/** Syncs the second window until the condition is met. */
	const shown = (name: string, isShown: () => boolean) =>
		until(10_000, name, async () => {
			await there.sync();
			return isShown() || undefined;
		});

	it('shows what the other window adds, changes and deletes', async () => {
		const generation = await generate();
		await shown(
			'the end of the generation',
			() => there.get(generation.id)?.finishedAt !== undefined,
		);
		assert.deepEqual(there.get(generation.id), generation);

		const [image] = generation.images;
		assert.ok(image);
		await here.markSaved(generation.id, image, 'file:///otter.png');
		await shown(
			'the mark of the saved image',
			() => there.get(generation.id)?.images[0]?.saved !== undefined,
		);

		const gone: string[] = [];
		events.onDidRemove((ids) => gone.push(...ids));
		const deletion = await here.deleteGenerations([generation]);
		await shown('the deletion', () => there.get(generation.id) === undefined);
		assert.deepEqual(gone, [generation.id]);

		await here.restore(deletion);
		await shown('the restoration', () => there.get(generation.id)?.images.length === 2);
	});

	it('keeps the marks of both windows on one generation', async () => {
		const { id, images } = await generate();
		await there.sync();
		const [first, second] = images;
		assert.ok(first && second);
		const uri = 'file:///otter.png';
		await Promise.all([here.markSaved(id, first, uri), there.markSaved(id, second, uri)]);
		const saved = async () => {
			const record = JSON.parse(
				await readFile(join(stage.folder.fsPath, id, 'generation.json'), 'utf8'),
			) as typeof request & { images: { saved?: string }[] };
			return record.images.map((image) => image.saved);
		};
		await until(10_000, 'both marks', async () => {
			await Promise.all([here.sync(), there.sync()]);
			return (await saved()).every(Boolean) || undefined;
		});
		await until(10_000, 'both marks in both windows', async () => {
			await Promise.all([here.sync(), there.sync()]);
			const images = [here, there].flatMap((library) => library.get(id)?.images ?? []);
			return images.every((image) => image.saved) || undefined;
		});
	});

	it('shows what runs in the other window until that is closed', async () => {
		stage.service.fault({ delay: 'never' });
		const runner = bareRunner(stage, here);
		const run = runner.run(request);
		const [id] = await until(10_000, 'the generation', async () => {
			await there.sync();
			const ids = there.running().map((each) => each.id);
			return ids.length > 0 && there.isRunningElsewhere(ids[0] ?? '') ? ids : undefined;
		});
		assert.ok(id !== undefined);
		assert.equal(there.get(id)?.failure, undefined);
		assert.ok(!here.isRunningElsewhere(id));
		await here.dispose();
		await shown('the interruption', () => there.get(id)?.failure?.kind === 'interrupted');
		runner.running.cancel(id);
		await run;
	});

	it('treats a silent window as closed', async () => {
		const { id } = await generate();
		const record = join(stage.folder.fsPath, id, 'generation.json');
		const { finishedAt, ...unfinished } = JSON.parse(await readFile(record, 'utf8')) as {
			finishedAt?: string;
		};
		assert.ok(finishedAt !== undefined);
		await writeFile(record, JSON.stringify(unfinished));
		const tell = (seconds: number) =>
			writeFile(
				join(stage.folder.fsPath, 'windows', '0123abcd.json'),
				JSON.stringify({
					...{ version: 1, beat: new Date(Date.now() - seconds * 1000).toISOString() },
					...{ busy: [id], changes: [] },
				}),
			);
		await tell(1);
		await shown('the running generation', () => there.isRunningElsewhere(id));
		await tell(60);
		await shown('the interruption', () => there.get(id)?.failure?.kind === 'interrupted');
	});

	it('deletes old files of other windows', async () => {
		await generate();
		const old = join(stage.folder.fsPath, 'windows', '0123abcd.json');
		await writeFile(old, 'half of');
		const longAgo = Date.now() / 1000 - 2 * 86_400;
		await utimes(old, longAgo, longAgo);
		await there.sync();
		assert.ok(!(await readdir(join(stage.folder.fsPath, 'windows'))).includes('0123abcd.json'));
	});
});
