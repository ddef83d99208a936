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
	['at the end of a line', 'a\nb|\nc', 'a\nb@\nc'],
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

	it('is written in the same way in a vault of Obsidian', () => {
		const around = { before: '', after: '', above: 'a', below: 'b' };
		assert.equal(
			referenceText('markdown', [{ ...kelp, isWikiLink: true }], around),
			'\n![[kelp.webp|Kelp]]\n',
		);
	});
});
