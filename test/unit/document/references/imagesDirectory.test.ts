import assert from 'node:assert/strict';
import { imagesDirectory } from '../../../../src/core/document/references';

describe('imagesDirectory', () => {
	for (const [text, folder] of [
		['= Otters\n:imagesdir: images\n\nText', 'images'],
		[':imagesdir: ../assets/img  \r\n', '../assets/img'],
		[':imagesdir:\n', ''],
		['ifndef::imagesdir[:imagesdir: img]\n', 'img'],
		['ifdef::a-b[:imagesdir: img]', 'img'],
		[':imagesdir: {docdir}/img', './img'],
		[':imagesdir: {base}/img', undefined],
		[':imagesdir: https://example.com/img', undefined],
		[':imagesdir: /img', undefined],
		[':imagesdir: a\n\n:imagesdir: b\n', undefined],
		[':imagesdir: a\n\n:imagesdir: a\n', 'a'],
		['----\n:imagesdir: b\n----\n:imagesdir: a\n\n////\r\n:imagesdir: c\r\n////', 'a'],
		['----\nx\n------\n:imagesdir: b\n----\n:imagesdir: a', 'a'],
		['```\n:imagesdir: b\n```\n\n++++\n:imagesdir: c\n++++\n', ''],
		['Text with :imagesdir: images', ''],
		['', ''],
	] as const) {
		it(`is ${folder ?? 'unknown'} in ${JSON.stringify(text)}`, () => {
			assert.equal(imagesDirectory('asciidoc', text), folder);
		});
	}

	it('is the document’s own folder in other languages', () => {
		assert.equal(imagesDirectory('markdown', ':imagesdir: images\n'), '');
	});
});
