import assert from 'node:assert/strict';
import { likelyFile } from '../../../src/core/document/likelyFile';

describe('the likely file', () => {
	const likely = async (files: readonly string[], folders: readonly string[]) =>
		(
			await likelyFile(
				files.map((file) => file.split('/')),
				(folder) => Promise.resolve(folders.includes(folder.join('/'))),
			)
		)?.join('/');

	it('is the one whose folder exists', async () => {
		assert.equal(await likely(['a/img/x.png', 'b/img/x.png'], ['a', 'a/img', 'b']), 'a/img/x.png');
	});

	it('needs the fewest new folders', async () => {
		const files = ['a/img/new/x.png', 'b/img/new/x.png'];
		assert.equal(await likely(files, ['a', 'a/img', 'b']), files[0]);
		assert.equal(await likely(files, ['b']), files[1]);
	});

	it('is the last if there’s no difference', async () => {
		assert.equal(await likely(['a/x.png', 'b/x.png'], ['a', 'b']), 'b/x.png');
		assert.equal(await likely(['a/x.png', 'b/x.png'], []), 'b/x.png');
		assert.equal(await likely(['a/x.png', 'x.png'], ['a']), 'x.png');
	});

	it('is the only one, or none', async () => {
		assert.equal(await likely(['a/x.png'], []), 'a/x.png');
		assert.equal(await likely([], []), undefined);
	});
});
