import { parseExpression } from '@babel/parser';
import { convert } from '@asciidoctor/core';
import { NodeTypes, parse as parseVue, type TemplateChildNode } from '@vue/compiler-dom';
import MarkdownIt, { type Token } from 'markdown-it';
import { parseFragment, type DefaultTreeAdapterMap } from 'parse5';
import postcss from 'postcss';
import { parse as parseSvelte, type AST } from 'svelte/compiler';
import { parse as parseOrg } from 'uniorg-parse/lib/parser.js';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { readLatex, readOrgAttribute, readRestructuredText, readTypst } from './escapeRules';

/** An image in a document, with its path decoded; `alt` is undefined where the language has none. */
export interface Found {
	readonly path: string;
	readonly alt: string | undefined;
}

export type Reader = (document: string) => readonly Found[] | Promise<readonly Found[]>;

/** A path as an address means it, without query and fragment. */
function found(src = 'no src', alt?: string): Found {
	return { path: decodeURIComponent(src.replace(/[?#].*/s, '')), alt };
}

/** An image whose only attributes are the two that are meant. */
function foundElement(attributes: readonly (readonly [string, string | undefined])[]): Found {
	const names = attributes.map(([name]) => name).join();
	if (names !== 'src,alt') throw new Error(`attributes: ${names}`);
	return found(attributes[0]?.[1], attributes[1]?.[1]);
}

const markdownIt = new MarkdownIt();

function readMarkdown(document: string): Found[] {
	return images(markdownIt.parse(document, {}));
}

function images(tokens: readonly Token[]): Found[] {
	return tokens.flatMap((token) => {
		const { renderer, options } = markdownIt;
		const children = token.children ?? [];
		if (token.type !== 'image') return images(children);
		return found(String(token.attrGet('src')), renderer.renderInlineAsText(children, options, {}));
	});
}

interface MarkdownNode {
	readonly type: string;
	readonly url?: string;
	readonly alt?: string | null | undefined;
	readonly children?: readonly MarkdownNode[];
}

async function readMdx(document: string): Promise<Found[]> {
	// It has no form that could be required.
	const { createProcessor } = await import('@mdx-js/mdx');
	return mdxImages(createProcessor().parse(document));
}

function mdxImages(node: MarkdownNode): Found[] {
	if (/^mdx(?!jsEsm)/.test(node.type)) throw new Error(node.type);
	if (node.type === 'image') return [found(node.url, node.alt ?? '')];
	return (node.children ?? []).flatMap(mdxImages);
}

function readHtml(document: string): Found[] {
	return htmlImages(parseFragment(document));
}

function htmlImages(node: DefaultTreeAdapterMap['node']): Found[] {
	if (node.nodeName === 'img' && 'attrs' in node)
		return [foundElement(node.attrs.map(({ name, value }) => [name, value]))];
	return 'childNodes' in node ? node.childNodes.flatMap(htmlImages) : [];
}

function readVue(document: string): Found[] {
	return vueImages(parseVue(document).children);
}

function vueImages(nodes: readonly TemplateChildNode[]): Found[] {
	return nodes.flatMap((node) => {
		if (node.type === NodeTypes.INTERPOLATION) throw new Error('interpolation');
		if (node.type !== NodeTypes.ELEMENT) return [];
		if (node.tag !== 'img') return vueImages(node.children);
		return foundElement(
			node.props.map((prop) => [
				prop.name,
				prop.type === NodeTypes.ATTRIBUTE ? prop.value?.content : 'directive',
			]),
		);
	});
}

function readSvelte(document: string): Found[] {
	return svelteImages(parseSvelte(document, { modern: true }).fragment);
}

function svelteImages(fragment: AST.Fragment): Found[] {
	return fragment.nodes.flatMap((node) => {
		if (node.type === 'ExpressionTag') throw new Error('expression');
		if (node.type !== 'RegularElement') return [];
		if (node.name !== 'img') return svelteImages(node.fragment);
		return foundElement(node.attributes.map(svelteAttribute));
	});
}

function svelteAttribute(node: AST.RegularElement['attributes'][number]): [string, string] {
	if (node.type !== 'Attribute' || !Array.isArray(node.value)) throw new Error(node.type);
	const value = node.value.map((part) => (part.type === 'Text' ? part.data : 'expression'));
	return [node.name, value.join('')];
}

/** All nodes of a Babel tree, of which only a few kinds matter here. */
function* babelNodes(value: unknown): Generator<object & Record<string, unknown>> {
	if (typeof value !== 'object' || value === null) return;
	const entries = Object.entries(value);
	if ('type' in value) yield Object.fromEntries(entries);
	for (const [, child] of entries) yield* babelNodes(child);
}

function readJsx(document: string): Found[] {
	const nodes = [...babelNodes(parseExpression(document, { plugins: ['jsx'] }))];
	if (nodes.some(({ type }) => type === 'JSXExpressionContainer')) throw new Error('expression');
	const values = nodes.filter(({ type }) => type === 'StringLiteral').map(({ value }) => value);
	return values.flatMap((value, at) =>
		at % 2 === 0 ? found(String(value), String(values[at + 1])) : [],
	);
}

function readScript(document: string): Found[] {
	return [...babelNodes(parseExpression(document))]
		.filter(({ type }) => type === 'StringLiteral')
		.map(({ value }) => ({ path: String(value), alt: undefined }));
}

function readCss(document: string): Found[] {
	// What SCSS and Less interpolate.
	if (/[#@$]\{/.test(document)) throw new Error('interpolation');
	const all: Found[] = [];
	postcss.parse(document).walkDecls('background', ({ value }) => {
		for (const [, path] of value.matchAll(/url\("([^"\\\n]*)"\)/g)) all.push(found(path));
	});
	return all;
}

async function readAsciidoc(document: string): Promise<Found[]> {
	const html = await convert(document, { standalone: false });
	if (typeof html !== 'string') throw new Error('no text');
	return asciidocImages(parseFragment(html));
}

function asciidocImages(node: DefaultTreeAdapterMap['node']): Found[] {
	if (node.nodeName === 'a') throw new Error('link');
	if (node.nodeName === 'img' && 'attrs' in node)
		return [found(node.attrs[0]?.value, node.attrs[1]?.value)];
	return 'childNodes' in node ? node.childNodes.flatMap(asciidocImages) : [];
}

interface OrgPosition {
	readonly start: { readonly offset?: number | undefined };
	readonly end: { readonly offset?: number | undefined };
}

interface OrgNode {
	readonly type: string;
	readonly position?: OrgPosition | undefined;
	readonly affiliated?: Readonly<Record<string, unknown>>;
	readonly children?: readonly OrgNode[];
}

function readOrg(document: string): Found[] {
	return orgImages(document, parseOrg(document, { trackPosition: true }), undefined);
}

/** The parser's own unescaping differs from org-link-unescape; so only the place of a link is its. */
function orgImages(document: string, node: OrgNode, alt: string | undefined): Found[] {
	if (node.type !== 'link') {
		const attribute = readOrgAttribute(node.affiliated?.['ATTR_HTML']) ?? alt;
		return (node.children ?? []).flatMap((child) => orgImages(document, child, attribute));
	}
	const link = document.slice(node.position?.start.offset, node.position?.end.offset);
	const escaped = /^\[\[file:(.*)\]\] *$/.exec(link)?.[1] ?? `no file: ${link}`;
	const path = escaped.replace(/(\\+)(?=[[\]]|$)/g, (signs) =>
		signs.slice(Math.ceil(signs.length / 2)),
	);
	return [{ path, alt }];
}

export const readers: Readonly<Record<ReferenceLanguage, Reader>> = {
	markdown: readMarkdown,
	mdx: readMdx,
	html: readHtml,
	// The code of its languages starts with characters that are encoded.
	template: readHtml,
	css: readCss,
	jsx: readJsx,
	script: readScript,
	vue: readVue,
	svelte: readSvelte,
	// Its compiler is not installed; it reads attributes in quotes as HTML does.
	astro: readHtml,
	latex: readLatex,
	typst: readTypst,
	restructuredtext: readRestructuredText,
	asciidoc: readAsciidoc,
	org: readOrg,
	plain: (document) => [{ path: document, alt: undefined }],
};
