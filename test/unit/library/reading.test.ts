import assert from 'node:assert/strict';
import type { Generation } from '../../../src/core/generation/generation';
import { GenerationTaken } from '../../../src/core/library/starter';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, imageOf, settle, Window } from './window';

const day = (n: number) => `202611${String(n).padStart(2, '0')}-120000-000-abcdef`;

/** A disk with these generations and files. */
async function diskWith(ids: readonly string[], files: Record<string, string | Uint8Array> = {}) {
	const disk = new Disk();
	const window = new Window(disk);
	for (const id of ids) await window.generate(id);
	await settle();
	await window.dispose();
	const bare = new MemoryFiles(disk);
	for (const [path, content] of Object.entries(files)) {
		await bare.createFolder(path.split('/').slice(0, -1).join('/'));
		await bare.write(path, typeof content === 'string' ? Buffer.from(content) : content);
	}
	return disk;
}

describe('reading the library', () => {
	it('returns the newest first, and reports the others as they are read', async () => {
		const ids = Array.from({ length: 20 }, (_, n) => day(n + 1)).reverse();
		const window = new Window(await diskWith(ids));
		const complete: boolean[] = [];
		window.onRead = () => complete.push(window.isComplete);
		const newest = await window.newest(5);
		assert.deepEqual(
			newest.map(({ id }) => id),
			ids.slice(0, 5),
		);
		assert.equal(window.isComplete, false);
		assert.deepEqual(
			(await window.list()).map(({ id }) => id),
			ids,
		);
		assert.equal(window.isComplete, true);
		assert.deepEqual(window.read, [ids.slice(5)]);
		assert.deepEqual(
			complete,
			[true],
			'a listener that gets the last chunk knows that it is complete',
		);
		assert.equal((await window.newest(5)).length, 20);
	});

	it('is complete at once if there are no more', async () => {
		const window = new Window(await diskWith([day(1)]));
		assert.equal((await window.newest(5)).length, 1);
		assert.equal(window.isComplete, true);
		assert.deepEqual(await new Window(new Disk()).newest(5), []);
	});

	it('reads a complete generation with a single read', async () => {
		const ids = Array.from({ length: 28 }, (_, n) => day(n + 1));
		const disk = await diskWith(ids);
		const window = new Window(disk);
		await window.list();
		const windowFiles = 1;
		assert.deepEqual(window.files.calls, { read: 28 + windowFiles, list: 4, stat: windowFiles });
	});

	it("fails if the folder can't be read, and tries again", async () => {
		const disk = await diskWith([day(1)]);
		const window = Window.at(disk, 0, 'once');
		await assert.rejects(window.list(), /fault/);
		assert.equal((await window.list()).length, 1);
		await assert.rejects(Window.at(disk, 0, 'once').newest(1), /fault/);
	});

	for (const [name, record, kind, request] of [
		[
			'truncated',
			'{"version":1,"request":{"model":"otter-1","prompt":"An \\"otter\\"","si',
			'broken',
			{},
		],
		[
			'from a newer version',
			'{"version":2,"prompt":"An \\"otter\\"","model":"otter-1"}',
			'newer',
			{},
		],
		[
			'of another shape',
			'{"version":1,"request":{"prompt":"An \\"otter\\"","size":"64x32","model":"otter-1"}}',
			'broken',
			{ size: '64x32' },
		],
	] as const) {
		it(`shows a generation whose record is ${name}, with its images`, async () => {
			const id = day(1);
			const disk = await diskWith([day(2)], {
				[`${id}/generation.json`]: record,
				[`${id}/otter-2.png`]: samplePicture('b'),
				[`${id}/otter-10.png`]: samplePicture('c'),
				[`${id}/also-2.png`]: samplePicture('a'),
				[`${id}/half.png`]: samplePicture('d').subarray(0, 50),
				[`${id}/notes.txt`]: 'mine',
				[`${id}/.thumbnail-2.png`]: samplePicture('small'),
			});
			const window = new Window(disk);
			const generation = (await window.list())[1];
			assert.deepEqual(generation?.request, {
				...{ model: 'otter-1', prompt: 'An "otter"', n: 4, ...request },
			});
			assert.deepEqual(
				generation.images.map(({ index, file, thumbnail }) => [index, file, thumbnail]),
				[
					[0, 'otter-2.png', undefined],
					[1, 'also-2.png', '.thumbnail-2.png'],
					[2, 'half.png', undefined],
					[9, 'otter-10.png', undefined],
				],
			);
			assert.deepEqual(generation.failure, { kind: `${kind}Record` });
			assert.equal(generation.startedAt, '2026-11-01T12:00:00.000Z');
			assert.equal(generation.finishedAt, generation.startedAt);
		});
	}

	it("never overwrites a record that it can't read", async () => {
		const files = { 'odd/generation.json': '{"version":7}', 'odd/otter-1.png': samplePicture('a') };
		const disk = await diskWith([], files);
		const window = new Window(disk);
		await window.list();
		await window.markCopy('odd', 0, 'file:///otter.png');
		const marked = window.get('odd');
		assert.equal(imageOf(marked, 0).saved, 'file:///otter.png');
		await window.recheck('odd');
		assert.deepEqual(window.get('odd'), marked);
		await window.addThumbnail('odd', 0, samplePicture('small'));
		await assert.rejects(window.begin('odd'), GenerationTaken);
		await window.sync();
		assert.equal(disk.text('odd/generation.json'), '{"version":7}');
	});

	it('shows images without a record, and skips folders without images', async () => {
		const window = new Window(
			await diskWith([], {
				[`${day(1)}/otter-1.png`]: samplePicture('a'),
				[`${day(2)}/notes.txt`]: 'mine',
				'.hidden/otter-1.png': samplePicture('a'),
				'notes.txt': 'mine',
			}),
		);
		const all = await window.list();
		assert.deepEqual(
			all.map(({ id, failure }) => [id, failure?.kind]),
			[[day(1), 'brokenRecord']],
		);
		assert.deepEqual(window.log, [`library: skipped ${day(2)}, which is not a generation`]);
	});

	it('does not follow a record out of its folder', async () => {
		const disk = await diskWith([day(1), day(2)]);
		const path = `${day(1)}/generation.json`;
		const text = disk.text(path).replace('an-otter-1.png', `../${day(2)}/an-otter-1.png`);
		await new MemoryFiles(disk).write(path, Buffer.from(text));
		const generation = (await new Window(disk).list())[1];
		assert.deepEqual(generation?.failure, { kind: 'brokenRecord' });
		assert.deepEqual(
			generation.images.map(({ file }) => file),
			['an-otter-1.png', 'an-otter-2.png'],
		);
	});

	for (const [flaw, change] of [
		['two images with one index', { index: 0 }],
		['a negative index', { index: -1 }],
		['a fractional index', { index: 0.5 }],
		['an index that is too large', { index: 1e300 }],
		['an invalid time', {}],
	] as const) {
		it(`shows all images of a record with ${flaw}`, async () => {
			const disk = await diskWith([day(1)]);
			const path = `${day(1)}/generation.json`;
			const record = JSON.parse(disk.text(path)) as Generation;
			const images = record.images.map((image) =>
				image.index === 1 ? { ...image, ...change } : image,
			);
			const startedAt = 'index' in change ? record.startedAt : 'yesterday';
			const written = { ...record, images, startedAt, finishedAt: undefined };
			await new MemoryFiles(disk).write(path, Buffer.from(JSON.stringify(written)));
			const window = new Window(disk);
			const [generation] = await window.list();
			assert.deepEqual(
				generation?.images.map(({ index, file }) => [index, file]),
				[
					[0, 'an-otter-1.png'],
					[1, 'an-otter-2.png'],
				],
			);
			assert.ok(Date.parse(generation.startedAt) > 0);
			assert.deepEqual(window.log, []);
		});
	}

	it('shows the other images of a generation if one is missing', async () => {
		const id = day(1);
		const disk = await diskWith([id]);
		const window = new Window(disk);
		await window.list();
		disk.nodes.delete(`${id}/an-otter-1.png`);
		await window.recheck(id);
		assert.deepEqual(
			window.get(id)?.images.map(({ index }) => index),
			[1],
		);
		assert.deepEqual(window.changed.at(-1), window.get(id));
	});

	it('drops a missing thumbnail when the record is compared with the folder', async () => {
		const id = day(1);
		const window = new Window(await diskWith([id]));
		await window.list();
		await window.addThumbnail(id, 0, samplePicture('small'));
		await window.recheck(id);
		assert.equal(imageOf(window.get(id), 0).thumbnail, '.thumbnail-1.png');
		window.disk.nodes.delete(`${id}/.thumbnail-1.png`);
		await window.recheck(id);
		assert.equal(imageOf(window.get(id), 0).thumbnail, undefined);
		await window.addThumbnail(id, 0, samplePicture('small'));
		assert.equal(imageOf(window.get(id), 0).thumbnail, '.thumbnail-1.png');
		assert.ok(window.disk.paths().includes(`${id}/.thumbnail-1.png`));
	});

	it('reads the record that a killed write left under its temporary name', async () => {
		const id = day(1);
		const disk = await diskWith([id]);
		const files = new MemoryFiles(disk);
		await files.move(`${id}/generation.json`, `${id}/.generation.json.0a.tmp`);
		await files.write(`${id}/.generation.json.00.tmp`, Buffer.from('{"version":1,'));
		const window = new Window(disk);
		assert.equal((await window.list())[0]?.failure, undefined);
		await window.markCopy(id, 0, 'file:///otter.png');
		assert.match(disk.text(`${id}/generation.json`), /file:\/\/\/otter\.png/);
	});

	it('rejects invalid thumbnails', async () => {
		const window = new Window(await diskWith([day(1)]));
		await window.list();
		const before = window.disk.paths();
		for (const bytes of [
			Buffer.from('<svg/>'),
			samplePicture('wide', 1025, 1),
			samplePicture('x'.repeat(310_000)),
			samplePicture('half').subarray(0, 60),
		]) {
			await assert.rejects(window.addThumbnail(day(1), 0, bytes), /invalid thumbnail/);
		}
		await assert.rejects(window.addThumbnail(day(1), 7, samplePicture('small')), /no image 7/);
		assert.deepEqual(window.disk.paths(), before);
		await window.addThumbnail(day(1), 1, samplePicture('small', 1024, 1));
		assert.equal(imageOf(window.get(day(1)), 1).thumbnail, '.thumbnail-2.png');
	});

	it('adds an image with an alternative name after all that may still arrive', async () => {
		const id = day(1);
		const disk = new Disk();
		await new Window(disk).begin(id, 3);
		const files = new MemoryFiles(disk);
		for (const name of ['an-otter-1', 'an-otter-1-b', 'an-otter-1-bb', 'an-otter-b'])
			await files.write(`${id}/${name}.png`, samplePicture(name));
		disk.now += 60_000;
		const [generation] = await new Window(disk).list();
		assert.deepEqual(
			generation?.images.map(({ index, file }) => [index, file]),
			[
				[0, 'an-otter-1.png'],
				[3, 'an-otter-1-b.png'],
				[4, 'an-otter-1-bb.png'],
			],
		);
	});

	it('ignores a file with the index of a known image', async () => {
		const id = day(1);
		const disk = await diskWith([id], { [`${id}/x-1.png`]: samplePicture('x') });
		const window = new Window(disk);
		await window.list();
		await window.recheck(id);
		assert.equal(imageOf(window.get(id), 0).file, 'an-otter-1.png');
		const [image] = [imageOf(window.get(id), 0)];
		assert.deepEqual(
			await window.files.read(`${id}/${image.file}`),
			new Uint8Array(imageEvent(id, 0).bytes),
		);
	});
});
