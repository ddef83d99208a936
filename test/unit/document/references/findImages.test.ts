import assert from 'node:assert/strict';
import { findImages } from '../../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';

/** A document, and what is found in it: path, alt, width, height and heading. */
const documents: readonly [ReferenceLanguage, string, readonly string[]][] = [
	['markdown', '# A *big* `otter` #\n\n![a\n**b**](x%20y.png "t")', ['x y.png|a\nb|A big otter']],
	['markdown', 'Set\n===\n![a](b%.png?v=1#x) ![](<h i.jpg>)', ['b%.png|a|Set', 'h i.jpg||Set']],
	['markdown', '---\na: ![x](q.png)\n---\n![b](c.svg)', ['c.svg|b|']],
	[
		'markdown',
		'> [a b]:\n> <r.png> "t"\n> ![A  B] ![x][a b] ![y](z.txt)',
		['r.png|A  B|', 'r.png|x|'],
	],
	['markdown', '[a]: r.png\n![a][] ![n][b]\r\n\r\n- ```\r\n  ![c](d.png)\r\n', ['r.png|a|']],
	[
		'markdown',
		'<p>\n<IMG SRC=\'a&amp;b.GIF\' alt="&lt;" width=600 height="20px">\n</p>',
		['a&b.GIF|<|600|20|'],
	],
	[
		'markdown',
		'<h1>The <b>otter</b></h1>\n\nx <img src="a.png" width="50%">',
		['a.png||The otter'],
	],
	['markdown', '*\t![a](b.png)\n\n\t![c](d.png)\n\n\t\t![e](f.png)', ['b.png|a|', 'd.png|c|']],
	['markdown', '![a ![b](c.png)](d.png) [![e](f.png)](g.png)', ['d.png|a b|', 'f.png|e|']],
	// Three cells above two columns aren't a table, so the code continues.
	['markdown', '`` ![a](no.png)\nx | y | z\n|---|---|\n| `` ![b](c.png) |', ['c.png|b|']],
	['markdown', '> > ` a\n> > | b | c |\n> > |---|---|\n> > | ` ![d](e.png) |', ['e.png|d|']],
	[
		'mdx',
		'import a from "./a.png"\n\n<div>\n![x](y.png)\n</div>\n\n{/* ![n](o.png)\n\n![n](o.png) */}\n\n    ![k](l.png)',
		['./a.png||', 'y.png|x|', 'l.png|k|'],
	],
	['mdx', '# Two {a} {"b"} \\{c\\} {#d}\n\n![x](y.png)', ['y.png|x|Two {c}']],
	['mdx', '<img src={require("./b.png").default} alt="q" width={60}/>', ['./b.png|q|60|']],
	[
		'html',
		'<h2>Hi <b>x</b></h2><img src=a.png><!-- <img src=b.png> --><textarea><img src=c.png>',
		['a.png||Hi x'],
	],
	[
		'html',
		'<a title="<img src=no.png>"><image src=\'a.png\'><img :src="b.png" SRC="c.png">',
		['a.png||', 'c.png||'],
	],
	[
		'html',
		'<style>a{background:url("c.png")}/* url(d.png) */</style><p style="x:url(e.png)">',
		['c.png||', 'e.png||'],
	],
	['html', '<script>fetch("e/f.png")</script><img src="g.png">', ['g.png||']],
	['html', '<code>{/*</code><img src="a.png"><textarea /><img src="no.png">', ['a.png||']],
	['markdown', '<p>{/*</p><img src="a.png">', ['a.png||']],
	[
		'html',
		'<img src="caf&eacute;.png" alt="it&rsquo;s &Ouml;l &ndash; &unknown;"><img src="&unknown;.png">',
		['café.png|it’s Öl – &unknown;|'],
	],
	[
		'html',
		'<h1>{{ title }} {% if x %}of{% endif %} otters</h1><img src="a.png" alt="{{ alt }}"><img src="b.png" alt="A &#123;b} {{ c }}">',
		['a.png||of otters', 'b.png|A {b}|of otters'],
	],
	['latex', '\\graphicspath{{img/}}\\includegraphics{a.png}', []],
	['asciidoc', 'image::a.png[An &#91;otter&#93;]', ['a.png|An [otter]|']],
	['restructuredtext', '.. image:: a\\ b.png', ['a b.png||']],
	[
		'vue',
		'<img :src="a" src="./b.png" @click="a > b"><img v-bind:src="\'x.png\'"><img src="{{x}}.png">',
		['./b.png||'],
	],
	['vue', '<script setup>import c from \'./c.png?url\'; const d="e/f.png"</script>', ['./c.png||']],
	['vue', '<textarea v-model="x" />\n<img src="./a.png">', ['./a.png||']],
	['vue', '<script src="./x.js" />\n<template><img src="./a.png"></template>', ['./a.png||']],
	['vue', '<h1>{{ $t("x") }}</h1><img src="./a.png">', ['./a.png||']],
	['svelte', '<textarea bind:value/><h1>{t}</h1><img src="a.png" alt="Of {n}"/>', ['a.png|Of|']],
	['astro', '<title /><img src="a.png"><title><img src="no.png"></title>', ['a.png||']],
	[
		'svelte',
		'{#if x}<img src={"./a.png"} alt={`b`} width={600}/>{/* <img src="n.png"> */}<img {...p("q")} src="c.png">',
		['./a.png|b|600|', 'c.png||'],
	],
	[
		'astro',
		'---\nimport a from "./a.png"\n---\n<Image src="b.png" alt="x"/>{c && <img src={a}/>}',
		['./a.png||', 'b.png|x|'],
	],
	[
		'jsx',
		'import a from "./a.png"; // import b from "./b.png"\n<p>don\'t <img src="c.png" alt={"D"} onClick={() => {}}/> can\'t {/* <img src="n.png"/> */}</p>',
		['./a.png||', 'c.png|D|'],
	],
	['jsx', '<h1>{t("x", { a: {} })} Ha</h1><img src="a.png" alt={`Of ${n}`}/>', ['a.png|Of|Ha']],
	['jsx', '<p>Drop image/* or */* here</p>\n<img src="a.png"/> /* ', ['a.png||']],
	['jsx', '0xA/* `<img src="n.png"/> */ <img src="a.png"/>{/* <img src="n.png"/>*/}', ['a.png||']],
	['jsx', "s.replace(/'/g, \"\"); const A = <img src='a.png'/>", ['a.png||']],
	[
		'jsx',
		'return /[/`]/.test(s) ? <img src="a.png"/> : /\\/"/;\n<img src="b.png"/>',
		['a.png||', 'b.png||'],
	],
	['jsx', '<p>Use: /a <b c={d} /> <img src="a.png"/> /</p>', ['a.png||']],
	['jsx', '<p>5" <img src="a.png"/></p>\n<p>// <img src="b.png"/></p>', ['a.png||', 'b.png||']],
	[
		'jsx',
		'<img style={{ a: "{" }} src="a.png"/><img a={b(`}`, \'\\\'}\')} c={<p>don\'t {d}</p>} src="b.png"/>',
		['a.png||', 'b.png||'],
	],
	[
		'jsx',
		'x = new URL("f.png", import.meta.url); y = "g/h.png"; <img src={`${z}.png`}/>',
		['f.png||'],
	],
	[
		'script',
		'this.load.image("hero", \'assets/hero%201.png\'); x = "a.png"; y=`img/${z}.png`; /* "b/c.png" */',
		['assets/hero 1.png||'],
	],
	[
		'script',
		'require("./q.webp?url"); import p from "package/r.png"; glob("src/**/*.png"); "see a/b.png"',
		['./q.webp||'],
	],
	[
		'css',
		'a{b:url(a.png)} @import url("n.png"); c{d:url( "d\\(e.png" )} // url(n.png)\n/* url(o.png) */',
		['a.png||', 'd(e.png||'],
	],
	[
		'script',
		'const slash = /[/\'"`]/; load("a/b.png"); x = y / 2 / "c/d.png"',
		['a/b.png||', 'c/d.png||'],
	],
	['css', 'a{b:url(\\26 .png) url(#{$x}/a.png) url(@{x}/a.png) url($y.png)}', ['&.png||']],
	[
		'latex',
		'\\section{The \\emph{big} one}\n\\includegraphics[width=\\textwidth]{a/b.png} % \\includegraphics{c.png}',
		['a/b.png||The big one'],
	],
	[
		'latex',
		'50\\% \\includegraphics{"d e.jpg"} \\begin{verbatim}\\includegraphics{x.png}\\end{verbatim}',
		['d e.jpg||'],
	],
	[
		'typst',
		'= Head\n#image("a.png", alt: "An (x)") // image("b.png")\n`image("c.png")`',
		['a.png|An (x)|Head'],
	],
	[
		'restructuredtext',
		'Title\n=====\n\n.. image:: a.png\n   :alt: An a\n   :width: 600px\n   :height: 50%\n\n.. figure:: b.jpg',
		['a.png|An a|600|Title', 'b.jpg||Title'],
	],
	[
		'restructuredtext',
		'.. code-block:: rst\n\n   .. image:: n.png\n\n.. comment\n   .. image:: m.png\n\nText::\n\n   .. image:: n.png\n\n.. |x| image:: c.png',
		['c.png||'],
	],
	[
		'asciidoc',
		'== Head\nimage::a b.png[An alt, 600, 400]\nin image:c.png[alt="x, y",width=20,from=1] z',
		['a b.png|An alt|600|400|Head', 'c.png|x, y|20|Head'],
	],
	['asciidoc', '// image::n.png[]\n----\nimage::n.png[]\n----\nimage::d.png[]', ['d.png||']],
	[
		'org',
		'* Head\n#+CAPTION: Cap\n#+ATTR_HTML: :alt Alt text :width 600\n[[file:a.png]] [[./b.png]]',
		['a.png|Alt text|600|Head', './b.png||Head'],
	],
	[
		'org',
		'#+CAPTION: Cap\n\n[[c.png]] [[./d.png][x]]\n#+begin_src org\n[[./n.png]]\n#+END_SRC\n# [[./n.png]]\n[[/e.png]]',
		['/e.png||'],
	],
	[
		'markdown',
		"![it's \\<b\\> & c](a.png) ![5 \\< 6 and 7 \\> 3](b.png)",
		["a.png|it's <b> & c|", 'b.png|5 < 6 and 7 > 3|'],
	],
	[
		'markdown',
		'# A <b>b</b> a < b > c\n![Use `<Button>` and ``*x*`` *here*](a.png)',
		['a.png|Use <Button> and *x* here|A b a < b > c'],
	],
	[
		'markdown',
		'<https://example.com/x>\n![a](b.png)\n\n- <me@example.com>\n  ![c](d.png)\n\n<x-y z>\n![n](o.png)',
		['b.png|a|', 'd.png|c|'],
	],
	[
		'markdown',
		'![a](%7Bb%7D%2A.png) ![c](%24d.png) {/* ![e](f.png) */}',
		['{b}*.png|a|', '$d.png|c|'],
	],
	['mdx', 'Text {/* ![n](o.png) */} more\n\n{/* c */} ![x](y.png)', ['y.png|x|']],
	['script', 'import a from "./a.png?url#x"', ['./a.png||']],
	[
		'latex',
		'\\section{50\\% of \\textbf{it}, \\LaTeX{}~one}\\includegraphics[width=\\linewidth, alt={A [b] \\& \\textbackslash{}}]{a.png}\\includegraphics[alt = Some text ,width=3cm]{b \\string\\#1.png}',
		['a.png|A [b] & \\|50% of it, one', 'b #1.png|Some text|50% of it, one'],
	],
	[
		'latex',
		'\\verb|\\includegraphics{n.png}| \\begin{Verbatim}\\includegraphics{n.png}\\end{Verbatim}\\includegraphics{\\dir/n.png}\\includegraphics{a.png}',
		['a.png||'],
	],
	[
		'typst',
		'/* /* a */ #image("n.png") */ #image("photo #1\\"\\u{e9}.png", alt: "A sign \\"Hi\\" \\\\ (1)")',
		['photo #1"é.png|A sign "Hi" \\ (1)|'],
	],
	[
		'restructuredtext',
		'.. image:: a.png\r\n   :no-foo:\r\n   :alt: A long text that\r\n         goes on\r\n   :width: 600\r\n\r\n   No more',
		['a.png|A long text that\r\n         goes on|600|'],
	],
	[
		'asciidoc',
		'image::a.png["Figure [1]", 600]\nimage::b.png[A figure [1]]\nan image:c.png[C [1\\]] and image:d.png[D]',
		['a.png|Figure [1]|600|', 'b.png|A figure [1]|', 'c.png|C [1\\]|', 'd.png|D|'],
	],
	['asciidoc', '\\image:n.png[] \\image::n.png[]', []],
	['asciidoc', ':imagesdir: {root}/img\n\nimage::n.png[]', []],
	[
		'org',
		'#+ATTR_HTML: :alt A poster: sea otter at 12:30 :width 600 :class x :height\n[[file:photo #1.png]]\n\n#+ATTR_HTML: :alt ""\n[[file:a\\[b\\].png]]',
		['photo #1.png|A poster: sea otter at 12:30|600|', 'a[b].png||'],
	],
	[
		'org',
		': [[file:n.png]]\n=[[file:n.png]]= and ~ls [[file:n.png]]~, a =b [[file:c.png]] d= e==f',
		[],
	],
	['org', 'a = [[file:b.png]] = c\n1=2 [[file:c.png]] 3=4', ['b.png||', 'c.png||']],
	['plain', '![a](b.png) <img src="c.png">', []],
];

describe('findImages', () => {
	for (const [language, text, expected] of documents) {
		it(`finds ${expected.join(', ') || 'nothing'} in ${language} ${JSON.stringify(text)}`, () => {
			const found = findImages(language, text).map(({ path, alt, width, height, heading }) =>
				[path, alt, width, height, heading].filter((part) => part !== undefined).join('|'),
			);
			assert.deepEqual(found, expected);
		});
	}

	for (const path of [
		'https://a.b/c.png',
		'data:image/png;base64,AAAA.png',
		'file:///c.png',
		'C:\\c.png',
		'//host/c.png',
		'{{x}}.png',
		'${x}/c.png',
		'<%=x%>.png',
		'{%x%}.png',
		'#{x}.png',
		'@{x}.png',
		'$x.png',
		'@/c.png',
		'~assets/c.png',
		'.pngx',
		'a.txt',
		'?c.png',
		'',
		`${'a'.repeat(1021)}.png`,
	]) {
		it(`doesn't report ${path.slice(0, 40)}`, () => {
			assert.deepEqual(findImages('html', `<img src="${path}">`), []);
			// A file name can start with a question mark.
			if (!path.startsWith('?')) assert.deepEqual(findImages('org', `[[file:${path}]]`), []);
		});
	}

	it('returns the ranges of the path and of the whole reference', () => {
		const text = 'x ![a](<b%20c.png?d> "e") y';
		const [found] = findImages('markdown', text);
		assert.ok(found);
		assert.equal(text.slice(found.start, found.end), 'b%20c.png');
		assert.equal(text.slice(found.from, found.to), '![a](<b%20c.png?d> "e")');
	});

	it('returns the range of the path in a definition, and of its use', () => {
		const text = '![a]\n\n[a]: b.png';
		const [found] = findImages('markdown', text);
		assert.deepEqual([found?.start, found?.end, found?.from, found?.to], [11, 16, 0, 4]);
	});

	it('recognizes every image extension', () => {
		const names = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg', 'bmp', 'tif', 'TIFF'];
		const found = findImages('css', names.map((name) => `url(a.${name})`).join());
		assert.equal(found.length, names.length);
	});
});
