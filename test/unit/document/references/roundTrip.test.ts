import assert from 'node:assert/strict';
import fc from '../../properties';
import { findImages } from '../../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';
import { referenceText } from '../../../../src/core/document/writeReference';
import { oneLine } from '../../../../src/core/text';

/** Characters that every language can have in a path, some of them escaped. */
const plainSigns = "aZ7é海-_ '()&+,%#?".match(/./g) ?? [];

/** Characters of templates and patterns, which some languages encode. */
const templates = ['{', '}', '*', '$a', '<%', '[', ']', '"', '<', '`', '!', ';', '\\'];

/** Further characters that each language can have in a path. */
const languages: Readonly<Partial<Record<ReferenceLanguage, readonly string[]>>> = {
	markdown: templates,
	mdx: templates,
	html: templates,
	template: templates,
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

/** Parts of an alternative text that have a meaning in some language. */
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

describe('findImages, in what referenceText writes', () => {
	for (const [key, parts] of Object.entries(languages)) {
		const language = key as ReferenceLanguage;
		it(`finds the path and the alternative text in ${language}`, () => {
			fc.assert(
				fc.property(pathOf(parts), words(hostile), (path, alt) => {
					const written = referenceText(language, [{ path, alt }], { before: '', after: '' });
					const text = language === 'css' ? `a { background: ${written} }` : written;
					const found = findImages(language, text).map((each) => [
						withoutDot(each.path),
						// In a prompt, any white space is a space.
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
