import assert from 'node:assert/strict';
import { referenceLanguage } from '../../../../src/core/document/languages';
import { promptFor } from '../../../../src/core/document/missingImageRequest';
import { findImages } from '../../../../src/core/document/references';

/** What writers use: the name of a document, its text, and the path and prompt of each image. */
const documents: readonly (readonly [string, string, readonly string[]])[] = [
	[
		'listing.adoc',
		'= Kelp\n\n....\nnpm i\n............\nnpm t\n....\n\nimage::forest.png[Kelp forest]',
		['forest.png: Kelp forest'],
	],
	[
		'attributes.adoc',
		'= Food of *otters*\n\nimage::urchin.png[640]\n\nimage::crab.png[role=big,320]\n\nimage::clam.png["Clam, open",200]',
		[
			'urchin.png: urchin, Food of otters',
			'crab.png: crab, Food of otters',
			'clam.png: Clam, open',
		],
	],
	[
		'title.adoc',
		'= Kelp\n\n.Otters wrapped in kelp\n[.thumb]\nimage::1.png[]',
		['1.png: Otters wrapped in kelp'],
	],
	[
		'font.css',
		'@font-face {\n\tsrc: url(a.eot), url("otter.svg#otter") format("svg");\n}\n.raft { background: url(waves.png) }',
		['waves.png: waves, raft'],
	],
	[
		'font.sass',
		'@font-face\n  src: url(otter.svg)\n.raft\n  background: url(waves.png)',
		['waves.png: waves, raft'],
	],
	[
		'post.md',
		'+++\ntitle = "Otters at night"\nfeatured_image = "/img/moon.png"\n+++\n',
		['/img/moon.png: Otters at night'],
	],
	[
		'post.qmd',
		'---\ntitle: Otters\nimage: raft.png\nimage-alt: A raft of otters\n---\n',
		['raft.png: A raft of otters'],
	],
	[
		'generic.md',
		'## *Diving* `deep` #\n\n![image](night-dive.png)\n![alt text](2.png)\n![photo.jpg](photo.jpg)\n![](IMG_0042.jpg)\n![](img-3.png "Otters at play")',
		[
			'night-dive.png: night dive, Diving deep',
			'2.png: Diving deep',
			'photo.jpg: Diving deep',
			'IMG_0042.jpg: Diving deep',
			'img-3.png: Otters at play',
		],
	],
	['page.md', '{{% figure src="raft.webp" caption="A *raft*" %}}', ['raft.webp: A raft']],
	[
		'caption.tex',
		'\\chapter{Kelp}\\begin{figure}\\includegraphics[width=1cm]{a/raft.jpg}\\caption*{Otters hold \\emph{hands}}\\end{figure}',
		['a/raft.jpg: Otters hold hands'],
	],
	[
		'above.tex',
		'\\begin{figure}\\caption{Otters}\\centering\\includegraphics{a.png}\\end{figure}\\includegraphics{kelp.png}',
		['a.png: Otters', 'kelp.png: kelp'],
	],
	[
		'graphicspath.tex',
		'\\graphicspath{ {pictures/} {../shared/} }\n\\begin{document}\\includegraphics{raft.png}',
		['raft.png: raft'],
	],
	[
		'extension.tex',
		'\\includegraphics{plots/raft_size}\\caption{Size of rafts}',
		['plots/raft_size: Size of rafts'],
	],
	[
		'macro.tex',
		'\\newcommand\\pic[2]{\\includegraphics[width=#2]{pics/#1.png}}\\includegraphics{\\jobname-a}',
		[],
	],
	[
		'tabs.mdx',
		'<Tabs>\n  <Tab>\n\n        ```js\n        raft()\n        ```\n\n  </Tab>\n</Tabs>\n\n![A raft](raft.png)',
		['raft.png: A raft'],
	],
	[
		'directive.md',
		':::{figure} pics/raft.png\n:alt: A raft\n:align: center\n:::\n\n```{image} pics/pup.png\n```\n\n````{figure} pics/3.png\nAn otter pup\n````',
		['pics/raft.png: A raft', 'pics/pup.png: pup', 'pics/3.png: An otter pup'],
	],
	[
		'sources.html',
		'<picture><source srcset="dark.webp 1x, dark@2x.webp 2x"><img src="light.png" alt="A raft"></picture><video poster="pup.jpg"></video><input type=image src="search.png" alt="Search">',
		[
			'dark.webp: dark',
			'dark@2x.webp: dark',
			'light.png: A raft',
			'pup.jpg: pup',
			'search.png: Search',
		],
	],
	[
		'+page.svelte',
		'<enhanced:img src="./raft.jpg" sizes="400px" alt="A raft" />',
		['./raft.jpg: A raft'],
	],
	[
		'figure.typ',
		'#figure(\n  image("raft.png", width: 80%),\n  caption: [A _raft_ of otters],\n)',
		['raft.png: A raft of otters'],
	],
	[
		'above.typ',
		'#figure(caption: [A raft (large)], image("raft.png"))\n#image("kelp.png")',
		['raft.png: A raft (large)', 'kelp.png: kelp'],
	],
	[
		'above.html',
		'<figure><figcaption>A raft</figcaption><img src="1.png"></figure><img src="kelp.png">',
		['1.png: A raft', 'kelp.png: kelp'],
	],
	[
		'attributes.Rmd',
		'![A raft](raft.png){width=50%}\n\n```{r raft, fig.cap="Size of rafts"}\nknitr::include_graphics("size.png")\n```',
		['raft.png: A raft', 'size.png: Size of rafts'],
	],
	['vault.md', '![[raft of otters.png|300]]', ['raft of otters.png: raft of otters']],
	['size.md', '![A raft](raft.png =640x480)', ['raft.png: A raft']],
	['tab.md', '=== "Otters"\n\n    ![A raft](raft.png)', ['raft.png: A raft']],
	[
		'small.org',
		'* The _raft_\n[[file:raft-large.jpg][file:raft.jpg]]',
		['raft.jpg: raft, The raft'],
	],
	[
		'table.rst',
		'Otters\n======\n\n+------------------------+\n| .. image:: raft.png    |\n|    :alt: A raft        |\n+------------------------+',
		['raft.png: A raft'],
	],
	['figure.rst', '.. figure:: raft.png\n\n   A *raft* of otters', ['raft.png: A raft of otters']],
	[
		'page.php',
		'<img src="/raft.png" alt="<?= $name ?>"><img src="<?= asset("no.png") ?>">',
		['/raft.png: raft'],
	],
	[
		'page.html.erb',
		'<h1><%= t ".title" %> Otters</h1><img src="/raft.png">',
		['/raft.png: raft, Otters'],
	],
	['slides.md', '![bg right:40%](raft.png)\n\n![bg left](2.png)', ['raft.png: raft', '2.png: 2']],
];

/** VS Code's own ids for extensions that it knows. */
const ids: Readonly<Record<string, string>> = {
	md: 'markdown',
	html: 'html',
	css: 'css',
	php: 'php',
};

function idOf(name: string): string {
	return ids[name.slice(name.lastIndexOf('.') + 1)] ?? 'plaintext';
}

describe('the images that writers refer to', () => {
	for (const [name, text, expected] of documents) {
		it(`are ${expected.join(' | ') || 'none'} in ${name}: ${JSON.stringify(text)}`, () => {
			const found = findImages(referenceLanguage(idOf(name), name), text);
			assert.deepEqual(
				found.map((image) => `${image.path}: ${promptFor(image)}`),
				expected,
			);
		});
	}
});
