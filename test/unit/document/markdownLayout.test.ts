import assert from 'node:assert/strict';
import { referenceText, type Line } from '../../../src/core/document/writeReference';

const kelp = { path: 'kelp.webp', alt: 'Kelp' };
const image = '![Kelp](kelp.webp)';

/** The document with an image at its `|`. */
function inserted(document: string, language: 'markdown' | 'mdx' = 'markdown'): string {
	const lines = document.split('\n');
	const at = lines.findIndex((line) => line.includes('|'));
	const [before = '', after = ''] = (lines[at] ?? '').split('|');
	const [above, below] = [lines[at - 1], lines[at + 1]];
	const line: Line = {
		before,
		after,
		...(above !== undefined && { above }),
		...(below !== undefined && { below }),
	};
	lines[at] = before + referenceText(language, [kelp], line) + after;
	return lines.join('\n');
}

/** Documents with a `|`, and what they become; `@` stands for the image. */
const documents: readonly [name: string, before: string, after: string][] = [
	['alone', '|', '@'],
	['between empty lines', 'a\n\n|\n\nb', 'a\n\n@\n\nb'],
	['between paragraphs', 'a\n|\nb', 'a\n\n@\n\nb'],
	['below a paragraph', 'a\n|', 'a\n\n@'],
	['above a paragraph', '|\nb', '@\n\nb'],
	['below a heading', '# a\n|\n\nb', '# a\n\n@\n\nb'],
	['above a heading', 'a\n\n|\n# b', 'a\n\n@\n\n# b'],
	['below front matter', '---\na: b\n---\n|', '---\na: b\n---\n\n@'],
	['in an element', '<div>\n|\n</div>', '<div>\n\n@\n\n</div>'],
	['below a list', '- a\n|\n', '- a\n\n@\n'],
	['above a list', 'a\n|\n- b', 'a\n\n@\n\n- b'],
	['between items of a list', '- a\n|\n- b', '- a\n@\n- b'],
	['between numbered items', '1. a\n|\n2. b', '1. a\n@\n2. b'],
	['in an item', '- a\n  |\n  b', '- a\n  @\n  b'],
	['between lines of a quote', '> a\n|\n> b', '> a\n@\n> b'],
	['in a quote', '> a\n> |\n> b', '> a\n> @\n> b'],
	['below a quote', '> a\n|\nb', '> a\n\n@\n\nb'],
	['in running text', 'a\nb | c\nd', 'a\nb @ c\nd'],
	['at the end of a paragraph', 'a\nb.|', 'a\nb.\n\n@'],
	['at the end of a line', 'a\nb|\nc', 'a\nb\n\n@\n\nc'],
	['before spaces at the end of a line', 'a|  \n\nc', 'a\n\n@  \n\nc'],
	['behind a heading', '# a|\nb', '# a\n\n@\n\nb'],
	['behind a rule', 'a\n\n* * *|', 'a\n\n* * *\n\n@'],
	['behind a fence', '```\na\n```|\nb', '```\na\n```\n\n@\n\nb'],
	['behind a heading with its underline', 'a|\n===\nb', 'a @\n===\nb'],
	['behind an indented line', '- a\n\n  b|\n', '- a\n\n  b\n\n  @\n'],
	['at the end of a quote', '> a|\n', '> a\n>\n> @\n'],
	['at the end of a line of a quote', '> a|\n> b', '> a\n>\n> @\n>\n> b'],
	['at the end of an item', '- a|\n- b', '- a @\n- b'],
	['at the end of the last item', '1. a|\n', '1. a @\n'],
	['at the end of an item that goes on', '- a\n  b|\n- c', '- a\n  b @\n- c'],
	['at the end of a footnote', '[^1]: a|', '[^1]: a @'],
	['behind the mark of an item', '-|', '- @'],
	['behind the mark of another item', '*|', '* @'],
	['before another image', 'a |![b](b)', 'a @ ![b](b)'],
	['in quotes', 'a "|"', 'a "@"'],
	['in an empty item', '- |\n- b', '- @\n- b'],
	['between words', 'in the|middle', 'in the @ middle'],
	['before a word', 'otters |hold hands', 'otters @ hold hands'],
	['after a word', 'otters| hold hands', 'otters @ hold hands'],
	['after a sign', 'otters.|Kelp', 'otters. @ Kelp'],
	['before a sign that ends', 'otters|, kelp', 'otters @, kelp'],
	['in brackets', 'otters (|) eat', 'otters (@) eat'],
	['in a link', 'a [|](b)', 'a [@](b)'],
	['in emphasis', 'a **|otters** b', 'a **@ otters** b'],
	['at the end of emphasis', 'a **otters|** b', 'a **otters @** b'],
	['before text', 'a\n|b', 'a\n\n@\n\nb'],
	['before a heading', '|# b', '@\n\n# b'],
];

describe('an image in Markdown', () => {
	for (const [name, before, after] of documents)
		it(`goes ${name}`, () => {
			assert.equal(inserted(before), after.replace('@', image));
			assert.equal(inserted(before, 'mdx'), after.replace('@', image));
		});

	it('goes between rows of a table', () => {
		const around = { before: '', after: '', above: '| a |', below: '| b |' };
		assert.equal(referenceText('markdown', [kelp], around), image);
		assert.equal(referenceText('markdown', [kelp], { ...around, below: '' }), `\n${image}`);
	});

	it('goes in a cell of a table', () => {
		const around = { before: '| a | ', after: ' |', above: '|---|---|', below: '| b | c |' };
		assert.equal(referenceText('markdown', [kelp], around), image);
	});

	it('goes at the end of a row of a table', () => {
		const rule = '|---|---|';
		for (const [before, above, below, text] of [
			['| a | b', rule, '', ` ${image}`],
			['| a |', rule, '', ` ${image}`],
			['| a | b |', rule, '', `\n\n${image}`],
			['a | b', '--- | ---', '', ` ${image}`],
			['a | b', '', '--- | ---', ` ${image}`],
			['either a | b', 'text', '', `\n\n${image}`],
		] as const) {
			const line = { before, after: '', above, below };
			assert.equal(referenceText('markdown', [kelp], line), text);
		}
	});

	it('stays in the element of MDX that is open', () => {
		const line = { before: '<b>a', after: '', below: 'b</b>' };
		assert.equal(referenceText('mdx', [kelp], line), ` ${image}`);
		assert.equal(referenceText('mdx', [kelp], { ...line, before: '<b>' }), `\n\n${image}\n`);
	});

	it('is one of several that stay in their quote, item or row', () => {
		for (const [before, after, text] of [
			['> a', '', `\n>\n> ${image}\n> ${image}`],
			['> a ', 'b', `${image}\n> ${image} `],
			['1. a', '', ` ${image}\n   ${image}`],
			['| a ', '|', `${image} ${image} `],
		] as const)
			assert.equal(referenceText('markdown', [kelp, kelp], { before, after }), text);
	});

	it('is written in the same way in a vault of Obsidian', () => {
		const around = { before: '', after: '', above: 'a', below: 'b' };
		assert.equal(
			referenceText('markdown', [{ ...kelp, isWikiLink: true }], around),
			'\n![[kelp.webp|Kelp]]\n',
		);
	});
});
