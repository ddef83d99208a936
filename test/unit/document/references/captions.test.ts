import assert from 'node:assert/strict';
import { promptFor } from '../../../../src/core/document/missingImageRequest';
import { findImages } from '../../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';

/** A document, and the prompts for its images. */
const documents: readonly [ReferenceLanguage, string, readonly string[]][] = [
	['markdown', '# Sea\n\n![](a.png "Otters at *play*") ![](b.png)', ['Otters at play', 'b, Sea']],
	['markdown', "![image][a]\n\n[a]: a.png 'Otters at play'", ['Otters at play']],
	['markdown', '![](a.png (Otters)) ![B otter](b.png "")', ['Otters', 'B otter']],
	[
		'markdown',
		"---\ntitle: Otters\nimage: /img/a.png # new\nhero:\n  src: './b.png'\ntags: [c.png]\ngallery:\n  - cover: d.png\n  - cover: e/f.png\nlink: https://x.org/y.png\ntext: No image in .png files\n---\n\nimage: /g.png\n",
		['Otters', 'Otters', 'Otters'],
	],
	['mdx', '+++\ntitle = "Otters"\ncover = "/img/a.png"\n+++\n\n![](kelp.png)', ['Otters', 'kelp']],
	['markdown', '---\nimage: /img/kelp.png\n', []],
	[
		'html',
		'<h1>Sea</h1><figure><img src="a.png"><figcaption class="x">Two <b>otters</b></figcaption></figure><img src="b.png"><figure><figcaption>No</figcaption></figure>',
		['Two otters', 'b, Sea'],
	],
	[
		'jsx',
		'<figure><img src="/a.png"/><figcaption>Two {n} otters</figcaption></figure>',
		['Two otters'],
	],
	[
		'latex',
		'\\section{Sea}\\begin{figure}\\includegraphics{a.png}\\caption[x]{Two \\emph{otters} \\label{f}}\\end{figure}\n\\includegraphics{b.png}',
		['Two otters', 'b, Sea'],
	],
	[
		'latex',
		'\\begin{figure}\\includegraphics{a.png}\\includegraphics{b.png}\\caption{Two otters}\\end{figure}\\begin{table}\\caption{No}\\end{table}',
		['a', 'Two otters'],
	],
	[
		'typst',
		'= The *sea*\n#figure(image("a.png", width: 80%), placement: top, caption: [Two *otters*])\n#figure(image("b.png"), caption: "One")\n#image("c.png")',
		['Two otters', 'One', 'c, The sea'],
	],
	[
		'asciidoc',
		'= The *sea*\n\n.Two _otters_\nimage::a.png[500,500]\n\n.One\n[#id]\nimage::b.png[]\n\nimage::c.png[]\n\n.No title\nText image:kelp.png[]',
		['Two otters', 'One', 'c, The sea', 'kelp, The sea'],
	],
	['org', '* An =old= *sea* a/b\n[[file:c.png]]', ['c, An old sea a/b']],
	[
		'latex',
		'\\section{\\texorpdfstring{$x$}{The sea}\\label{s}}\\includegraphics{a}\\caption{Otters~\\cite[p.~2]{b}}',
		['Otters'],
	],
	['org', '* TODO [#A] The [[file:a.org][sea]] :tag:b:\n[[./c.png]]', ['c, The sea']],
	['org', '#+CAPTION: Two *otters*\n[[./c.png]]', ['Two otters']],
	[
		'restructuredtext',
		'Sea\n===\n\n.. figure:: a.png\n   :width: 40px\n\n   Two *otters* in the\n   :ref:`kelp <k>`\n\n   A legend\n\n.. figure:: b.png\n\n   .. no caption\n\n.. image:: c.png\n\n   No caption',
		['Two otters in the kelp', 'b, Sea', 'c, Sea'],
	],
	[
		'restructuredtext',
		'The `sea <https://a.b>`_ of :doc:`kelp`\n=====================\n\n.. figure:: a.png\n   :alt: An otter\n\n   Kelp\n\n.. image:: c.png',
		['An otter', 'c, The sea of kelp'],
	],
	[
		'asciidoc',
		'== [[a]]The link:a.html[sea] <<b,of>> {c}kelp\n\nimage::c.png[]',
		['c, The sea of kelp'],
	],
	['typst', '= The #link("a")[sea] <b>\n#image("c.png")', ['c, The sea']],
	['restructuredtext', 'The ``sea``\n===========\n\n.. image:: c.png', ['c, The sea']],
	[
		'css',
		'.hero-banner > h1::before, a[href="x"] { color: red; background: url(bg.png) } @media print { .paper { background: image-set("b.png" 1x) } }',
		['hero banner h1 a', 'b, paper'],
	],
	[
		'vue',
		'<h1>Sea</h1><p style="background: url(kelp.png)"></p><style>.x{y:url(kelp.png)}</style><img src="kelp.png">',
		['kelp, Sea', 'kelp, x', 'kelp, Sea'],
	],
];

describe('the prompt for a missing image', () => {
	for (const [language, text, prompts] of documents) {
		it(`is ${prompts.join(' | ')} in ${language} ${JSON.stringify(text)}`, () => {
			assert.deepEqual(findImages(language, text).map(promptFor), prompts);
		});
	}
});
