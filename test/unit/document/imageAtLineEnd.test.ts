import assert from 'node:assert/strict';
import { convert } from '@asciidoctor/core';
import MarkdownIt from 'markdown-it';
import { referenceText, type Line } from '../../../src/core/document/writeReference';

const kelp = { path: 'kelp.webp', alt: 'Kelp' };

/** The document with an image at its `¦`, which tables don't need. */
function inserted(document: string, language: 'markdown' | 'asciidoc'): string {
	const lines = document.split('\n');
	const at = lines.findIndex((line) => line.includes('¦'));
	const [before = '', after = ''] = (lines[at] ?? '').split('¦');
	const line: Line = { before, after, above: lines[at - 1] ?? '', below: lines[at + 1] ?? '' };
	lines[at] = before + referenceText(language, [kelp], line) + after;
	return lines.join('\n');
}

const img = '<img src="kelp.webp" alt="Kelp">';
const markdown = new MarkdownIt();

/** Documents with the cursor at `¦`, and what a parser makes of them without white space; `@` is the image. */
const documents: readonly [name: string, document: string, html: string][] = [
	['a paragraph', 'a.¦', '<p>a.</p><p>@</p>'],
	['a line of a paragraph', 'a¦\nb', '<p>a</p><p>@</p><p>b</p>'],
	['a heading', '# a¦\nb', '<h1>a</h1><p>@</p><p>b</p>'],
	['a heading with its underline', 'a¦\n---\nb', '<h2>a@</h2><p>b</p>'],
	['a rule', '***¦\nb', '<hr><p>@</p><p>b</p>'],
	['code', '```\na\n```¦\nb', '<pre><code>a</code></pre><p>@</p><p>b</p>'],
	['a quote', '> a¦\n> b', '<blockquote><p>a</p><p>@</p><p>b</p></blockquote>'],
	['an item', '- a¦\n- b', '<ul><li>a@</li><li>b</li></ul>'],
	['a numbered item', '1. a\n2. b¦', '<ol><li>a</li><li>b@</li></ol>'],
	['the second line of an item', '- a\n  b¦\n- c', '<ul><li>ab@</li><li>c</li></ul>'],
	['a second paragraph of an item', '- a\n\n  b¦\n', '<ul><li><p>a</p><p>b</p><p>@</p></li></ul>'],
	[
		'a table',
		'| a |\n|---|\n| b |¦',
		'<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table><p>@</p>',
	],
	[
		'an open row',
		'| a |\n|---|\n| b¦\n| c |',
		'<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b@</td></tr><tr><td>c</td></tr></tbody></table>',
	],
];

describe('an image at the end of a line, read by real parsers', () => {
	for (const [name, document, html] of documents)
		it(`keeps the structure of Markdown behind ${name}`, () => {
			const rendered = markdown.render(inserted(document, 'markdown'));
			assert.equal(
				rendered.replaceAll(img, '@').replace(/\s+(?=[<@])|(?<=>)\s+|(?<=a)\n(?=b)/g, ''),
				html,
			);
		});

	for (const [name, document, images] of [
		['a paragraph', 'a.¦\nb', /<div class="imageblock">[^]*<p>b<\/p>/],
		['a section', '== a¦\n\nb', /<h2[^]*<div class="imageblock">[^]*<p>b<\/p>/],
		['an item', '* a¦\n* b', /<li>\s*<p>a <span class="image">[^]*<p>b<\/p>\s*<\/li>\s*<\/ul>/],
		['a cell', '|===\n|a¦\n|===', /<td[^]*a <span class="image">[^]*<\/td>/],
	] as const)
		it(`keeps the structure of AsciiDoc behind ${name}`, async () => {
			const html = await convert(inserted(document, 'asciidoc'), { standalone: false });
			assert.ok(typeof html === 'string');
			assert.match(html, images);
		});
});
