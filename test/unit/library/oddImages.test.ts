import assert from 'node:assert/strict';
import { inspectImage } from '../../../src/core/image/inspect';
import { Disk } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageOf, settle, Window } from './window';

const id = '20261101-120000-000-abcdef';

/** What services send instead of a whole PNG, JPEG or WebP image. */
const odd: readonly [string, Uint8Array<ArrayBuffer>, string][] = [
	['a PNG that is cut off', samplePicture('otter').slice(0, 60), 'an-otter-1.png'],
	['a GIF', Uint8Array.from(Buffer.from('GIF89a\x03\0\x02\0\0\0\0;', 'latin1')), 'an-otter-1.gif'],
	[
		'an SVG',
		Uint8Array.from(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
		'an-otter-1.svg',
	],
	[
		'an AVIF',
		Uint8Array.from(Buffer.from('\0\0\0\x10ftypavif\0\0\0\0', 'latin1')),
		'an-otter-1.avif',
	],
	['bytes of no known format', Uint8Array.from(Buffer.from('otter')), 'an-otter-1.bin'],
];

describe('an image that is odd', () => {
	for (const [what, bytes, file] of odd) {
		it(`is stored and read again as it was received: ${what}`, async () => {
			const disk = new Disk();
			const window = new Window(disk);
			await window.begin(id, 1);
			await window.addImage(id, { type: 'image', index: 0, bytes, facts: inspectImage(bytes) });
			// The process is killed before the generation ends, or even before the record is written.
			const path = `${id}/generation.json`;
			for (const record of [disk.nodes.get(path), undefined]) {
				const later = disk.copy();
				later.now += 60_000;
				if (!record) later.nodes.delete(path);
				const there = new Window(later);
				await there.list();
				const image = imageOf(there.get(id), 0);
				assert.deepEqual(image, { index: 0, file, ...inspectImage(bytes), bytes: bytes.length });
				assert.deepEqual(later.nodes.get(`${id}/${file}`)?.bytes, bytes);
			}
			await window.finish(id, {});
			assert.equal(window.get(id)?.failure, undefined);
			await settle();
		});
	}
});
