import assert from 'node:assert/strict';
import type { Deletion } from '../../../src/core/library/trash';
import { Disk, type Trouble } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, imageOf, quiet, Window } from './window';

const [other, first, second] = ['01', '02', '03'].map(
	(day) => `202611${day}-120000-000-abcdef`,
) as [string, string, string];

/** What a user was told to be done. */
class Told {
	readonly done = new Set<string>();
	readonly failed = new Map<string, unknown>();
	removal: Deletion | undefined;

	async attempt(what: string, work: () => Promise<unknown>): Promise<void> {
		try {
			await work();
			this.done.add(what);
		} catch (error) {
			this.failed.set(what, error);
		}
	}
}

/** All that is done with a library, one after the other. */
async function live(window: Window): Promise<Told> {
	const told = new Told();
	await told.attempt('list', () => window.list());
	await told.attempt('start', () => window.begin(first));
	// Where nothing can be stored nothing is sent.
	if (told.done.has('start')) {
		await told.attempt('image 0', () => window.addImage(first, imageEvent(first, 0)));
		await told.attempt('image 1', () => window.addImage(first, imageEvent(first, 1)));
		await told.attempt('finish', () => window.finish(first, {}));
	}
	await told.attempt('second', () => window.generate(second));
	await told.attempt('saved', () => window.markCopy(first, 0, 'file:///otter.png'));
	await told.attempt('thumbnail', () => window.addThumbnail(first, 0, samplePicture('small')));
	for (const [name, remove] of [
		['image', () => window.deleteImages([imageIn(window, first, 0)])],
		['all images', () => window.deleteImages([0, 1].map((index) => imageIn(window, first, index)))],
		['generation', () => window.deleteGenerations([imageIn(window, first, 0).generation])],
	] as const) {
		await told.attempt(`remove ${name}`, async () => {
			const removal = await remove();
			told.removal = removal;
			await told.attempt(`restore ${name}`, () => window.restore(removal));
		});
	}
	await told.attempt('remove for good', () =>
		window.deletePermanently([imageIn(window, second, 0)]),
	);
	await quiet();
	return told;
}

function imageIn(window: Window, id: string, index: number) {
	const generation = window.get(id);
	const image = imageOf(generation, index);
	if (!generation) throw new Error(`no generation ${id}`);
	return { generation, image };
}

async function prepared(): Promise<Disk> {
	const disk = new Disk();
	const window = new Window(disk);
	await window.generate(other);
	await quiet();
	await window.dispose();
	return disk;
}

/** As after a start of VS Code, when the windows of before are known to be gone. */
async function afterwards(disk: Disk): Promise<Window> {
	const later = disk.copy();
	later.now += 60_000;
	const window = new Window(later);
	await window.list();
	await quiet();
	return window;
}

async function check(disk: Disk, told: Told, before: Disk): Promise<void> {
	for (const path of before.paths().filter((each) => each.startsWith(other)))
		assert.deepEqual(disk.nodes.get(path)?.bytes, before.nodes.get(path)?.bytes, path);
	const window = await afterwards(disk);
	const stored = [0, 1].filter((index) => told.done.has(`image ${index}`)).length;
	// What was told to be removed can be put back.
	if (told.removal && (window.get(first)?.images.length ?? 0) < stored)
		await window.restore(told.removal);
	checkWhole(window);
	for (const index of [0, 1]) {
		if (!told.done.has(`image ${index}`)) continue;
		const { file } = imageIn(window, first, index).image;
		assert.deepEqual(bytesOf(window, `${first}/${file}`), imageEvent(first, index).bytes);
	}
	if (told.done.has('second')) {
		imageIn(window, second, 1);
		if (!told.done.has('remove all images')) return;
	}
	checkNotes(window, told);
}

function checkNotes(window: Window, told: Told): void {
	const image = window.get(first)?.images[0];
	if (told.done.has('saved')) assert.equal(image?.saved, 'file:///otter.png');
	if (!told.done.has('thumbnail')) return;
	assert.ok(image?.thumbnail !== undefined);
	assert.deepEqual(bytesOf(window, `${first}/${image.thumbnail}`), samplePicture('small'));
}

/** What is shown is whole, and what it should be. */
function checkWhole(window: Window): void {
	for (const generation of window.known()) {
		assert.ok(!['brokenRecord', 'newerRecord'].includes(generation.failure?.kind ?? ''));
		for (const { file, index, bytes } of generation.images) {
			const found = bytesOf(window, `${generation.id}/${file}`);
			assert.deepEqual(found, imageEvent(generation.id, index).bytes);
			assert.equal(found.length, bytes);
		}
	}
	assert.equal(window.get(other)?.images.length, 2);
	assert.equal(window.get(other)?.failure, undefined);
}

function bytesOf({ disk }: Window, path: string): Uint8Array | undefined {
	return disk.nodes.get(path)?.bytes;
}

describe('the library in trouble', () => {
	it('does all without trouble', async () => {
		const disk = await prepared();
		const before = disk.copy();
		const window = new Window(disk);
		const told = await live(window);
		assert.deepEqual([...told.failed], []);
		assert.deepEqual(window.log, []);
		await check(disk, told, before);
		assert.deepEqual(
			(await (await afterwards(disk)).list()).map(({ id, images }) => [id, images.length]),
			[
				[second, 1],
				[first, 2],
				[other, 2],
			],
		);
	});

	for (const trouble of ['kill', 'full', 'once'] satisfies Trouble[]) {
		it(`loses nothing, whichever step meets ${trouble}`, async () => {
			const disk = await prepared();
			const whole = new Window(disk.copy());
			await live(whole);
			const steps = whole.files.steps.length;
			assert.ok(steps > 100);
			for (let at = 0; at < steps; at++) {
				const troubled = disk.copy();
				const window = Window.at(troubled, at, trouble);
				const told = await live(window);
				const met = window.files.steps[at] ?? 'nothing';
				try {
					await check(troubled, told, disk);
					assert.ok(told.failed.size > 0 || window.log.length > 0 || !mustBeTold(met, trouble));
				} catch (error) {
					throw new Error(`trouble at step ${at}: ${met}`, { cause: error });
				}
			}
		});
	}
});

/** Where a record of our own cannot be read before it is written, the write is what counts. */
function mustBeTold(step: string, trouble: Trouble): boolean {
	return trouble === 'full' ? /^(write|create)/.test(step) : /^(write|create|move|ren)/.test(step);
}
