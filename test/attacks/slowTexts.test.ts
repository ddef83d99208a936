import assert from 'node:assert/strict';
import { findImages, imagesDirectory } from '../../src/core/document/references';
import { redact } from '../../src/core/api/accessKey';
import { parseEndpoint } from '../../src/core/api/endpoint';
import { imageAddress } from '../../src/core/api/imageAddress';
import { readModels } from '../../src/core/api/modelList';
import { readAllowance, readRetryAfter } from '../../src/core/api/rateLimits';
import { readRefusal } from '../../src/core/api/refusal';
import { refusesStreaming } from '../../src/core/api/refusedOption';
import { copyDestination } from '../../src/core/document/copyDestination';
import { baseNameFrom, fileNameFrom } from '../../src/core/document/fileName';
import { bodyStart, languageAt } from '../../src/core/document/insertPosition';
import { eleventyFolders } from '../../src/core/document/eleventyFolders';
import { inclusions } from '../../src/core/document/inclusions';
import { graphicsFolders } from '../../src/core/document/latexFigures';
import { SiteSettings } from '../../src/core/document/siteSettings';
import { isWritable, saveFolderSegments } from '../../src/core/document/writablePaths';
import { referenceText } from '../../src/core/document/writeReference';
import { parseSize, withoutLineBreaks } from '../../src/core/generation/request';
import { decodeBase64 } from '../../src/core/image/base64';
import { decodeRecord } from '../../src/core/library/recordFormat';
import { oneLine } from '../../src/core/text';
import { languages, repeatedParts } from '../unit/document/references/hostileText';

/** Characters. Going back over all of them for each would take minutes. */
const length = 120_000;

const parts = [
	...new Set([
		...repeatedParts.filter((part) => part.length <= 12),
		'a',
		'.',
		'/',
		'-',
		'0',
		'\\',
		'<a ',
		'<script',
		'<title',
		'<title>',
		'<main ',
		'</main ',
		'<br ',
		'<br>',
		'<!doctype ',
		'sk-',
		'Bearer ',
		'data:',
		'"a":',
		'---\n',
		'${',
		'../',
		'include::',
		'\\input{',
		'\\input {',
		'\\graphicspath{{',
		'@use ',
		'@use "',
		'base: "',
		'base: [',
		'base\n:',
		'addPassthroughCopy("',
		'addPassthroughCopy(a ',
		':a: {a}\n',
		'%',
		'\u200e',
		'\ufffd',
	]),
];

const document = { path: '/p/a.md', workspaceFolder: '/p' };
const variables = { date: new Date(0), index: 1, model: 'a', width: 1, height: 1 };
/** As in a header. */
function printable(text: string): string {
	return text.replace(/[^ -~]/g, '');
}

const service = parseEndpoint('https://service.example');

const anySite = { folder: '', images: 'img', pages: 'all', references: 'rooted' } as const;

/** What reads texts from elsewhere, besides `findImages` and the replies, which have tests of their own. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
	redact: (text) => redact(text, 'a-key-with-12-characters'),
	readRefusal: (text) => readRefusal(text, (each) => each),
	refusesStreaming: (text) => refusesStreaming(400, { words: text, labels: [], isPage: false }),
	readModels: (text) => readModels(JSON.stringify([text, text.slice(0, 199)]), (each) => each),
	readRetryAfter: (text) => readRetryAfter(new Headers({ 'retry-after': printable(text) }), 0),
	readAllowance: (text) =>
		readAllowance(new Headers({ 'x-ratelimit-reset-requests': printable(text) }), 0),
	parseEndpoint: (text) => parseEndpoint(`https://a.example/${text}x`),
	imageAddress: (text) =>
		typeof service !== 'string' && imageAddress(`https://a.example/${text}`, service),
	oneLine: (text) => oneLine(text, 100),
	withoutLineBreaks,
	parseSize,
	decodeBase64,
	decodeRecord: (text) => decodeRecord(new TextEncoder().encode(`{"version":2,"prompt":"${text}`)),
	baseNameFrom: (text) => baseNameFrom(text),
	fileNameFrom: (text) => fileNameFrom(text, { ...variables, prompt: 'a' }),
	isWritable: (text) => isWritable([`${text}x`]),
	saveFolderSegments: (text) => saveFolderSegments(text, undefined),
	copyDestination: (text) => copyDestination(text, document, 'a.png'),
	bodyStart: (text) => bodyStart(`---\n${text}`),
	SiteSettings: (text) => {
		for (const file of ['a.yml', 'a.toml', 'a.js']) {
			const settings = new SiteSettings(file, text);
			settings.values('base_?url');
			settings.isOn('a');
		}
	},
	eleventyFolders: (text) => eleventyFolders(anySite, new SiteSettings('a.js', text)),
	inclusions: (text) => {
		for (const { included, named, isComplete, key } of Object.values(inclusions)) {
			included(text);
			named?.(text);
			isComplete?.(text);
			key(text);
		}
	},
	graphicsFolders,
};

const line = { before: '', after: '' };

const inEachLanguage: Readonly<
	Record<string, (language: (typeof languages)[number], text: string) => unknown>
> = {
	imagesDirectory,
	languageAt: (language, text) => languageAt(language, text, text.length),
	referenceText: (language, text) =>
		referenceText(language, [{ path: `${text.slice(0, 5000)}x.png`, alt: text }], line),
	'referenceText after it': (language, text) =>
		referenceText(language, [{ path: 'a.png', alt: 'a' }], {
			before: text.replaceAll('\n', ' '),
			after: text,
		}),
	'referenceText in it': (language, text) =>
		referenceText(language, [{ path: 'a.png', alt: 'a' }], {
			before: '',
			after: '',
			text,
			offset: text.length / 2,
		}),
};

describe('a long repetition in a text from elsewhere', () => {
	for (const [name, read] of Object.entries(readers)) {
		it(`is read once by ${name}`, () => {
			for (const part of parts) read(part.repeat(length / part.length));
		});
	}

	for (const [name, read] of Object.entries(inEachLanguage)) {
		it(`is read once by ${name}, in each language`, () => {
			for (const language of languages)
				for (const part of parts) read(language, part.repeat(length / 3 / part.length));
		});
	}
});

/** What a reader once read again for each repetition: its language, the start of a text and the repeated part. */
const repetitions: Readonly<
	Record<string, readonly [(typeof languages)[number], start: string, part: string]>
> = {
	'file extensions in a wiki link that is never closed': ['markdown', '![[j', '.svg#w'],
	'options in a chunk of R code that are not in a comment': ['markdown', '```{r}\n', 'fig-alt:'],
	'calls in one line of R code': ['markdown', '```{r}\n', 'include_graphics("a.png")'],
	'expressions in Markdown that are never closed': ['markdown', '', '=== "a"\n<img a="{'],
	'expressions in HTML that are never closed': ['html', '', '=== "a"\n<img a="{'],
	'expressions in Vue that are never closed': ['vue', '', '=== "a"\n<img a="{'],
	'escapes in expressions in a template that are never closed': ['template', '', '\\{!!<a '],
	'starts of a regular expression in a class of another': ['script', '', '[[a][file:/'],
	'starts of a regular expression between elements': ['jsx', '', '[[a][file:/'],
	'images in AsciiDoc whose attributes are never closed': ['asciidoc', '', 'image:\\[\0'],
	'underlines in AsciiDoc after carriage returns': ['asciidoc', '', '--\r'],
	'images in LaTeX whose options are never closed': ['latex', '', '\\includegraphics[{\\}'],
	'groups in the options of an image in LaTeX': ['latex', '', '{ \\includegraphics[{\\} }'],
	'comments in reStructuredText after carriage returns': ['restructuredtext', '', '..\r'],
};

function repeated(start: string, part: string): string {
	return start + part.repeat(1_000_000 / part.length);
}

describe('a megabyte of one repetition', function () {
	this.timeout(30_000);

	for (const [name, [language, start, part]] of Object.entries(repetitions)) {
		it(`is read once by findImages: ${name}`, () => {
			findImages(language, repeated(start, part));
		});
	}

	it('is read once by findImages: code in LaTeX, each with another delimiter', () => {
		const delimiters = Array.from({ length: 60_000 }, (_, at) => String.fromCharCode(1000 + at));
		findImages('latex', delimiters.map((each) => `\\verb${each}aaaaaaaaaa`).join(''));
	});

	it('is read once by imagesDirectory: conditions in AsciiDoc after carriage returns', () => {
		imagesDirectory('asciidoc', repeated(':imagesdir: a\n', 'ifdef::\r'));
	});

	it('is read once by inclusions: includes in AsciiDoc after carriage returns', () => {
		inclusions.asciidoc?.included(repeated('', 'include::\r'));
	});

	it('is not multiplied by inclusions: a long value in many paths in AsciiDoc', () => {
		const texts = [
			`:a: ${'x'.repeat(100_000)}\ninclude::${'{a}'.repeat(300_000)}[]`,
			`:a: ${'x'.repeat(255)}\n${'include::{a}{a}{a}[]\n'.repeat(50_000)}`,
			`:a: ${'x'.repeat(255)}\ninclude::${'{a}'.repeat(300_000)}[]`,
		];
		for (const text of texts) {
			const included = inclusions.asciidoc?.included(text) ?? [];
			assert.ok(included.join('').length < 50 * text.length);
		}
	});

	it('is read once by copyDestination: escaped slashes in a transform', () => {
		copyDestination(repeated('${a/', '\\/'), document, 'a.png');
	});
});
