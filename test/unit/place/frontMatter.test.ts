import assert from 'node:assert/strict';
import { besideFrontMatter } from '../../../src/core/place/frontMatter.js';
import { languageAt } from '../../../src/core/place/reference.js';

/** A document with the cursor at `|`, and where it is written instead. */
const cursors: readonly [string, string][] = [
	['|---\ntitle: Otters\n---\n# Otters', '---\ntitle: Otters\n---\n|# Otters'],
	['--|-\ntitle: Otters\n---\n\n# Otters', '---\ntitle: Otters\n---\n|\n# Otters'],
	['---|\r\ntitle: Otters\r\n---\r\nText', '---\r\ntitle: Otters\r\n---\r\n|Text'],
	['---\ntitle: Otters\n|...\nText', '---\ntitle: Otters\n...\n|Text'],
	['---\ntitle: Otters\n---|\nText', '---\ntitle: Otters\n---\n|Text'],
	['---\ncover: |\n---\nText', '---\ncover: |\n---\nText'],
	['---\n|cover: a\n---\nText', '---\n|cover: a\n---\nText'],
	['---\ncover: a|\n---\nText', '---\ncover: a|\n---\nText'],
	['---\ntitle: Otters\n---\n|Text', '---\ntitle: Otters\n---\n|Text'],
	['|---\n\nText', '|---\n\nText'],
	['|# Otters', '|# Otters'],
	['|\n---\n', '|\n---\n'],
	['|', '|'],
	['|---\na: b\n---', '|---\na: b\n---'],
];

describe('besideFrontMatter', () => {
	for (const [cursor, expected] of cursors) {
		it(`writes ${JSON.stringify(cursor)} as ${JSON.stringify(expected)}`, () => {
			const text = cursor.replace('|', '');
			const at = besideFrontMatter(text, cursor.indexOf('|'));
			assert.equal(`${text.slice(0, at)}|${text.slice(at)}`, expected);
		});
	}
});

describe('languageAt in front matter', () => {
	const page = '---\ncover: \n---\nText';
	for (const [offset, expected] of [
		[0, 'markdown'],
		[11, 'plain'],
		[16, 'markdown'],
	] as const) {
		it(`is ${expected} at ${offset}`, () => {
			assert.equal(languageAt('markdown', page, offset), expected);
			assert.equal(languageAt('html', page, offset), 'html');
		});
	}
});
