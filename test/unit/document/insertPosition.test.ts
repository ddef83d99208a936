import assert from 'node:assert/strict';
import { besideFrontMatter } from '../../../src/core/document/insertPosition';
import { findImages } from '../../../src/core/document/references';
import { languageAt } from '../../../src/core/document/writeReference';

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
	['|+++\ntitle = "Otters"\n+++\nText', '+++\ntitle = "Otters"\n+++\n|Text'],
	[
		"+++ \r\ntext = '''\n...\n---\n|'''\n+++\nText",
		"+++ \r\ntext = '''\n...\n---\n|'''\n+++\nText",
	],
	['---\n---|\nText', '---\n---\n|Text'],
	['|---\nimport a from "a";\n---\n<a />', '---\nimport a from "a";\n---\n|<a />'],
	['|---\na: b\n+++\n', '|---\na: b\n+++\n'],
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

	it('is plain between the fences of TOML', () => {
		const page = '+++\ncover = ""\n+++\nText';
		assert.equal(languageAt('markdown', page, 13), 'plain');
		assert.equal(languageAt('mdx', page, page.length), 'mdx');
	});
});

describe('findImages in front matter', () => {
	it('finds none there', () => {
		const text = '+++\ntext = "![a](b.png)"\n+++\n![c](d.png)';
		assert.deepEqual(
			findImages('markdown', text).map(({ path }) => path),
			['d.png'],
		);
	});
});
