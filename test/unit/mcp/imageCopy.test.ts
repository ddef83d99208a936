import assert from 'node:assert/strict';
import { promises, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyInto } from '../../../src/mcp/imageCopy';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { pngOpaque } from '../../support/imageService/samples';

describe('copying an image for an MCP client', () => {
	const { copyFile } = promises;
	let folder: string;
	let source: string;

	beforeEach(() => {
		folder = temporaryFolder('image-copy');
		source = join(folder, 'source.png');
		writeFileSync(source, pngOpaque.bytes);
	});

	afterEach(() => {
		promises.copyFile = copyFile;
		removeFolder(folder);
	});

	const copy = () => copyInto(folder, ['images'], { source, baseName: 'otter', extension: '.png' });

	it('returns the path of the copy', async () => {
		const target = await copy();
		assert.equal(target, join(folder, 'images', 'otter.png'));
		assert.deepEqual(readFileSync(target), readFileSync(source));
	});

	it('fails on a full disk, and leaves no incomplete copy', async () => {
		promises.copyFile = async (from, to, mode) => {
			await copyFile(from, to, mode);
			await promises.truncate(to, 10);
		};
		await assert.rejects(copy(), /couldn't be saved completely: the disk may be full/);
		assert.deepEqual(readdirSync(join(folder, 'images')), []);
	});
});
