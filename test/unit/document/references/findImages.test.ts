import assert from 'node:assert/strict';
import { findImages } from '../../../../src/core/document/references';
import { imageDocuments } from './imageDocuments';
import { markdownBlockForms, markdownForms } from './markdownForms';
import { printForms } from './printForms';
import { webForms } from './webForms';

const documents = [
	...imageDocuments,
	...markdownForms,
	...markdownBlockForms,
	...printForms,
	...webForms,
];

describe('findImages', () => {
	for (const [language, text, expected] of documents) {
		it(`finds ${expected.join(', ') || 'nothing'} in ${language} ${JSON.stringify(text)}`, () => {
			const found = findImages(language, text).map(({ path, alt, width, height, heading }) =>
				[path, alt, width, height, heading].filter((part) => part !== undefined).join('|'),
			);
			assert.deepEqual(found, expected);
		});
	}

	for (const path of [
		'https://a.b/c.png',
		'data:image/png;base64,AAAA.png',
		'file:///c.png',
		'C:\\c.png',
		'//host/c.png',
		'{{x}}.png',
		'${x}/c.png',
		'<%=x%>.png',
		'{%x%}.png',
		'#{x}.png',
		'@{x}.png',
		'$x.png',
		'@/c.png',
		'~assets/c.png',
		'.pngx',
		'a.txt',
		'?c.png',
		'',
		`${'a'.repeat(1021)}.png`,
	]) {
		it(`doesn't report ${path.slice(0, 40)}`, () => {
			assert.deepEqual(findImages('html', `<img src="${path}">`), []);
			// A file name can start with a question mark.
			if (!path.startsWith('?')) assert.deepEqual(findImages('org', `[[file:${path}]]`), []);
		});
	}

	it('returns the ranges of the path and of the whole reference', () => {
		const text = 'x ![a](<b%20c.png?d> "e") y';
		const [found] = findImages('markdown', text);
		assert.ok(found);
		assert.equal(text.slice(found.start, found.end), 'b%20c.png');
		assert.equal(text.slice(found.from, found.to), '![a](<b%20c.png?d> "e")');
	});

	it('returns the range of the path in a definition, and of its use', () => {
		const text = '![a]\n\n[a]: b.png';
		const [found] = findImages('markdown', text);
		assert.deepEqual([found?.start, found?.end, found?.from, found?.to], [11, 16, 0, 4]);
	});

	it('recognizes every image extension', () => {
		const names = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg', 'bmp', 'tif', 'TIFF'];
		const found = findImages('css', names.map((name) => `url(a.${name})`).join());
		assert.equal(found.length, names.length);
	});
});
