import assert from 'node:assert/strict';
import fc from '../../properties';
import MarkdownIt from 'markdown-it';
import { findImages } from '../../../../src/core/document/references';

const parser = new MarkdownIt({ html: true });

/** The decoded addresses and the alternative texts that markdown-it finds. */
function shown(text: string): [string, string][] {
	const images = parser.parse(text, {}).flatMap(({ children }) => children ?? []);
	return images
		.filter(({ type }) => type === 'image')
		.map((token) => [
			decodeURI(String(token.attrGet('src'))),
			parser.renderer.renderInlineAsText(token.children ?? [], parser.options, {}),
		]);
}

function found(text: string): [string, string][] {
	return findImages('markdown', text).map(({ path, alt }) => [path, alt]);
}

const inline = fc.constantFrom(
	'sea otter',
	'![a](b.png)',
	'![an *otter*](a/b%20c.jpg "title")',
	"![`x`](<a b.webp> 'title')",
	'![a [b] c](d_(e).png)',
	'![a](b\\)c.png (title))',
	'[![in](link.png)](there)',
	'![ref][one]',
	'![two][]',
	'![Two]',
	'![nowhere][three]',
	'`![code](no.png)`',
	'``a ` ![code](no.png)``',
	'`',
	'``',
	'\\`',
	'\\![a](link.png)',
	'!\\[a](no.png)',
	'![a](no b.png)',
	'[',
	']',
	'[link](![no](x.png))',
	'5 * 3',
	'<b>',
	'<!-- ![no](c.png) -->',
	'![a&amp;b](c&amp;d.svg)',
	'![](empty-alt.gif)',
);

const paragraph = fc
	.array(fc.tuple(inline, fc.constantFrom(' ', ' ', '\n')), { minLength: 1, maxLength: 5 })
	.map((parts) => parts.flat().join('').trim());

const block = fc.oneof(
	{ weight: 4, arbitrary: paragraph },
	paragraph.map((text) => `# ${text.replaceAll('\n', ' ')} #`),
	paragraph.map((text) => `${text}\n---`),
	paragraph.map((text) => text.replace(/^/gm, '    ')),
	paragraph.map((text) => `\`\`\`md\n${text}\n\`\`\``),
	paragraph.map((text) => `~~~~\n${text}\n~~~\n${text}\n~~~~~`),
	paragraph.map((text) => `<div>\n${text}\n</div>`),
	paragraph.map((text) => `<!--\n\n${text}\n-->`),
	paragraph.map((text) => `| a | b |\n|---|---|\n| ${text.replaceAll('\n', ' |\n| ')} |`),
	fc.constant('***'),
	fc.constant('```\n![unclosed](no.png)'),
);

/** Blocks, and lists and quotes around them. */
const { blocks } = fc.letrec<{ blocks: string; container: string }>((tie) => ({
	blocks: fc
		.array(
			fc.tuple(
				fc.oneof({ depthSize: 'small' }, { weight: 3, arbitrary: block }, tie('container')),
				fc.constantFrom('\n\n', '\n\n', '\n'),
			),
			{ minLength: 1, maxLength: 4 },
		)
		.map((parts) => parts.flat().join('').trimEnd()),
	container: fc
		.tuple(tie('blocks'), fc.constantFrom('> ', '>', '- ', '1. ', '7) ', '-     ', '*  ', ' + '))
		.map(([text, mark]) => within(text, mark)),
}));

function within(text: string, mark: string): string {
	if (mark.startsWith('>')) return text.replace(/^/gm, mark);
	const margin = ' '.repeat(mark.length > 4 ? 2 : mark.length);
	return mark + text.replace(/\n(?=.)/g, `\n${margin}`);
}

const definitions = '[one]: first.png\n[two]:\n<sec ond.png>\n"title"\n![after](definitions.png)';

describe('images in Markdown', () => {
	it('are the same as in markdown-it', () => {
		fc.assert(
			fc.property(blocks, fc.boolean(), (content, isBefore) => {
				const parts = isBefore ? [definitions, content] : [content, definitions];
				const text = parts.join('\n\n');
				assert.deepEqual(found(text), shown(text), text);
			}),
			{ numRuns: 2000 },
		);
	});
});
