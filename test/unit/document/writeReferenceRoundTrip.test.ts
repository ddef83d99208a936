import assert from 'node:assert/strict';
import fc from '../properties';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { referenceText, type Reference } from '../../../src/core/document/writeReference';
import { oneLine } from '../../../src/core/text';
import { readers, type Found } from './realParsers';

/** The text around a reference: the lines above and below, and the cursor's line on both sides of it. */
interface Place {
	readonly above: string;
	readonly before: string;
	readonly after: string;
	readonly below: string;
}

function place(above: string, before = '', after = '', below = ''): Place {
	return { above, before, after, below };
}

const table = '| a | b |\n| - | - |\n';
const markdownPlaces = [
	place(''),
	place('Above\n\n', '', '', '\n\nBelow'),
	place('# Heading\n', '  '),
	place('', '', '# Heading', '\nText'),
	place('- one\n', '  ', '- two', '\n  - three'),
	place('', 'Some text ', ', and more.'),
	place('', 'Word', 'word'),
	place('', '**bold _', '_ text** `code`'),
	place('', '- item ', ' end\n- next'),
	place('', '- one\n  - two ', '\n\n  three'),
	place('', '1. ', ''),
	place('> above\n', '> ', ' > x'),
	place('', 'Also [a link ', '](x) ~~gone~~'),
	place('Above\n', 'a sentence.', '', '\nBelow'),
	place('', '# Heading', '', '\nText'),
	place('', 'Heading', '', '\n======='),
	place('', '- one\n- two', '', '\n- three'),
	place('> above\n', '> text', '', '\n> below'),
];

const elementPlaces = [
	place(''),
	place('<p>\n', '\t', '', '\n</p>'),
	place('', '<p>Text ', ' text</p>'),
	place('', '<p>Word', 'word</p>'),
	place('<ul>\n', '\t<li>', '</li>', '\n</ul>'),
];

const places: Readonly<Record<ReferenceLanguage, readonly Place[]>> = {
	markdown: [...markdownPlaces, place(table, '| x ', ' | y |'), place(table, 'x | ', '')],
	mdx: [...markdownPlaces, place("import A from 'a'\n\n")],
	html: [...elementPlaces, place('<table><tr>', '<td>', '<td>x', '</table>')],
	template: elementPlaces,
	vue: elementPlaces,
	svelte: elementPlaces,
	astro: elementPlaces,
	jsx: [
		place('<p>\n', '\t', '', '\n</p>'),
		place('<p>', 'Text ', ' text', '</p>'),
		place('<p>', 'Word', 'word', '</p>'),
	],
	css: [
		place('a {\n', '\tbackground: ', ';', '\n}'),
		place('a {', 'background:red', 'fixed;', '}'),
		place('@media print { a { ', 'background: red ', ' no-repeat', ' } } b { color: red }'),
	],
	script: [place('[', '', '', ']'), place('f(() => [\n', '\t', ',', '\n])')],
	latex: [
		place(''),
		place('\\begin{figure}\n', '\t\\centering ', ' % comment {', '\n\\end{figure}'),
		place('', 'Text ', ' text.'),
		place('', 'Word', 'word'),
		place('Above\n', 'a sentence.', '', '\nBelow'),
	],
	typst: [
		place(''),
		place('', '', '[x]'),
		place('', '- item ', '[x]'),
		place('', 'Text ', '.field (x)'),
		place('', 'Word', 'word'),
		place('Above\n', 'a sentence.', '', '\nBelow'),
	],
	restructuredtext: [
		place(''),
		place('Above\n\n', '', '', '\n\nBelow'),
		place('Above\n\n', '   ', '', ''),
		place('Above\n', '', 'Heading', '\n======='),
		place('- item\n\n', '  text', 'more text', ''),
	],
	asciidoc: [
		place(''),
		place('Above\n\n', '', '', '\n\nBelow'),
		place('Above\n\n', '  ', '', '\n\nBelow'),
		place('Above\n\n', '', '== Heading', '\n\nBelow'),
		place('', 'Some text ', ', and more.'),
		place('', '*bold _', '_ text* `code` #mark#'),
		place('', '* item ', ' end\n* next'),
		place('', 'Word::', ' word'),
		place('', 'Word', 'word'),
		place('Above\n', 'a sentence.', '', '\nBelow'),
		place('', '* item', '', '\n* next'),
		place('|===\n', '|a |x ', ' y |b', '\n|==='),
	],
	org: [
		place(''),
		place('Above\n', '', '', '\nBelow'),
		place('* Heading\n', '  '),
		place('Above\n', '', '* Heading', '\nBelow'),
		place('', 'Some text ', ', and more.'),
		place('', '- item ', ' end\n- next'),
		place('', '- item', '', '\n- next'),
		place('', 'Word', 'word'),
		// Not in bold text, which a `*` in the path would end.
		place('', '_under_ [x] ', ' =code='),
	],
	plain: [place('')],
};

/** Parts that could break out of a reference in some language. */
const hostile = [
	'a b',
	'  ',
	'(',
	')',
	'](javascript:alert(1))',
	'"><img src=x onerror=alert(1)>',
	"' onerror='x",
	'</script>',
	'<!--',
	'-->',
	'{{x}}',
	'{x}',
	'#{x}',
	'@{x}',
	'${x}',
	'*/',
	']]',
	'][',
	'`',
	'``',
	'|',
	'**',
	'*b* ',
	'~~c~~',
	'__x__',
	'~~',
	'\\',
	'\\\\',
	'\\]',
	'%',
	'%20',
	'#',
	'?',
	'&amp;',
	'&#x41;',
	'&copy',
	"''",
	'...',
	'--',
	'(C)',
	'->',
	'::',
	':: ',
	';; ',
	'javascript:',
	':x: ',
	' :alt ',
	'=',
	',',
	'", "',
	'$x$',
	'^^M',
	'~',
	'+x+',
	'++x++',
	'\\input{x}',
	'{',
	'}',
	'http://example.com',
	'a@example.com',
	'[fn:1]',
	'<<x>>',
	'((x))',
	'\u202egnp.\u202c',
	'\n',
	'\u2028',
	'\u200b',
	'🦦',
	'👩‍🔬',
	'e\u0301',
	'海獺',
	'كلب',
];

const part = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom(...hostile) },
	fc.string({ maxLength: 5 }),
	fc.string({ maxLength: 3, unit: 'binary' }),
	fc.stringMatching(/^[a-z]{1,5} ?$/),
);
const text = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''));
/** As from relativePath: `..` only at the start. */
const path = fc
	.tuple(
		fc.constantFrom('', '', './', '../', '../../', '/'),
		fc.array(
			text.map((name) => name.replaceAll('/', '').replace(/^\.{0,2}$/, 'x')),
			{ maxLength: 3 },
		),
	)
	.map(([start, segments]) => `${start}${segments.join('/')}.png`);
const reference = fc.record({ path, alt: text });

/** Org can't have `::` in a path. */
const singleColons = reference.map(({ path, alt }) => ({ path: path.replace(/:+/g, ':'), alt }));

/** Languages without an escape for line breaks and control characters in a path. */
const lines: readonly ReferenceLanguage[] = ['latex', 'restructuredtext', 'org', 'plain'];

/** How a parser should read a reference. Some languages have no alternative text. */
function expected(language: ReferenceLanguage, { path, alt }: Reference, at: Place): Found {
	const written = lines.includes(language) ? path.replace(/[\p{Cc}\u2028\u2029]/gu, ' ') : path;
	// reStructuredText can only escape spaces.
	const kept = language === 'restructuredtext' ? written.replace(/(?! )\s/g, '') : written;
	const silent = language === 'org' ? at.before.trim() !== '' : hasNoAlt(language);
	return { path: kept, alt: silent ? undefined : oneLine(alt, 120) };
}

function hasNoAlt(language: ReferenceLanguage): boolean {
	return ['css', 'script', 'plain'].includes(language);
}

/** Inserts references at a place, and compares what a parser reads there. */
async function check(
	language: ReferenceLanguage,
	references: readonly Reference[],
	at: Place,
): Promise<void> {
	const inserted = referenceText(language, references, at);
	const document = at.above + at.before + inserted + at.after + at.below;
	const found = await readers[language](document);
	const wanted = references.map((one) => expected(language, one, at));
	for (const { path } of found) assert.doesNotMatch(path, /^(?:[a-z][a-z\d+.-]*:|\/\/)/i, document);
	assert.deepEqual(found.map(withoutDot), wanted.map(withoutDot), document);
}

function withoutDot({ path, alt }: Found): Found {
	return { path: path.replace(/^\.\//, ''), alt };
}

describe('referenceText, read by real parsers', function () {
	// Includes loading the parsers.
	this.timeout(10_000);

	for (const language of Object.keys(places) as ReferenceLanguage[]) {
		const one = language === 'org' ? singleColons : reference;
		it(`writes the path and the alternative text in ${language}`, () =>
			fc.assert(
				fc.asyncProperty(one, fc.constantFrom(...places[language]), (given, at) =>
					check(language, [given], at),
				),
				{ numRuns: 150 },
			));

		if (language === 'plain') continue;
		// A table row is one line.
		const several = places[language].filter(({ above }) => above !== table);
		it(`writes several references in ${language}`, () =>
			fc.assert(
				fc.asyncProperty(
					fc.array(one, { minLength: 2, maxLength: 3 }),
					fc.constantFrom(...several),
					(all, at) => check(language, all, at),
				),
				{ numRuns: 50 },
			));
	}
});
