import assert from 'node:assert/strict';
import fc from '../../properties.js';
import { findImages } from '../../../../src/core/place/imageReferences/find.js';
import type { ReferenceLanguage } from '../../../../src/core/place/languages.js';
import { referenceText } from '../../../../src/core/place/reference.js';

/** Languages whose references are found again whatever the path; LaTeX's and Org's have limits of their own. */
const languages: readonly ReferenceLanguage[] = [
	'markdown',
	'mdx',
	'html',
	'css',
	'jsx',
	'svelte',
	'astro',
	'restructuredtext',
	'asciidoc',
];

const segment = fc
	.array(
		fc.constantFrom(
			'a',
			'Z',
			'7',
			'é',
			'海',
			'-',
			'_',
			' ',
			"'",
			'(',
			')',
			'&',
			'+',
			',',
			'%',
			'#',
		),
	)
	.map((signs) => `x${signs.join('')}y`);
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((all) => `${all.join('/')}.png`);

describe('findImages, of what referenceText has written', () => {
	for (const language of languages) {
		it(`finds the path again in ${language}`, () => {
			fc.assert(
				fc.property(path, (wanted) => {
					const images = [{ path: wanted, alt: 'Two otters' }];
					const written = referenceText(language, images, { before: '', after: '' });
					const text = language === 'css' ? `a { background: ${written} }` : written;
					const found = findImages(language, text);
					assert.deepEqual(
						found.map((each) => [each.path, language === 'css' ? 'Two otters' : each.alt]),
						[[wanted, 'Two otters']],
						written,
					);
				}),
				{ numRuns: 200 },
			);
		});
	}
});
