import assert from 'node:assert/strict';
import { copyDestination } from '../../src/core/document/copyDestination';
import { baseNameFrom, fileNameFrom, unknownNameVariable } from '../../src/core/document/fileName';
import { besideFrontMatter, bodyStart, languageAt } from '../../src/core/document/insertPosition';
import { promptFor } from '../../src/core/document/missingImageRequest';
import { isIgnored, readIgnoreFile } from '../../src/core/document/gitIgnore';
import { findImages, imagesDirectory } from '../../src/core/document/references';
import { isWritable, saveFolderSegments } from '../../src/core/document/writablePaths';
import { referenceText } from '../../src/core/document/writeReference';
import { longestPrompt } from '../../src/core/generation/request';
import { languages } from '../unit/document/references/hostileText';
import type { Chance } from './chance';
import { hostileText } from './hostileTexts';
import { mutatedText } from './mutations';
import { textTarget, type Target } from './target';

const documents = [
	'---\ntitle: a\n---\n# Otters\n\n![an otter](images/otter.png "t")\n\n[a]: <b.png>\n',
	'<h1>Otters</h1>\n<img src="a.png" alt="b" style="background: url(c.png)">\n<script>import "./d.png"</script>',
	'import a from "./a.png";\nconst b = <img src={"b.png"} alt={`c`} />;\n',
	'\\section{Otters}\n\\includegraphics[alt={an otter}]{otter.png}\n',
	'= Otters\n#image("otter.png", alt: "an otter")\n',
	'Otters\n======\n\n.. image:: otter.png\n   :alt: an otter\n',
	'= Otters\n:imagesdir: images\n\nimage::otter.png[an otter,100,200]\n',
	'* Otters\n#+ATTR_HTML: :alt an otter :width 600\n[[file:otter.png]]\n',
	'---\nimages: [a.png]\nhero: { image: /b.png, alt: an otter }\n---\n![[c.png|300]]\n{{< figure src="d.png" >}}\n',
	'!!! note\n\n    ![an otter](a.png =5x6){width=50%}\n\n```{figure} b.png\n:alt: c\n```\n\n```{r}\ninclude_graphics("d.png")\n```\n',
	'+----------------+\n| .. image:: a.png |\n|    :alt: b       |\n+----------------+\n\n.. figure:: c.png\n\n   An otter\n',
	'<?php if ($a) { ?><img <?= $b ?> src="a.png" alt="{{ c }}"><% } %>{# d #}@Url.Content("e.png")\n',
	'## A {background-image="a.png"}\n![b]({{ "/b.png" | relative_url }})<section data-background="{{ site.baseurl }}/c.png">\n',
	'\\graphicspath{{a/}}\\begin{figure}\\caption{Otters}\\includegraphics<2>{b/c}\\end{figure}\n',
];

function document(chance: Chance): string {
	const text = chance.oneIn(4) ? hostileText(chance) : chance.pick(documents);
	return mutatedText(chance, mutatedText(chance, text));
}

function checkDocument(text: string): void {
	for (const language of languages) {
		let last = 0;
		for (const image of findImages(language, text)) {
			assert.ok(0 <= image.start && image.start < image.end && image.end <= text.length);
			assert.ok(last <= image.from && image.from < image.to && image.to <= text.length);
			assert.ok(promptFor(image).length <= longestPrompt);
			last = image.from;
		}
		imagesDirectory(language, text);
		for (const offset of [0, text.length >> 1, text.length]) languageAt(language, text, offset);
	}
	assert.ok(bodyStart(text) <= text.length);
	assert.ok(besideFrontMatter(text, text.length >> 1) <= text.length + 1);
}

const copyingDocument = { path: '/p/docs/read.me.md', workspaceFolder: '/p' };

/** A value of `markdown.copyFiles.destination`, most with a regular expression. */
function destination(chance: Chance): string {
	const atoms = ['a', '.', '\\w', '[^a]', '(a|b)', '(?:x|(y))', '(?=o)', '\\1', '(?<n>t)', '()'];
	const counts = ['', '', '*', '+', '?', '*?', '{2}', '{2,}', '{0,3}', '{'];
	const pattern = chance.some(8, () => chance.pick(atoms) + chance.pick(counts)).join('');
	const grouped = chance.oneIn(3) ? `(${pattern})${chance.pick(counts)}` : pattern;
	const text = `\${${chance.pick(['fileName', 'documentDirName', 'a'])}/${grouped}/$1-$&/}/`;
	return chance.oneIn(3) ? mutatedText(chance, text) : text;
}

const date = new Date('2026-11-29T12:00:00Z');

function checkNames(text: string): void {
	const variables = { prompt: text, date, index: 1, model: text, width: 1, height: 1 };
	unknownNameVariable(text);
	for (const name of [baseNameFrom(text), fileNameFrom(text, variables)]) {
		assert.ok(name.length <= 87 && new TextEncoder().encode(name).length <= 207, name);
		assert.ok(isWritable([`${name}.png`]), name);
	}
	const file = { fileDirname: text, fileBasenameNoExtension: text };
	const folder = saveFolderSegments(text, file);
	if (typeof folder !== 'string') assert.ok(folder.length === 0 || isWritable(folder), text);
}

export const documentTargets: readonly Target[] = [
	textTarget('a document', document, checkDocument),
	textTarget('a destination with a pattern', destination, (text) => {
		const name = `${'otter.'.repeat(10)}png`;
		assert.ok(copyDestination(text, copyingDocument, name, date).path.startsWith('/'));
	}),
	textTarget(
		'a .gitignore file',
		(chance) => mutatedText(chance, '# a\n!/a/**/[!a-c]*.png \n**\\*?\n'),
		(text) => {
			isIgnored(['a', 'b', 'otter.png'], [readIgnoreFile(['a'], text)]);
		},
	),
	textTarget('a name', (chance) => hostileText(chance), checkNames),
	textTarget(
		'an alternative text',
		(chance) => hostileText(chance),
		(text) => {
			for (const language of languages) {
				const line = { before: text.slice(0, 40), after: text.slice(40), text, offset: 40 };
				assert.ok(referenceText(language, [{ path: 'a.png', alt: text }], line).length > 0);
			}
		},
	),
];
