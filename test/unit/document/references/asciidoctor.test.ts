import assert from 'node:assert/strict';
import { load, NullLogger } from '@asciidoctor/core';
import fc from '../../properties';
import { findImages } from '../../../../src/core/document/references';

/** Lines of a document, most of which start or end a block. */
const line = fc.constantFrom(
	...[
		'----',
		'------',
		'----  ',
		' ----',
		'---- no block',
		'....',
		'.....',
		'++++',
		'////',
		'/////',
	],
	...['```', '```javascript', '````', '``` a language', '', '', 'text', 'long text', '// comment'],
);

const attributes = fc.constantFrom(
	...['', 'A b', '"A, b"', "'A, b'", "A's", 'role="x",500', "role='x, y',500", 'A,role=x,40'],
	...['alt=A', "alt='A b',width=20", '"a \\"b\\"",300', ' A , 300 ,', ',,40', 'width=300,20'],
);

/** What is read of Asciidoctor's blocks. */
interface Block {
	getAttribute(name: string): string | undefined;
}

/** Path, alternative text and width of each image block. */
async function images(text: string): Promise<string[]> {
	const document = await load(text, { logger: new NullLogger() });
	const blocks = document.findBy({ context: 'image' }) as readonly Block[];
	return blocks.map((block) => {
		const [target, alt, width] = ['target', 'alt', 'width'].map((name) => block.getAttribute(name));
		const isDefault = alt === block.getAttribute('default-alt');
		return [target, isDefault ? '' : alt, width ?? ''].join('|');
	});
}

describe('findImages, compared with Asciidoctor', () => {
	it('finds the same images around blocks of code', async () => {
		let count = 0;
		const image = fc.constant('').map(() => `\nimage::${++count}.png[]\n`);
		const lines = fc.array(fc.oneof({ weight: 3, arbitrary: line }, image), { maxLength: 12 });
		await fc.assert(
			fc.asyncProperty(lines, async (parts) => {
				const text = parts.join('\n');
				const found = findImages('asciidoc', text).map(({ path }) => `${path}||`);
				assert.deepEqual(found, await images(text), JSON.stringify(text));
			}),
			{ numRuns: 500 },
		);
	});

	it('reads the same attributes', async () => {
		await fc.assert(
			fc.asyncProperty(attributes, async (written) => {
				const text = `image::a.png[${written}]`;
				const found = findImages('asciidoc', text).map(({ path, alt, width }) =>
					[path, alt, width ?? ''].join('|'),
				);
				assert.deepEqual(found, await images(text), text);
			}),
		);
	});
});
