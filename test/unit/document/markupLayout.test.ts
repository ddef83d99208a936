import assert from 'node:assert/strict';
import { voidTagEnd } from '../../../src/core/document/markupLayout';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { referenceText } from '../../../src/core/document/writeReference';

const kelp = { path: 'kelp.webp', alt: 'Kelp' };
const img = '<img src="kelp.webp" alt="Kelp">';

/** The page with images at its `|`. */
function inserted(page: string, language: ReferenceLanguage = 'html', images = [kelp]): string {
	const offset = page.indexOf('|');
	const text = page.replace('|', '');
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const end = text.indexOf('\n', offset);
	const line = {
		before: text.slice(start, offset),
		after: text.slice(offset, end < 0 ? undefined : end),
		text,
		offset,
	};
	return text.slice(0, offset) + referenceText(language, images, line) + text.slice(offset);
}

/** Pages with a `|`, and what they become; `@` stands for the tag. */
const pages: readonly [name: string, before: string, after: string][] = [
	['between two paragraphs of a line', '<p>a</p>|<p>b</p>', '<p>a</p>\n@\n<p>b</p>'],
	['between two lines', '<p>a</p>\n|\n<p>b</p>', '<p>a</p>\n@\n<p>b</p>'],
	['before a block', '\t|<h1>Otters</h1>', '\t@\n\t<h1>Otters</h1>'],
	['after a block', '  <h1>Otters</h1>|\n', '  <h1>Otters</h1>\n  @\n'],
	['after a comment', '  <!-- x -->|\n', '  <!-- x -->\n  @\n'],
	['before a comment', '  |<!-- x -->', '  @\n  <!-- x -->'],
	['in an empty container', '<main>|</main>', '<main>\n  @\n</main>'],
	[
		'in an empty container of a page with tabs',
		'<div>\n\t<main id="a">|</main>\n</div>',
		'<div>\n\t<main id="a">\n\t\t@\n\t</main>\n</div>',
	],
	[
		'in an empty container of a page with four spaces',
		'<div>\n    <main>|</main>\n</div>',
		'<div>\n    <main>\n        @\n    </main>\n</div>',
	],
	['at the start of a container', '<main>|\n\t<p>', '<main>\n\t@\n\t<p>'],
	['at the end of a container', '\t<p>a</p>\n|</main>', '\t<p>a</p>\n\t@\n</main>'],
	['behind the last block of a container', '\t<p>a</p>|</main>', '\t<p>a</p>\n\t@\n</main>'],
	['on an empty line in a container', '<main>\n|\n</main>', '<main>\n  @\n</main>'],
	['on an empty line before a block', '<main>\n|\n\t<p>', '<main>\n\t@\n\t<p>'],
	[
		'on an empty line after a block',
		'<main>\n\t<p>a</p>\n|\n</main>',
		'<main>\n\t<p>a</p>\n\t@\n</main>',
	],
	[
		'on an empty line far from others',
		'\t<p>a</p>\n\n|\n\n\t<p>b</p>',
		'\t<p>a</p>\n\n\t@\n\n\t<p>b</p>',
	],
	['on an indented line', '<main>\n      |\n</main>', '<main>\n      @\n</main>'],
	['after a void tag', '  <hr>\n|\n', '  <hr>\n  @\n'],
	['in an empty page', '|', '@'],
	['in running text', '<p>An otter | eats</p>', '<p>An otter @ eats</p>'],
	['between words', '<p>An otter|eats, too</p>', '<p>An otter @ eats, too</p>'],
	['before a comma', '<p>An otter|, too</p>', '<p>An otter @, too</p>'],
	['at the end of a line with text', '<p>An otter|\neats</p>', '<p>An otter @\neats</p>'],
	['in an empty paragraph', '<p>|</p>', '<p>@</p>'],
	['in a link', '<a href="a">|</a>', '<a href="a">@</a>'],
	['in a cell', '<td>|</td>', '<td>@</td>'],
	['in an item', '<li>|</li>', '<li>@</li>'],
	['after a word', '<main>text|</main>', '<main>text @</main>'],
	['before a word', '<main>|text</main>', '<main>@ text</main>'],
	[
		'next to an image',
		'<img src="a.png">|<img src="b.png">',
		'<img src="a.png">@<img src="b.png">',
	],
];

describe('an image in a page', () => {
	for (const [name, before, after] of pages)
		it(`goes ${name}`, () => {
			assert.equal(inserted(before), after.replace('@', img));
		});

	it('goes on a line of its own in pages of frameworks, with their slash', () => {
		for (const language of ['vue', 'svelte', 'astro'] as const)
			assert.match(inserted('<main>|</main>', language), /^<main>\n {2}<img .* \/>\n<\/main>$/);
		assert.equal(inserted('<main>|</main>', 'template'), `<main>\n  ${img}\n</main>`);
	});

	it('stays where it is in JSX, whose lines are expressions', () => {
		assert.equal(
			inserted('<main>|</main>', 'jsx'),
			'<main><img src="kelp.webp" alt="Kelp" /></main>',
		);
	});

	it('is on one line for each of several', () => {
		assert.equal(
			inserted('<main>|</main>', 'html', [kelp, kelp]),
			`<main>\n  ${img}\n  ${img}\n</main>`,
		);
	});
});

describe('the end of a void tag', () => {
	for (const [page, end] of [
		['', '>'],
		['<p></p>', '>'],
		['<br><hr>', '>'],
		['<br /><hr />', ' />'],
		['<br/><hr/>', '/>'],
		['<meta charset="utf-8" /><br /><br>', ' />'],
		['<br><br /><hr>', '>'],
		['<br><br />', '>'],
		['<br/><hr/><hr />', '/>'],
		['<circle /><path />', '>'],
		['<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN">', ' />'],
		['<html xmlns="http://www.w3.org/1999/xhtml"><br/>', '/>'],
		['<html xmlns="http://www.w3.org/1999/xhtml"><br>', '>'],
	] as const)
		it(`is ${end} in ${page || 'an empty page'}`, () => {
			assert.equal(voidTagEnd(page), end);
		});

	it('is that of the page', () => {
		assert.equal(
			inserted('<p>x</p>\n<br/>\n|'),
			'<p>x</p>\n<br/>\n<img src="kelp.webp" alt="Kelp"/>',
		);
	});

	it('is that of the page also for a reference that is copied', () => {
		const line = { before: '', after: '', text: '<br />' };
		assert.equal(referenceText('html', [kelp], line), '<img src="kelp.webp" alt="Kelp" />');
	});
});
