import assert from 'node:assert/strict';
import { imagesDirectory } from '../../../src/core/place/imagesDirectory.js';

describe('imagesDirectory', () => {
	for (const [text, folder] of [
		['= Otters\n:imagesdir: images\n\nText', 'images'],
		[':imagesdir: ../assets/img  \r\n', '../assets/img'],
		[':imagesdir:\n', ''],
		[':imagesdir: {base}/img', ''],
		[':imagesdir: https://example.com/img', ''],
		['Text with :imagesdir: images', ''],
		['', ''],
	] as const) {
		it(`is ${JSON.stringify(folder)} in ${JSON.stringify(text)}`, () => {
			assert.equal(imagesDirectory('asciidoc', text), folder);
		});
	}

	it('is known of AsciiDoc alone', () => {
		assert.equal(imagesDirectory('markdown', ':imagesdir: images\n'), '');
	});
});
