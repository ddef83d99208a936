import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { removeFolder, temporaryFolder } from '../support/folders';
import { operate } from '../support/web/diskRoute';

describe('the disk of VS Code for the Web', () => {
	let folder: string;

	beforeEach(() => {
		folder = temporaryFolder('disk');
		mkdirSync(join(folder, 'a b', 'c#d'), { recursive: true });
		writeFileSync(join(folder, 'a b', 'c#d', 'é?.md'), 'text');
	});

	afterEach(() => {
		removeFolder(folder);
	});

	const ask = (action: string, path: string, root: string | undefined) => {
		const query = new URLSearchParams({ action, file: pathToFileURL(path).href });
		return operate(root, query, Buffer.alloc(0));
	};

	it('lists all files below a folder, and reads one', async () => {
		assert.deepEqual(JSON.parse(String(await ask('files', folder, folder))), ['a b/c#d/é?.md']);
		assert.equal(String(await ask('read', join(folder, 'a b', 'c#d', 'é?.md'), folder)), 'text');
	});

	it('has nothing outside the folder', async () => {
		for (const path of [join(folder, '..'), `${folder}-2`, '/'])
			await assert.rejects(ask('stat', path, folder), { code: 'ENOENT' });
		await assert.rejects(ask('stat', folder, undefined), { code: 'ENOENT' });
	});
});
