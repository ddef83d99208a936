import assert from 'node:assert/strict';
import { parse as parseJsx } from '@babel/parser';
import { NodeTypes, parse as parseVue } from '@vue/compiler-dom';
import { parse as parseSvelte } from 'svelte/compiler';
import type { ReferenceLanguage } from '../../../../src/core/document/languages';
import { findImages } from '../../../../src/core/document/references';
import fc from '../../properties';

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
	return typeof value === 'object' && value !== null;
}

/** All objects of a syntax tree, in its order. */
function* nodesOf(value: unknown): Generator<Node> {
	if (!isNode(value)) return;
	if (!Array.isArray(value)) yield value;
	for (const [key, child] of Object.entries(value))
		if (key !== 'position' && key !== 'loc') yield* nodesOf(child);
}

/** The addresses that `addressOf` finds in a syntax tree. */
function addresses(tree: unknown, addressOf: (node: Node) => unknown): string[] {
	return [...nodesOf(tree)].map(addressOf).filter((each) => typeof each === 'string');
}

/** The value of a node's own attribute `src`, if it's a plain text. */
function source(attributes: unknown, valueOf: (attribute: Node) => unknown): unknown {
	const all = Array.isArray(attributes) ? attributes.filter(isNode) : [];
	const found = all.find(({ name }) => name === 'src' || (isNode(name) && name['name'] === 'src'));
	return found && valueOf(found);
}

/** A value of a JSX attribute: a string, or an expression that is one. */
function literal(value: unknown): unknown {
	if (typeof value === 'string' || !isNode(value)) return value;
	return value['type'] === 'JSXExpressionContainer' ? literal(value['expression']) : value['value'];
}

const imported = (node: Node) =>
	node['type'] === 'ImportDeclaration' ? literal(node['source']) : undefined;

const parsers: Readonly<Record<string, (text: string) => string[] | Promise<string[]>>> = {
	mdx: async (text) => {
		// It has no form that could be required.
		const { createProcessor } = await import('@mdx-js/mdx');
		return addresses(createProcessor().parse(text), (node) => {
			if (node['type'] === 'image') return node['url'];
			const isElement = /^mdxJsx\w+Element$/.test(String(node['type'])) && node['name'] === 'img';
			return isElement ? source(node['attributes'], ({ value }) => value) : imported(node);
		});
	},
	vue: (text) =>
		addresses(parseVue(text), (node) => {
			const isImage = node['type'] === NodeTypes.ELEMENT && node['tag'] === 'img';
			const content = ({ value }: Node) => (isNode(value) ? value['content'] : undefined);
			return isImage ? source(node['props'], content) : undefined;
		}),
	svelte: (text) =>
		addresses(parseSvelte(text, { modern: true }).fragment, (node) => {
			const isImage = node['type'] === 'RegularElement' && node['name'] === 'img';
			const data = ({ value }: Node) =>
				Array.isArray(value) && isNode(value[0]) ? value[0]['data'] : undefined;
			return isImage ? source(node['attributes'], data) : undefined;
		}),
	jsx: (text) =>
		addresses(parseJsx(text, { sourceType: 'module', plugins: ['jsx'] }).program, (node) => {
			if (node['type'] !== 'JSXOpeningElement') return imported(node);
			const isImage = isNode(node['name']) && node['name']['name'] === 'img';
			return isImage ? source(node['attributes'], ({ value }) => literal(value)) : undefined;
		}),
};

const parts: Readonly<Record<string, readonly string[]>> = {
	mdx: [
		...['![a](a.png)', 'Text `![no](no.png)` ![b](b.png)', '    ![c](c.png)', '> ![d](d.png)'],
		...['<Tabs>\n\n![e](e.png)\n\n</Tabs>', '<img src="f.png" alt="F" />', '{/* ![no](no.png) */}'],
		...['```js\n![no](no.png)\n```', '    ~~~\n    ![no](no.png)\n    ~~~', 'import "./g.png"'],
		...[
			'- item\n\n      ```\n      ![no](no.png)\n      ```',
			'<A b={"<img src=no.png>"} />',
			'### H',
		],
		...['<Tab>\n    ```sh\n    npm i\n    ```\n</Tab>', 'a | b\n- | -\n![h](h.png) | c'],
	],
	vue: [
		...[
			'<img src="a.png">',
			"<img alt='x > y' src='b.png' />",
			'<p>{{ a < b }}</p>',
			'<img :src="no">',
		],
		...[
			'<!-- <img src="no.png"> -->',
			'<p title="<img src=no.png>">text</p>',
			'<Otter :a="b > c" />',
		],
		...['<img @click="a = \'>\'" src="c.png">', '<img v-if="a" src = "d.png">', "<p>it's</p>"],
	],
	svelte: [
		...[
			'<img src="a.png" alt="" />',
			"<img alt='x > y' src='b.png' />",
			'{#if a > b}<p>x</p>{/if}',
		],
		...['<img {...rest} src="c.png" alt="" />', '<!-- <img src="no.png"> -->', '{@html "<br>"}'],
		...[
			'<p title="<img src=no.png>">text</p>',
			'<img on:click={() => a > "b"} src="d.png" alt="" />',
		],
		...["<p>it's {a}</p>", '<Otter bind:value={a} />', '<img src={no} alt="" />'],
	],
	jsx: [
		...[
			'import "./a.png";',
			'x = <img src="b.png" />;',
			"x = <p>don't</p>;",
			'// <img src="no.png"/>',
		],
		...[
			'/* <img src="no.png"/> */',
			'x = <img a={() => 1 > 2} src={"c.png"} />;',
			'x = "<img src=no.png/>";',
		],
		...[
			'x = a ? <img src={`no`} /> : b / c;',
			'x = /["`\']/;',
			'x = <p>{/* <img src="no.png"/> */}</p>;',
		],
		...[
			"x = <A b={<img src='d.png' />} />;",
			'x = `${a}<img src="no.png"/>`;',
			'x = <p>5" <b>a</b></p>;',
		],
	],
};

describe('findImages, compared with the parsers of components', function () {
	// Includes loading the parsers.
	this.timeout(20_000);

	for (const [language, parse] of Object.entries(parsers)) {
		it(`finds the same images in ${language}`, () =>
			fc.assert(
				fc.asyncProperty(
					fc.uniqueArray(fc.constantFrom(...(parts[language] ?? [])), { maxLength: 6 }),
					async (chosen) => {
						const text = chosen.join('\n\n');
						const found = findImages(language as ReferenceLanguage, text).map(({ path }) => path);
						const wanted = (await parse(text)).filter((each) => each.endsWith('.png'));
						assert.deepEqual(found, wanted, text);
					},
				),
				{ numRuns: 150 },
			));
	}
});
