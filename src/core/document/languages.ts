/** The syntaxes in which documents refer to images. `plain` is only the path. */
export type ReferenceLanguage =
	| 'markdown'
	| 'mdx'
	| 'html'
	| 'css'
	| 'jsx'
	| 'script'
	| 'vue'
	| 'svelte'
	| 'astro'
	| 'latex'
	| 'typst'
	| 'restructuredtext'
	| 'asciidoc'
	| 'org'
	| 'plain';

/** Languages of files that a web site is built from. */
export const webLanguages: ReadonlySet<ReferenceLanguage> = new Set<ReferenceLanguage>([
	'markdown',
	'mdx',
	'html',
	'css',
	'jsx',
	'script',
	'vue',
	'svelte',
	'astro',
]);

/** By language ids: VS Code's own, and those of popular extensions. */
const byId: Readonly<Record<string, ReferenceLanguage>> = {
	markdown: 'markdown',
	mdx: 'mdx',
	html: 'html',
	css: 'css',
	scss: 'css',
	less: 'css',
	javascriptreact: 'jsx',
	typescriptreact: 'jsx',
	javascript: 'script',
	typescript: 'script',
	vue: 'vue',
	svelte: 'svelte',
	astro: 'astro',
	latex: 'latex',
	tex: 'latex',
	typst: 'typst',
	restructuredtext: 'restructuredtext',
	asciidoc: 'asciidoc',
	org: 'org',
};

/** The language ids of documents where a quick fix offers to generate missing images. */
export const quickFixLanguages = Object.keys(byId).filter((id) => byId[id] !== 'script');

/** By file extension, for languages that VS Code knows only with an extension installed. */
const byExtension: Readonly<Record<string, ReferenceLanguage>> = {
	mdx: 'mdx',
	vue: 'vue',
	svelte: 'svelte',
	astro: 'astro',
	tex: 'latex',
	typ: 'typst',
	rst: 'restructuredtext',
	adoc: 'asciidoc',
	asciidoc: 'asciidoc',
	org: 'org',
};

/** The syntax of a document, by its language id or else by its file extension. */
export function referenceLanguage(languageId: string, fileName: string): ReferenceLanguage {
	const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return own(byId, languageId) ?? own(byExtension, extension) ?? 'plain';
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
