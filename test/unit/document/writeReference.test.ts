import assert from 'node:assert/strict';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { referenceText, type Line } from '../../../src/core/document/writeReference';

const empty: Line = { before: '', after: '' };
const otter = { path: '../images/sea otter.png', alt: 'A sea otter, floating' };
const kelp = { path: 'kelp.webp', alt: 'Kelp' };

/** The text for a path and an alternative text on an empty line. */
const texts: readonly [ReferenceLanguage, string, string, string][] = [
	['markdown', 'a.png', '', '![](a.png)'],
	['markdown', 'é/海獺 🦦.png', '海獺 🦦', '![海獺 🦦](é/海獺%20%F0%9F%A6%A6.png)'],
	['markdown', 'a (1)#%20?.png', 'A', '![A](a%20%281%29%23%2520%3F.png)'],
	['markdown', '<a>"b"\'c\\d.png', 'A', '![A](%3Ca%3E%22b%22%27c%5Cd.png)'],
	[
		'markdown',
		'a.png',
		'[x] *b* _c_ `d` ~e~ \\',
		'![\\[x\\] \\*b\\* \\_c\\_ \\`d\\` \\~e\\~ \\\\](a.png)',
	],
	['markdown', 'a.png', 'A & B &amp; &#65; | $x$', '![A & B \\&amp; \\&#65; \\| \\$x\\$](a.png)'],
	[
		'markdown',
		'x](javascript:alert(1)).png',
		'](javascript:alert(1))',
		'![\\](javascript:alert(1))](./x%5D%28javascript:alert%281%29%29.png)',
	],
	['markdown', 'a.png', '<img onerror=x>', '![\\<img onerror=x\\>](a.png)'],
	['markdown', 'a\nb\u202ec.png', ' a\n\nb\u202ec\0 ', '![a bc](a%0Ab%E2%80%AEc.png)'],
	['markdown', 'javascript:x.png', '', '![](./javascript:x.png)'],
	['markdown', '//host/x.png', '', '![](.///host/x.png)'],
	['markdown', '/\\host/x.png', '', '![](/%5Chost/x.png)'],
	['markdown', '/a b:c.png', '', '![](/a%20b:c.png)'],
	['markdown', 'a/b:c.png', '', '![](a/b:c.png)'],
	['markdown', 'a.png', 'e\u0301 '.repeat(50), `![${'e\u0301 '.repeat(38)}e\u0301…](a.png)`],
	['mdx', 'a{x}.png', '{x} <b> {{y}}', '![\\{x\\} \\<b\\> \\{\\{y\\}\\}](a%7Bx%7D.png)'],
	[
		'html',
		'a b&c.png',
		'A "b" & <c>',
		'<img src="a%20b%26c.png" alt="A &quot;b&quot; &amp; &lt;c>">',
	],
	[
		'template',
		'a@2x.png',
		'@x <?= y ?> {{ z',
		'<img src="a%402x.png" alt="&#64;x &lt;?= y ?> &#123;&#123; z">',
	],
	['vue', 'a.png', '{{ x }}', '<img src="./a.png" alt="&#123;&#123; x }}" />'],
	['vue', '@/a.png', 'A', '<img src="./@/a.png" alt="A" />'],
	['vue', '~a.png', 'A', '<img src="./~a.png" alt="A" />'],
	['vue', '/a.png', 'A', '<img src="/a.png" alt="A" />'],
	['svelte', 'a{b}.png', '{x}', '<img src="a%7Bb%7D.png" alt="&#123;x}" />'],
	['astro', 'a.png', '${x} `y`', '<img src="a.png" alt="$&#123;x} `y`" />'],
	['jsx', "a'b.png", '"\\n" {x}', '<img src="a%27b.png" alt="&quot;\\n&quot; &#123;x}" />'],
	['css', 'a b#{x}@{y}.png', 'A', 'url("a%20b%23%7Bx%7D@%7By%7D.png")'],
	['css', '*/"\\).png', 'A', 'url("%2A/%22%5C%29.png")'],
	['script', "it's a\\b.png", 'A', "'./it\\'s a\\\\b.png'"],
	['script', '../a.png', 'A', "'../a.png'"],
	['script', '/a.png', 'A', "'/a.png'"],
	['script', '.a/b.png', 'A', "'./.a/b.png'"],
	['script', 'a\n\u2028\u202e.png', 'A', "'./a\\u{a}\\u{2028}\\u{202e}.png'"],
	['script', '</script>${x}.png', 'A', "'./\\x3C/script>\\${x}.png'"],
	[
		'latex',
		'a b_c.png',
		'50% of {A_1} & #2 ~ $3^4\\x',
		'\\includegraphics[width=\\linewidth, alt={50\\% of \\{A\\_1\\} \\& \\#2 \\textasciitilde{} ' +
			'\\$3\\textasciicircum{}4\\textbackslash{}x}]{a b_c.png}',
	],
	[
		'latex',
		'a  %#~{.png',
		'',
		'\\includegraphics[width=\\linewidth, alt={}]{a \\string\\ \\string\\%\\string\\#\\string\\~\\string\\{.png}',
	],
	['typst', 'a b.png', 'A "b" \\ #c', '#image("a b.png", alt: "A \\"b\\" \\\\ #c")'],
	['typst', 'a\n.png', '', '#image("a\\u{a}.png", alt: "")'],
	['restructuredtext', 'a b\\c.png', 'A \\*b*', '.. image:: a\\ b\\\\c.png\n   :alt: A \\*b*'],
	['restructuredtext', ':a: b.png', '', '.. image:: ./:a:\\ b.png\n   :alt:'],
	[
		'restructuredtext',
		'a\n\n.. raw:: html\n.png',
		'A',
		'.. image:: ./a\\ \\ ..\\ raw::\\ html\\ .png\n   :alt: A',
	],
	['asciidoc', 'sea_otter 1.png', 'An otter', 'image::sea_otter 1.png[An otter]'],
	['asciidoc', 'a b ', 'A', 'image::a b%20[A]'],
	['asciidoc', 'a__b.png', 'A, b', 'image::a%5F%5Fb.png["A, b"]'],
	['asciidoc', 'a[1]--{x}...png', '', 'image::a%5B1%5D-%2D%7Bx%7D%2E..png[""]'],
	[
		'asciidoc',
		'a.png',
		'it\'s "b]" {c} d=e',
		'image::a.png[it&#39;s &#34;b&#93;&#34; &#123;c&#125; d&#61;e]',
	],
	['org', 'a b.png', 'An otter', '#+ATTR_HTML: :alt An otter\n[[file:a b.png]]'],
	['org', 'a[1]\\].png', 'x :y z', '#+ATTR_HTML: :alt x\u00a0:y z\n[[file:a\\[1\\]\\\\\\].png]]'],
	['org', 'a\\', 'A', '#+ATTR_HTML: :alt A\n[[file:a\\\\]]'],
	['org', 'a%20.png', '', '#+ATTR_HTML: :alt ""\n[[file:a%20.png]]'],
	['plain', 'a b(1).png', 'A', 'a b(1).png'],
	['plain', 'http://x.png', 'A', './http://x.png'],
	['plain', 'a\nb.png', 'A', 'a b.png'],
];

describe('referenceText', () => {
	for (const [language, path, alt, text] of texts) {
		it(`writes ${JSON.stringify(path)} and ${JSON.stringify(alt)} in ${language}`, () => {
			assert.equal(referenceText(language, [{ path, alt }], empty), text);
		});
	}

	it('writes an ID of Antora, and a file whose name looks like one', () => {
		const path = 'api:a b:c.png';
		const write = (isId: boolean) => referenceText('asciidoc', [{ path, alt: 'A', isId }], empty);
		assert.equal(write(true), 'image::api:a b%3Ac.png[A]');
		assert.equal(write(false), 'image::./api%3Aa b%3Ac.png[A]');
	});

	it('writes each of several on its own line, indented like the first', () => {
		const line = { before: '\t', after: '' };
		for (const [language, text] of [
			['markdown', '![A sea otter, floating](../images/sea%20otter.png)\n\t![Kelp](kelp.webp)'],
			['css', 'url("../images/sea%20otter.png"), url("kelp.webp")'],
			['script', "'../images/sea otter.png',\n\t'./kelp.webp'"],
			['plain', '../images/sea otter.png\n\tkelp.webp'],
			[
				'restructuredtext',
				'.. image:: ../images/sea\\ otter.png\n\t   :alt: A sea otter, floating\n\n' +
					'\t.. image:: kelp.webp\n\t   :alt: Kelp',
			],
			[
				'org',
				'#+ATTR_HTML: :alt A sea otter, floating\n\t[[file:../images/sea otter.png]]\n' +
					'\t#+ATTR_HTML: :alt Kelp\n\t[[file:kelp.webp]]',
			],
		] as const)
			assert.equal(referenceText(language, [otter, kelp], line), text);
	});

	it('writes nothing for no images', () => {
		assert.equal(referenceText('markdown', [], empty), '');
	});

	for (const [path, alt, before, text] of [
		['sea otter.png', 'A sea otter', '', '![[sea otter.png|A sea otter]]'],
		['a/b.png', '', '', '![[a/b.png]]'],
		['a.png', '[x] | 2]]', '', '![[a.png|x 2]]'],
		['a.png', '300x200', '', '![[a.png]]'],
		['a.png', 'A', '| x | ', '![[a.png\\|A]]'],
		['a#b.png', 'A', '', '![A](a%23b.png)'],
		['a|b.png', 'A', '', '![A](a%7Cb.png)'],
		['a[1].png', 'A', '', '![A](a%5B1%5D.png)'],
	] as const) {
		it(`writes ${text} in a vault of Obsidian`, () => {
			const image = { path, alt, isWikiLink: true };
			assert.equal(referenceText('markdown', [image], { before, after: '' }), text);
			assert.doesNotMatch(referenceText('html', [image], empty), /\[\[/);
		});
	}

	const latex = '\\includegraphics[width=\\linewidth, alt={Kelp}]{kelp.webp}';
	/** The text for one image on a line. */
	const lines: readonly [ReferenceLanguage, string, string, string][] = [
		['markdown', '  Some ', ' text', '![Kelp](kelp.webp)'],
		['restructuredtext', '  ', '', '.. image:: kelp.webp\n     :alt: Kelp'],
		['restructuredtext', ' Some', '', '\n\n .. image:: kelp.webp\n    :alt: Kelp'],
		['restructuredtext', '', 'text', '.. image:: kelp.webp\n   :alt: Kelp\n\n'],
		['asciidoc', '', ' ', 'image::kelp.webp[Kelp]'],
		['asciidoc', '  ', '', '\nimage::kelp.webp[Kelp]'],
		['asciidoc', 'Some', '', '\n\nimage::kelp.webp[Kelp]'],
		['asciidoc', '* Some', '', ' image:kelp.webp[Kelp]'],
		['asciidoc', '  Some', '', ' image:kelp.webp[Kelp]'],
		['asciidoc', 'Word::', '', ' image:kelp.webp[Kelp]'],
		['asciidoc', '|Some', '', ' image:kelp.webp[Kelp]'],
		['asciidoc', '== Some', '', '\n\nimage::kelp.webp[Kelp]'],
		['asciidoc', 'Some', 'text', ' image:kelp.webp[Kelp] '],
		['asciidoc', 'Some ', ' text', 'image:kelp.webp[Kelp]'],
		['org', '  ', '', '#+ATTR_HTML: :alt Kelp\n  [[file:kelp.webp]]'],
		['org', 'Some', '', '\n\n#+ATTR_HTML: :alt Kelp\n[[file:kelp.webp]]'],
		['org', '* Some', '', '\n\n#+ATTR_HTML: :alt Kelp\n[[file:kelp.webp]]'],
		['org', '- Some', '', ' [[file:kelp.webp]]'],
		['org', '| Some', '', ' [[file:kelp.webp]]'],
		['org', 'Some', 'text', ' [[file:kelp.webp]] '],
		['typst', 'Some', '', '\n\n#image("kelp.webp", alt: "Kelp")'],
		['typst', '- Some', '', ' #image("kelp.webp", alt: "Kelp")'],
		['typst', '#box[', '', '#image("kelp.webp", alt: "Kelp")'],
		['typst', '#box[Some],', '', ' #image("kelp.webp", alt: "Kelp")'],
		['typst', 'Some', 'text', ' #image("kelp.webp", alt: "Kelp") '],
		['latex', 'Some', 'text', ` ${latex} `],
		['latex', 'Some.', '', ` ${latex}`],
		['latex', '{', '}', latex],
		['jsx', '<p>Some', 'text</p>', ' <img src="kelp.webp" alt="Kelp" /> '],
		['jsx', '<p>', '</p>', '<img src="kelp.webp" alt="Kelp" />'],
		['css', 'background:', ';', ' url("kelp.webp")'],
		['css', 'background: red', 'fixed', ' url("kelp.webp") '],
		['script', 'return', ';', " './kelp.webp'"],
		['script', 'f(', ')', "'./kelp.webp'"],
		['plain', 'a/', 'b', 'kelp.webp'],
		['typst', 'Some ', '[x]', '#image("kelp.webp", alt: "Kelp");'],
		['typst', 'Some ', ' [x]', '#image("kelp.webp", alt: "Kelp")'],
	];
	for (const [language, before, after, text] of lines) {
		it(`fits ${JSON.stringify(`${before}|${after}`)} in ${language}`, () => {
			assert.equal(referenceText(language, [kelp], { before, after }), text);
		});
	}
});

/** The text for one image before the text of a line, which must keep its meaning. */
const startsOfLines: readonly [ReferenceLanguage, string, string, string][] = [
	['markdown', '', '# Otters', '![Kelp](kelp.webp)\n\n'],
	['markdown', '', '- item', '![Kelp](kelp.webp)\n\n'],
	['markdown', '', '  text', '![Kelp](kelp.webp)\n\n'],
	['markdown', '  ', '- item', '![Kelp](kelp.webp)\n\n  '],
	['mdx', '\t', '<Otter />', '![Kelp](kelp.webp)\n\n\t'],
	['typst', '', '= Otters', '#image("kelp.webp", alt: "Kelp")\n\n'],
	['typst', '', '[x]', '#image("kelp.webp", alt: "Kelp")\n\n'],
	['restructuredtext', '', 'Otters', '.. image:: kelp.webp\n   :alt: Kelp\n\n'],
	['restructuredtext', '  ', 'Otters', '.. image:: kelp.webp\n     :alt: Kelp\n\n  '],
	['asciidoc', '', '== Otters', 'image::kelp.webp[Kelp]\n\n'],
	['asciidoc', ' ', '* item', '\nimage::kelp.webp[Kelp]\n\n '],
	['org', '', '* Otters', '#+ATTR_HTML: :alt Kelp\n[[file:kelp.webp]]\n\n'],
	['html', '', '<h1>', '<img src="kelp.webp" alt="Kelp">'],
	['jsx', '\t', '<h1>', '<img src="kelp.webp" alt="Kelp" />'],
	['css', '', 'red', 'url("kelp.webp") '],
	['latex', '', 'text', '\\includegraphics[width=\\linewidth, alt={Kelp}]{kelp.webp} '],
	['plain', '', 'text', 'kelp.webp'],
];

describe('referenceText at the start of a line with text', () => {
	for (const [language, before, after, text] of startsOfLines) {
		it(`keeps the meaning of ${JSON.stringify(before + after)} in ${language}`, () => {
			assert.equal(referenceText(language, [kelp], { before, after }), text);
		});
	}

	it('separates the last of several, and all of them from the line above', () => {
		const line = { before: '', after: '# Otters', above: 'Text', below: 'Text' };
		assert.equal(
			referenceText('markdown', [kelp, kelp], line),
			'\n![Kelp](kelp.webp)\n![Kelp](kelp.webp)\n\n',
		);
		assert.equal(referenceText('asciidoc', [kelp], line), '\nimage::kelp.webp[Kelp]\n\n');
		assert.equal(
			referenceText('restructuredtext', [kelp], line),
			'\n.. image:: kelp.webp\n   :alt: Kelp\n\n',
		);
	});

	it('writes nothing for no images', () => {
		assert.equal(referenceText('markdown', [], { before: '', after: '# Otters' }), '');
	});
});

describe('referenceText next to other lines', () => {
	const around = { before: '', after: '', above: 'Text', below: 'Text' };

	it('separates blocks from a paragraph', () => {
		assert.equal(
			referenceText('restructuredtext', [kelp], around),
			'\n.. image:: kelp.webp\n   :alt: Kelp\n',
		);
		assert.equal(referenceText('asciidoc', [kelp], around), '\nimage::kelp.webp[Kelp]');
		assert.equal(referenceText('markdown', [kelp], around), '\n![Kelp](kelp.webp)\n');
	});

	it('separates what it writes at the end of a line from the line below', () => {
		const line = { before: 'Some', after: '', above: '', below: 'Text' };
		assert.equal(referenceText('asciidoc', [kelp], line), '\n\nimage::kelp.webp[Kelp]\n');
		const image = '#+ATTR_HTML: :alt Kelp\n[[file:kelp.webp]]';
		assert.equal(referenceText('org', [kelp], line), `\n\n${image}\n`);
	});

	it('stays in a line that must be next to the one below', () => {
		for (const [language, before, below, text] of [
			['asciidoc', '= Otters', ':toc:', ' image:kelp.webp[Kelp]'],
			['asciidoc', '= Otters', '', '\n\nimage::kelp.webp[Kelp]'],
			['org', '* Otters', ':PROPERTIES:', ' [[file:kelp.webp]]'],
		] as const)
			assert.equal(referenceText(language, [kelp], { before, after: '', below }), text);
	});

	it('stays in the item that the line above begins', () => {
		for (const language of ['asciidoc', 'org', 'typst'] as const) {
			const line = { before: 'Some', after: '', above: '- item' };
			assert.match(referenceText(language, [kelp], line), /^ \S.*\S$/);
		}
	});

	it('adds no separation where none is needed', () => {
		for (const language of ['html', 'org'] as const) {
			const alone = referenceText(language, [kelp], { before: '', after: '' });
			assert.equal(referenceText(language, [kelp], around), alone);
		}
	});
});
