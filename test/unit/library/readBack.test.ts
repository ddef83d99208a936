import assert from 'node:assert/strict';
import { Disk, MemoryFiles } from './memoryFiles';
import { imageEvent, settle, Window } from './window';

const id = '20261101-120000-000-abcdef';

/** A disk whose reads are counted. */
class CountedFiles extends MemoryFiles {
	readonly reads: string[] = [];

	override read(path: string): Promise<Uint8Array> {
		this.reads.push(path);
		return super.read(path);
	}
}

describe('a generation that runs in this window', () => {
	it('stores images at the same time without reading one of them again', async () => {
		const files = new CountedFiles(new Disk());
		const window = new Window(files.disk, files);
		await window.begin(id, 4);
		await settle();
		files.reads.length = 0;
		await Promise.all([0, 1, 2, 3].map((index) => window.addImage(id, imageEvent(id, index))));
		assert.deepEqual(files.reads, Array(4).fill(`${id}/generation.json`));
		assert.deepEqual((await window.finish(id, {})).images.length, 4);
	});

	it('keeps what another window has marked meanwhile', async () => {
		const disk = new Disk();
		const window = new Window(disk);
		await window.begin(id);
		await window.addImage(id, imageEvent(id, 0));
		const other = new Window(disk);
		await other.list();
		await other.markCopy(id, 0, 'file:///otter.png');
		await window.addImage(id, imageEvent(id, 1));
		assert.equal(window.imageOf(id, 0).image.saved, 'file:///otter.png');
	});
});
