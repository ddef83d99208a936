import assert from 'node:assert/strict';
import { FileNotFound } from '../../../src/core/library/files';
import type { Deletion } from '../../../src/core/library/trash';
import { Disk, MemoryFiles } from './memoryFiles';
import { settle, Window } from './window';

const ids = Array.from(
	{ length: 8 },
	(_, day) => `202611${String(day + 1).padStart(2, '0')}-120000-000-abcdef`,
);

async function turns(count: number): Promise<void> {
	for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** Like VS Code, renames slowly and creates missing parent folders. */
class SlowFiles extends MemoryFiles {
	onMove: () => Promise<void> = () => Promise.resolve();

	constructor(
		disk: Disk,
		private readonly turns: number,
	) {
		super(disk);
	}

	override async move(from: string, to: string): Promise<void> {
		await turns(this.turns);
		await this.onMove();
		if (this.disk.nodes.has(from)) await this.createFolder(to.slice(0, to.lastIndexOf('/')));
		await super.move(from, to);
	}
}

describe('a deletion that two windows work on', () => {
	let disk: Disk;
	let files: SlowFiles;
	let here: Window;

	beforeEach(async () => {
		disk = new Disk();
		files = new SlowFiles(disk, 1);
		here = new Window(disk, files);
		await here.list();
		for (const id of ids) await here.generate(id, 1);
		await settle();
	});

	const all = () => ids.flatMap((id) => here.get(id) ?? []);
	const images = () => disk.paths().filter((path) => path.endsWith('.png')).length;
	const folders = () =>
		[...disk.nodes.keys()].filter((path) => /^deleted\/[^/]+$/.test(path)).length;

	it('loses nothing when another window assumes that the deleting one was killed', async () => {
		for (let at = 1; at < 60; at += 1) {
			const before = disk.copy();
			const mover = new SlowFiles(before, 1);
			const window = new Window(before, mover);
			await window.list();
			const generations = window.known();
			let steps = 0;
			let other: Promise<unknown> = Promise.resolve();
			mover.onStep = () => {
				if (++steps !== at) return;
				before.now += 30_000;
				other = new Window(before, new SlowFiles(before, 3)).list();
			};
			await window.deleteGenerations(generations).catch(() => undefined);
			await other;
			await settle();
			const left = before.paths().filter((path) => path.endsWith('.png')).length;
			assert.equal(left, ids.length, `step ${at}`);
		}
	});

	for (let at = 1; at <= ids.length; at++) {
		it(`isn't restored while the file of its window is being replaced before move ${at}`, async () => {
			const there = new Window(disk, new SlowFiles(disk, 3));
			await there.list();
			let moves = 0;
			files.onMove = async () => {
				if (++moves === 1) await there.sync();
				if (moves !== at) return;
				const file = disk.paths().find((path) => path.startsWith('windows/')) ?? '';
				const node = disk.nodes.get(file);
				assert.ok(node);
				disk.nodes.delete(file);
				await there.sync();
				disk.nodes.set(file, node);
			};
			const deletion = await here.deleteGenerations(all());
			assert.deepEqual([deletion.images, images(), folders()], [8, 8, 1]);
			await here.restore(deletion);
			assert.deepEqual([here.known().length, images(), folders()], [8, 8, 0]);
		});
	}

	for (const kind of ['images', 'generations'] as const)
		it(`moves each image once when both delete the same ${kind} at the same time`, async () => {
			for (let at = 1, steps = Infinity; at < steps; at += 3) {
				const copy = disk.copy();
				const [mine, other] = [new SlowFiles(copy, 1), new SlowFiles(copy, 1)];
				const [window, there] = [new Window(copy, mine), new Window(copy, other)];
				for (const each of [window, there]) await each.list();
				const remove = (each: Window) =>
					kind === 'generations'
						? each.deleteGenerations(each.known())
						: each.deleteImages(ids.map((id) => each.imageOf(id, 0)));
				let count = 0;
				let second: Promise<Deletion> | undefined;
				mine.onStep = () => {
					if (++count === at) second = remove(there);
				};
				const first = await remove(window);
				const { images: moved } = (await second) ?? { images: 0 };
				steps = count;
				assert.equal(first.images + moved, ids.length, `step ${at}`);
				await settle();
				const left = copy.paths().filter((path) => path.endsWith('.png'));
				assert.ok(left.length === ids.length && left.every((path) => path.startsWith('deleted/')));
				const later = new Window(copy);
				for (const deletion of await later.deletions()) await later.restore(deletion);
				assert.equal((await later.list()).flatMap(({ images }) => images).length, ids.length);
			}
		});

	it('fails when it was already restored', async () => {
		const deletion = await here.deleteGenerations(all());
		await here.restore(deletion);
		await assert.rejects(here.restore(deletion), FileNotFound);
		assert.equal(images(), 8);
	});
});
