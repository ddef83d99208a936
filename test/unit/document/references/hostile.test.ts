import assert from 'node:assert/strict';
import fc from '../../properties';
import {
	decodeCss,
	decodeEntities,
	decodeMarkdown,
	decodePercent,
} from '../../../../src/core/document/references/decode';
import { findImages } from '../../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';
import { growth } from '../../growth';

const languages: readonly ReferenceLanguage[] = [
	'markdown',
	'mdx',
	'html',
	'css',
	'jsx',
	'script',
	'vue',
	'svelte',
	'astro',
	'latex',
	'typst',
	'restructuredtext',
	'asciidoc',
	'org',
	'plain',
];

/** What makes a reader that is not careful read the same again and again. */
const repeated = [
	'![',
	'[',
	']',
	'![](',
	'![](a "',
	'![a][',
	'[a]: <',
	'<img ',
	'<img a="',
	"<img a='",
	'<img a={',
	'<img a={"',
	'<img a={\\"',
	'<img a={`',
	'<img \\`',
	'<img a="{',
	'<h1>{',
	'=/[',
	'=/\\/',
	'( / ',
	'<img x=" x=\' ',
	'<a b="<img c=\'',
	'`',
	'` ``',
	'url(',
	'url("',
	'url("\\',
	'(',
	'<!--',
	'<!-- -->',
	'{',
	'{/*',
	'/*',
	'\\',
	'\\"',
	'"\\',
	'"',
	"'",
	'> ',
	'- ',
	'1. ',
	'* ',
	'>\n',
	'- a\n',
	'\n',
	' ',
	'\t',
	'# #',
	'_',
	'*',
	'&',
	'&#1',
	'&a',
	'%',
	'%41',
	'<h1>',
	'<script>',
	'</script',
	'<style>',
	'[[file:',
	'[[file:\\',
	'=a ',
	'#+attr_html: :alt a :b ',
	'[[a]]',
	'image:',
	'image:a[',
	':imagesdir: a\n',
	'  a\n',
	"image::a['",
	'image::a[',
	'image("a"',
	'image("\\',
	'/* ',
	'#+caption: a\n',
	'\\includegraphics[',
	'\\includegraphics[{',
	'\\includegraphics[{\\{',
	'\\verb|',
	'\\includegraphics{ ',
	'\\section{',
	'.. image:: a\n',
	'.. image:: a.png\n :alt: a\n  ',
	'::\n',
	'..\n',
	'----\n',
	'|-|\n',
	'a|b\n|-|-|\n',
	'<a\n',
	'<div>\n',
	'=',
	'![a](b.png)',
	'<img src=a.png>',
	'aaaa ',
];

/** Endings that make the above fail late. */
const endings = ['', '![a](b.png', '\n<img src="a.png'];

describe('the time that findImages takes', function () {
	this.timeout(60_000);

	for (const language of languages.filter((each) => each !== 'plain')) {
		it(`grows in proportion to the length of ${language}`, () => {
			for (const part of repeated) {
				for (const end of endings) {
					const prepare = (size: number) => {
						const text = end + part.repeat(size) + end;
						return () => findImages(language, text);
					};
					if (isQuick(prepare(8000))) continue;
					const ratio = growth(1000, prepare);
					assert.ok(ratio < 40, `${JSON.stringify(part)}: 8 times the text took ${ratio} times`);
				}
			}
		});
	}

	it('does so for backticks of rising and falling number', () => {
		for (const language of ['markdown', 'typst', 'script'] as const) {
			const ratio = growth(20_000, (size) => {
				const runs: string[] = ['![a](b.png) '];
				for (let left = size, run = 1; left > run; left -= run, run++) runs.push('`'.repeat(run));
				const text = `${runs.join(' ')}\n\n${runs.reverse().join(' ')}`;
				return () => findImages(language, text);
			});
			assert.ok(ratio < 40, `${language}: 8 times the text took ${ratio} times as long`);
		}
	});
});

describe('findImages, whatever it is given', () => {
	const pieces = fc.constantFrom(
		...repeated,
		'a.png',
		'![x](y%20z.png)',
		'"./b.png"',
		'\r\n',
		'🦦',
		'\ud83e',
	);
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
	);

	it('does not throw, and tells places that are there, in order', () => {
		fc.assert(
			fc.property(text, fc.constantFrom(...languages), (document, language) => {
				let last = 0;
				for (const { path, start, end, from, to } of findImages(language, document)) {
					assert.ok(0 <= start && start < end && end <= document.length);
					assert.ok(last <= from && from < to && to <= document.length);
					assert.ok(decodings(document.slice(start, end)).includes(path));
					last = from;
				}
			}),
			{ numRuns: 5000 },
		);
	});

	it('reads images in the text of images', function () {
		this.timeout(60_000);
		const ratio = growth(2000, (size) => {
			const text = '!['.repeat(size) + '](a.png)_'.repeat(size);
			return () => findImages('markdown', text);
		});
		assert.ok(ratio < 40, `8 times the text took ${ratio} times as long`);
	});

	it('reads a megabyte in one line', function () {
		this.timeout(60_000);
		for (const language of languages) {
			for (const part of ['a', ' ', '![](data:', '\\', '"\\"', 'url(\\a'])
				assert.deepEqual(findImages(language, part.repeat(1e6 / part.length)), []);
		}
	});
});

/** Whether work on 8000 parts took less than it would if each part were read with each other one. */
function isQuick(work: () => void): boolean {
	const start = performance.now();
	work();
	return performance.now() - start < 10;
}

function decodings(written: string): string[] {
	const percent = [decodeMarkdown, decodeEntities, decodeCss].map((each) =>
		decodePercent(each(written)),
	);
	const unescaped = [/\\(.)/g, /\\string\\(.)/g].map((escape) => written.replace(escape, '$1'));
	return [written, decodePercent(written), ...percent, ...unescaped];
}
