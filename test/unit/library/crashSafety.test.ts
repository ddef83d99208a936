import assert from 'node:assert/strict';
import type { Deletion } from '../../../src/core/library/trash';
import { Disk, type DiskFault } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, settle, Window } from './window';

const [other, first, second] = ['01', '02', '03'].map(
	(day) => `202611${day}-120000-000-abcdef`,
) as [string, string, string];

/** What succeeded and what failed. */
class Outcome {
	readonly done = new Set<string>();
	readonly failed = new Map<string, unknown>();
	deletion: Deletion | undefined;

	async attempt(name: string, work: () => Promise<unknown>): Promise<void> {
		try {
			await work();
			this.done.add(name);
		} catch (error) {
			this.failed.set(name, error);
		}
	}
}

/** Does everything that can be done with a library. */
async function useLibrary(window: Window): Promise<Outcome> {
	const outcome = new Outcome();
	await outcome.attempt('list', () => window.list());
	await outcome.attempt('start', () => window.begin(first));
	// If the start can't be stored, nothing is sent.
	if (outcome.done.has('start')) {
		// As images that arrive faster than they can be stored.
		const storing = [0, 1].map((index) =>
			outcome.attempt(`image ${index}`, () => window.addImage(first, imageEvent(first, index))),
		);
		await Promise.all(storing);
		await outcome.attempt('finish', () => window.finish(first, {}));
	}
	await outcome.attempt('second', () => window.generate(second));
	await outcome.attempt('saved', () => window.markCopy(first, 0, 'file:///otter.png'));
	await outcome.attempt('thumbnail', () => window.addThumbnail(first, 0, samplePicture('small')));
	for (const [name, deleteSome] of [
		['image', () => window.deleteImages([window.imageOf(first, 0)])],
		['all images', () => window.deleteImages([0, 1].map((index) => window.imageOf(first, index)))],
		['generation', () => window.deleteGenerations([window.imageOf(first, 0).generation])],
	] as const) {
		await outcome.attempt(`delete ${name}`, async () => {
			const deletion = await deleteSome();
			outcome.deletion = deletion;
			await outcome.attempt(`restore ${name}`, () => window.restore(deletion));
		});
	}
	await outcome.attempt('delete permanently', () =>
		window.deletePermanently([window.imageOf(second, 0)]),
	);
	await settle();
	return outcome;
}

async function prepared(): Promise<Disk> {
	const disk = new Disk();
	const window = new Window(disk);
	await window.generate(other);
	await settle();
	await window.dispose();
	return disk;
}

/** A window opened later, when earlier ones no longer count as alive. */
async function openLater(disk: Disk): Promise<Window> {
	const later = disk.copy();
	later.now += 60_000;
	const window = new Window(later);
	await window.list();
	await settle();
	return window;
}

async function check(disk: Disk, outcome: Outcome, before: Disk): Promise<void> {
	for (const path of before.paths().filter((each) => each.startsWith(other)))
		assert.deepEqual(disk.nodes.get(path)?.bytes, before.nodes.get(path)?.bytes, path);
	const window = await openLater(disk);
	const stored = [0, 1].filter((index) => outcome.done.has(`image ${index}`)).length;
	// What was deleted successfully can be restored.
	if (outcome.deletion && (window.get(first)?.images.length ?? 0) < stored)
		await window.restore(outcome.deletion);
	checkWhole(window);
	for (const index of [0, 1]) {
		if (!outcome.done.has(`image ${index}`)) continue;
		const { file } = window.imageOf(first, index).image;
		assert.deepEqual(bytesOf(window, `${first}/${file}`), imageEvent(first, index).bytes);
	}
	if (outcome.done.has('second')) {
		window.imageOf(second, 1);
		if (!outcome.done.has('delete all images')) return;
	}
	checkMarks(window, outcome);
}

function checkMarks(window: Window, outcome: Outcome): void {
	const image = window.get(first)?.images[0];
	if (outcome.done.has('saved')) assert.equal(image?.saved, 'file:///otter.png');
	if (!outcome.done.has('thumbnail')) return;
	assert.ok(image?.thumbnail !== undefined);
	assert.deepEqual(bytesOf(window, `${first}/${image.thumbnail}`), samplePicture('small'));
}

/** Checks that all images that are shown exist unchanged. */
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

describe('the library when the disk fails', () => {
	it('works when nothing fails', async () => {
		const disk = await prepared();
		const before = disk.copy();
		const window = new Window(disk);
		const outcome = await useLibrary(window);
		assert.deepEqual([...outcome.failed], []);
		assert.deepEqual(window.log, []);
		await check(disk, outcome, before);
		assert.deepEqual(
			(await (await openLater(disk)).list()).map(({ id, images }) => [id, images.length]),
			[
				[second, 1],
				[first, 2],
				[other, 2],
			],
		);
	});

	for (const fault of ['kill', 'full', 'short', 'once'] satisfies DiskFault[]) {
		it(`loses nothing, whichever step meets the fault "${fault}"`, async () => {
			const disk = await prepared();
			const whole = new Window(disk.copy());
			await useLibrary(whole);
			const steps = whole.files.steps.length;
			assert.ok(steps > 100);
			for (let at = 0; at < steps; at++) {
				const copy = disk.copy();
				const window = Window.at(copy, at, fault);
				const outcome = await useLibrary(window);
				const step = window.files.steps[at] ?? 'nothing';
				try {
					await check(copy, outcome, disk);
					assert.ok(
						outcome.failed.size > 0 || window.log.length > 0 || !mustBeReported[fault].test(step),
					);
				} catch (error) {
					throw new Error(`fault at step ${at}: ${step}`, { cause: error });
				}
			}
		});
	}
});

/** A failed read may be ignored if a later write fails or repairs it; a failed write may not. */
const mustBeReported: Readonly<Record<DiskFault, RegExp>> = {
	kill: /^(write|create|move|ren)/,
	full: /^(write|create)/,
	short: /^write all/,
	once: /^(write|create|move|ren)/,
};
