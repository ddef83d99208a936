import assert from 'node:assert/strict';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { referenceText } from '../../../src/core/document/writeReference';

/** The text for one image on a line where a path is expected. */
const slots: readonly [ReferenceLanguage, string, string][] = [
	['markdown', '![Kelp](|)', 'a%20b.webp'],
	['markdown', '[Kelp](<|>)', 'a%20b.webp'],
	['markdown', '<img :src="|">', "'./a%20b.webp'"],
	['mdx', "import kelp from '|';", './a b.webp'],
	['html', '<img alt="" src="|">', 'a%20b.webp'],
	['html', '<img data-src="|">', 'a%20b.webp'],
	['html', '<img srcset="|">', 'a%20b.webp'],
	['html', '<image xlink:href="|">', 'a%20b.webp'],
	['html', '<i style="background: url(|)">', 'a%20b.webp'],
	['html', '|<img src="">', '<img src="a%20b.webp" alt="A &quot;k&quot;">'],
	['vue', '<img src="|">', './a%20b.webp'],
	['vue', "<img src='|'>", './a%20b.webp'],
	['vue', '<img :src="|">', "'./a%20b.webp'"],
	['vue', '<img v-bind:src="|">', "'./a%20b.webp'"],
	['vue', '<img :src="\'|\'">', './a%20b.webp'],
	['svelte', '<img src="|">', 'a%20b.webp'],
	['svelte', "<img src={'|'}>", 'a%20b.webp'],
	['jsx', "<a href='|'>", 'a%20b.webp'],
	['jsx', '<img src={"|"} />', 'a%20b.webp'],
	['jsx', '<Card image="|" />', 'a%20b.webp'],
	['jsx', 'import kelp from "|";', './a b.webp'],
	['jsx', "const kelp = require('|');", './a b.webp'],
	['jsx', '<p>Don\'t "|', '<img src="a%20b.webp" alt="A &quot;k&quot;" />'],
	['script', 'img.src = "|";', './a b.webp'],
	['script', "import kelp from '|", './a b.webp'],
	['script', "\t'|',", './a b.webp'],
	['script', 'html`<img src="|">`', './a b.webp'],
	['script', "say('it\\'s', \"'\", |)", "'./a b.webp'"],
	['script', "'a', |", "'./a b.webp'"],
	['css', 'background: url(|)', 'a%20b.webp'],
	['css', "a { background: url('|') }", 'a%20b.webp'],
	['latex', '\\includegraphics{|}', 'a b.webp'],
	['latex', '\\includegraphics*[width=2cm]{|}', 'a b.webp'],
	['typst', '#image("|")', 'a b.webp'],
	['typst', '#image(|)', '#image("a b.webp", alt: "A \\"k\\"")'],
	['typst', '#figure(|)', 'image("a b.webp", alt: "A \\"k\\"")'],
	['typst', '#figure(caption: "(", |)', 'image("a b.webp", alt: "A \\"k\\"")'],
	['typst', '#figure(a)[|]', '#image("a b.webp", alt: "A \\"k\\"")'],
	['typst', '#figure(a) |', '#image("a b.webp", alt: "A \\"k\\"")'],
	['restructuredtext', '.. image:: |', 'a\\ b.webp'],
	['restructuredtext', '  .. |kelp| image:: |', 'a\\ b.webp'],
	['restructuredtext', '.. figure:: |', 'a\\ b.webp'],
	['asciidoc', 'image::|[]', 'a b.webp'],
	['asciidoc', 'Some image:|[Kelp]', 'a b.webp'],
	['org', '[[file:|]]', 'a b.webp'],
];

describe('referenceText where a path is expected', () => {
	for (const [language, text, expected] of slots) {
		it(`writes ${expected} at ${text} in ${language}`, () => {
			const at = text.lastIndexOf('|');
			const line = { before: text.slice(0, at), after: text.slice(at + 1), above: 'Text' };
			const image = { path: 'a b.webp', alt: 'A "k"' };
			assert.equal(referenceText(language, [image], line), expected);
		});
	}

	it('escapes for the place', () => {
		const image = { path: 'a\'"`${b}]_.webp', alt: '' };
		for (const [language, before, expected] of [
			['script', "a = '", './a\\\'"`\\${b}]_.webp'],
			['script', 'a = `', './a\'"\\`\\${b}]_.webp'],
			['jsx', 'a("', './a\'\\"`\\${b}]_.webp'],
			['org', '[[file:', 'a\'"`${b}\\]_.webp'],
			['latex', '\\includegraphics{', 'a\'"`$\\string\\{b\\string\\}]_.webp'],
		] as const)
			assert.equal(referenceText(language, [image], { before, after: '' }), expected);
	});

	it('reads the start of a call on the line above', () => {
		const line = { before: '  ', after: ',', above: '#figure(', below: '  caption: [Kelp],' };
		assert.equal(
			referenceText('typst', [{ path: 'a.webp', alt: 'Kelp' }], line),
			'image("a.webp", alt: "Kelp")',
		);
	});

	it('writes whole references for several images', () => {
		const image = { path: 'a.webp', alt: 'Kelp' };
		const line = { before: '<img src="', after: '">' };
		assert.match(referenceText('html', [image, image], line), /^<img/);
	});
});
