import assert from 'node:assert/strict';
import fc from '../properties';
import {
	besideFrontMatter,
	languageAt,
	movedOffset,
	type Change,
} from '../../../src/core/document/insertPosition';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { findImages } from '../../../src/core/document/references';

const change = (rangeOffset: number, rangeLength: number, text: string): Change => ({
	rangeOffset,
	rangeLength,
	text,
});

/** The offset of a marker between the characters of a text that changes. */
function markedOffset(length: number, offset: number, changes: readonly Change[]): number {
	const cells = Array<string>(length + 1)
		.fill('.')
		.fill('marker', offset, offset + 1);
	const fromTheEnd = [...changes].sort(
		(a, b) => b.rangeOffset - a.rangeOffset || b.rangeLength - a.rangeLength,
	);
	for (const { rangeOffset: start, rangeLength, text } of fromTheEnd) {
		const isBehind = start >= offset;
		const isAround = start < offset && start + rangeLength > offset;
		cells.splice(
			start + Number(isBehind),
			rangeLength + Number(isAround),
			...(isAround ? ['marker'] : []),
			...Array.from(text),
		);
	}
	return cells.indexOf('marker');
}

/** Changes that don't overlap, in any order. Each is a gap before it, a length and a text. */
const someChanges = fc
	.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(5)), { maxLength: 8 })
	.map((parts) => {
		let end = 0;
		return parts.map(([gap, length, inserted]) => {
			const start = end + gap;
			end = start + length;
			return change(start, length, 'x'.repeat(inserted));
		});
	})
	.chain((changes) =>
		fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
	);

describe('movedOffset', () => {
	for (const [name, changes, moved] of [
		['no change', [], 10],
		['an insertion before it', [change(3, 0, 'abc')], 13],
		['an insertion at it', [change(10, 0, 'abc')], 10],
		['an insertion after it', [change(11, 0, 'abc')], 10],
		['a deletion before it', [change(2, 4, '')], 6],
		['a deletion up to it', [change(6, 4, '')], 6],
		['a deletion after it', [change(10, 4, '')], 10],
		['a deletion around it', [change(6, 8, '')], 6],
		['a replacement up to it', [change(6, 4, 'ab')], 8],
		['a replacement after it', [change(10, 4, 'abc')], 10],
		['a replacement around it', [change(6, 8, 'abc')], 6],
		['a replacement of the whole text', [change(0, 20, 'abc')], 0],
		['changes ordered from last to first', [change(12, 1, ''), change(4, 2, 'abc')], 11],
		['changes ordered from first to last', [change(4, 2, 'abc'), change(12, 1, '')], 11],
		['one change around it and one before', [change(8, 4, 'x'), change(0, 0, 'ab')], 10],
	] as const) {
		it(`follows ${name}`, () => {
			assert.equal(movedOffset(10, changes), moved);
		});
	}

	it('moves like a marker in the text', () => {
		fc.assert(
			fc.property(someChanges, fc.nat(70), (changes, offset) => {
				assert.equal(movedOffset(offset, changes), markedOffset(70, offset, changes));
			}),
		);
	});
});

/** A document with the cursor at `|`, and the same with the position to insert at. */
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
		it(`moves ${JSON.stringify(cursor)} to ${JSON.stringify(expected)}`, () => {
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

	it('is plain inside TOML front matter', () => {
		const page = '+++\ncover = ""\n+++\nText';
		assert.equal(languageAt('markdown', page, 13), 'plain');
		assert.equal(languageAt('mdx', page, page.length), 'mdx');
	});
});

describe('findImages in front matter', () => {
	it('finds none', () => {
		const text = '+++\ntext = "![a](b.png)"\n+++\n![c](d.png)';
		assert.deepEqual(
			findImages('markdown', text).map(({ path }) => path),
			['d.png'],
		);
	});
});

/** A document with the cursor at `|`, and the language there. */
const pages: readonly [ReferenceLanguage, string, ReferenceLanguage][] = [
	['html', '<p>|</p>', 'html'],
	['html', '<style>a { | }</style>', 'css'],
	['html', '<STYLE media="print">|', 'css'],
	['html', '<style>|', 'css'],
	['html', '<sty|le>', 'html'],
	['html', '<style |>', 'html'],
	['html', '<style></style>|', 'html'],
	['html', '<style></sty|le>', 'css'],
	['html', '<styles>|', 'html'],
	['html', '<script>const a = "<style>"; |</script>', 'script'],
	['html', '<script>const a = "<style>";</script>|', 'html'],
	['html', '<style></style><script type="module">|', 'script'],
	['html', '<!-- <style> -->|', 'html'],
	['html', '<!-- <style> |', 'html'],
	['html', '<script src="a.js" />|', 'html'],
	['vue', '<template>|</template>\n<script setup>', 'vue'],
	['vue', '<template></template>\n<script setup lang="ts">\n|', 'script'],
	['vue', '<script src="./a.js" />\n<template>|', 'vue'],
	['svelte', '<script>\n</script>\n|\n<style>', 'svelte'],
	['svelte', '<style lang="scss">\n|', 'css'],
	['astro', '---\n|\n---\n', 'script'],
	['astro', '\n---\nconst a = "<style>";\n---\n|', 'astro'],
	['astro', '---\n---\n<style>|', 'css'],
	['astro', '<p>---|', 'astro'],
	['astro', '-|--\n', 'astro'],
	['markdown', '<style>|', 'markdown'],
	['css', '<script>|', 'css'],
	['script', 'return (\n\t<p>Otters</p>\n\t|\n);', 'jsx'],
	['script', 'return (\n\t|\n\t<Otter />\n);', 'jsx'],
	['script', '<div>\n|\n</div>', 'jsx'],
	['script', 'const a = 1 < 2;\n|\nconst b = 3 > 2;', 'script'],
	['script', 'let a: Map<string, number>\n|', 'script'],
	['script', '<p>\n{load(|)}', 'script'],
	['template', '<style>a { background: | }', 'css'],
	['template', '<p><?= $a ?>|</p>', 'template'],
	['jsx', '<style>|', 'jsx'],
];

describe('languageAt', () => {
	for (const [language, page, expected] of pages) {
		it(`finds ${expected} in ${language} at ${JSON.stringify(page)}`, () => {
			const text = page.replace('|', '');
			assert.equal(languageAt(language, text, page.indexOf('|')), expected);
		});
	}
});
