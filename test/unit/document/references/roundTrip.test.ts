import assert from 'node:assert/strict';
import fc from '../../properties';
import { findImages } from '../../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';
import { referenceText } from '../../../../src/core/document/writeReference';
import { oneLine } from '../../../../src/core/text';

/** Signs that no language minds in a path, or that each has an escape for. */
const plainSigns = "aZ7é海-_ '()&+,%#?".match(/./g) ?? [];

/** What reads as a template or a pattern where it is not encoded. */
const templates = ['{', '}', '*', '$a', '<%', '[', ']', '"', '<', '`', '!', ';', '\\'];

/** By language, what may be in a path besides. */
const languages: Readonly<Partial<Record<ReferenceLanguage, readonly string[]>>> = {
	markdown: templates,
	mdx: templates,
	html: templates,
	css: templates,
	jsx: templates,
	vue: templates,
	svelte: templates,
	astro: templates,
	asciidoc: templates,
	latex: ['[', ']', '^', '~', '\\'],
	typst: ['[', ']', '"', '\\'],
	restructuredtext: ['[', ']', '"', '\\'],
	org: ['[', ']', '"', '\\', '='],
};

/** What an alternative text may hold that some language reads as something else. */
const hostile = [
	...('{}[]()<>"\'`\\|*_~#%&$^@!?=,;:/+-.'.match(/./g) ?? []),
	'<b>',
	'</b>',
	'`<i>`',
	'**b**',
	' _c_ ',
	'](x.png)',
	'{{x}}',
	'${x}',
	'{%x%}',
	'\\textbackslash{}',
	'\\"',
	'\\u{41}',
	'&amp;',
	'&#65;',
	' :alt x',
	' :width 60 ',
	', width=60',
	': 12:30',
	'5 < 6 and 7 > 3',
	'alt={x}',
	'alt: "x"',
	'""',
	'::',
	'//',
	'/* ',
	' */',
	'-->',
	'👩‍🔬',
	'海獺',
	'\t',
];

function words(parts: readonly string[], maxLength = 6) {
	return fc
		.array(fc.oneof(fc.constantFrom('otter', ' ', 'A '), fc.constantFrom(...parts)), { maxLength })
		.map((chosen) => chosen.join(''));
}

function pathOf(parts: readonly string[]) {
	const segment = words([...plainSigns, ...parts]).map(
		(name) => `x${name.replaceAll('/', '').replace(/:+/g, ':')}y`,
	);
	return fc.array(segment, { minLength: 1, maxLength: 3 }).map((all) => `${all.join('/')}.png`);
}

function withoutDot(path: string): string {
	return path.replace(/^\.\//, '');
}

describe('findImages, of what referenceText has written', () => {
	for (const [key, parts] of Object.entries(languages)) {
		const language = key as ReferenceLanguage;
		it(`finds the path and the alternative text again in ${language}`, () => {
			fc.assert(
				fc.property(pathOf(parts), words(hostile), (path, alt) => {
					const written = referenceText(language, [{ path, alt }], { before: '', after: '' });
					const text = language === 'css' ? `a { background: ${written} }` : written;
					const found = findImages(language, text).map((each) => [
						withoutDot(each.path),
						// White space of any kind is a space in a prompt.
						oneLine(each.alt, 120),
					]);
					const wanted = language === 'css' ? '' : oneLine(alt, 120);
					assert.deepEqual(found, [[path, wanted]], written);
				}),
				{ numRuns: 500 },
			);
		});
	}
});
