import assert from 'node:assert/strict';
import fc from '../../properties';
import {
	decodeCss,
	decodeEntities,
	decodeMarkdown,
	decodePercent,
} from '../../../../src/core/document/references/decode';
import { findImages } from '../../../../src/core/document/references';
import { endings, languages, repeatedParts } from './hostileText';

describe('findImages, on long runs of one part', () => {
	for (const language of languages.filter((each) => each !== 'plain')) {
		it(`reads ${language} to its end`, () => {
			for (const part of repeatedParts)
				for (const end of endings) findImages(language, end + part.repeat(1000) + end);
		});
	}
});

describe('findImages, with any text', () => {
	const pieces = fc.constantFrom(
		...repeatedParts,
		'a.png',
		'![x](y%20z.png)',
		'"./b.png"',
		'\r\n',
		'🦦',
		'\ud83e',
	);
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
	);

	it('does not throw, and returns ranges inside the document, in order', () => {
		fc.assert(
			fc.property(text, fc.constantFrom(...languages), (document, language) => {
				let last = 0;
				for (const { path, start, end, from, to } of findImages(language, document)) {
					assert.ok(0 <= start && start < end && end <= document.length);
					assert.ok(last <= from && from < to && to <= document.length);
					assert.ok(decodings(document.slice(start, end)).includes(path));
					last = from;
				}
			}),
			{ numRuns: 5000 },
		);
	});

	it('reads nested images', () => {
		findImages('markdown', '!['.repeat(2000) + '](a.png)_'.repeat(2000));
	});

	it('reads escapes in an unclosed url()', () => {
		assert.deepEqual(findImages('css', `a { b: url(${'\\abc'.repeat(1000)} c }`), []);
	});

	it('reads a megabyte in one line', function () {
		this.timeout(60_000);
		for (const language of languages) {
			for (const part of ['a', ' ', '![](data:', '\\', '"\\"', 'url(\\a'])
				assert.deepEqual(findImages(language, part.repeat(1e6 / part.length)), []);
		}
	});
});

function decodings(written: string): string[] {
	const percent = [decodeMarkdown, decodeEntities, decodeCss].map((each) =>
		decodePercent(each(written)),
	);
	const unescaped = [/\\(.)/g, /\\string\\(.)/g].map((escape) => written.replace(escape, '$1'));
	return [written, decodePercent(written), ...percent, ...unescaped];
}
