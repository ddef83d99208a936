/** The ways in which documents refer to an image; `plain` is the path alone. */
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

/** Languages of pages, which a web site serves. */
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

/** VS Code's language ids, its own and those of the usual extensions. */
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

/** The language ids of documents whose missing images are offered to be made while one edits them. */
export const mendedLanguages = Object.keys(byId).filter((id) => byId[id] !== 'script');

/** For documents whose language VS Code does not know without an extension. */
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

/** How a document refers to images, by its language id, or else by its file's extension. */
export function referenceLanguage(languageId: string, fileName: string): ReferenceLanguage {
	const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return own(byId, languageId) ?? own(byExtension, extension) ?? 'plain';
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
