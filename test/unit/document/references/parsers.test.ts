import assert from 'node:assert/strict';
import fc from '../../properties';
import { parse, type DefaultTreeAdapterMap } from 'parse5';
import postcss from 'postcss';
import { findImages } from '../../../../src/core/document/references';

type Node = DefaultTreeAdapterMap['node'];

/** The address and alternative text of each img, as a browser reads them. */
function images(node: Node): string[][] {
	const children = 'childNodes' in node ? node.childNodes.flatMap(images) : [];
	if (!('tagName' in node) || node.tagName !== 'img') return children;
	const values = new Map(node.attrs.map(({ name, value }) => [name, value]));
	return [[values.get('src') ?? '', values.get('alt') ?? '']];
}

const html = fc.constantFrom(
	'<img src="a.png">',
	"<IMG ALT='x y' SRC='b c.png'/>",
	'<img alt="a &amp; &#x62; &lt;" src=c.png >',
	'<img src="d.png" src="no.png" alt>',
	'<img\n\tdata-src="no.png"\n\tsrc = "e&amp;f.png"\n>',
	'<image src="i.png">',
	'<a title="<img src=no.png>" href=x>text</a>',
	'<!-- <img src="no.png"> -->',
	'<!-->',
	'<script>// <img src=no.png>\n</script>',
	'<STYLE>/* <img src=no.png> */</style >',
	'<textarea><img src="no.png"></textarea>',
	'<p class=x>1 < 2 & "3"</p>',
	'<br/>',
	'</b>',
);

const css = fc.constantFrom(
	'url(a.png)',
	'url( "b c.png" )',
	"URL('d\\27 e.png')",
	'url(f\\(g.png)',
	'"url(no.png)"',
	"'\\'url(no.png)'",
	'/* url(no.png) */',
	'url("data:image/png;base64,xx")',
	'red',
);

describe('findImages, compared with other parsers', () => {
	it('finds the same <img> in HTML as parse5', () => {
		fc.assert(
			fc.property(fc.array(html, { maxLength: 8 }), (parts) => {
				const text = `<!doctype html><body>${parts.join('\n')}`;
				const found = findImages('html', text).map(({ path, alt }) => [path, alt]);
				assert.deepEqual(found, images(parse(text)), text);
			}),
			{ numRuns: 1000 },
		);
	});

	it('finds the same url() in CSS as PostCSS', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(css, { minLength: 1, maxLength: 4 }), { maxLength: 5 }),
				(rules) => {
					const text = rules.map((values) => `a { b: ${values.join(' ')}; }`).join('\n');
					const found = findImages('css', text).map(({ start, end }) => text.slice(start, end));
					assert.deepEqual(found, addresses(text), text);
				},
			),
			{ numRuns: 1000 },
		);
	});
});

/** Addresses as written, without those in strings. */
function addresses(text: string): string[] {
	const values: string[] = [];
	postcss.parse(text).walkDecls(({ value }) => {
		values.push(value);
	});
	const tokens = values
		.join('\n')
		.matchAll(/url\(\s*(["']?)(.*?)\1\s*(?<!\\)\)|"[^"]*"|'(?:\\.|[^'])*'/gi);
	return Array.from(tokens, ([, , address]) => address ?? '').filter((each) =>
		each.endsWith('.png'),
	);
}
