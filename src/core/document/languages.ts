/**
 * The syntaxes in which documents refer to images. `template` is HTML with code in it, and `plain` is only
 * the path.
 */
export type ReferenceLanguage =
	| 'markdown'
	| 'mdx'
	| 'html'
	| 'template'
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
	'template',
	'css',
	'jsx',
	'script',
	'vue',
	'svelte',
	'astro',
]);

/** Languages of files that a site generator turns into pages. Stylesheets are served as they are. */
export const pageLanguages = ['markdown', 'mdx', 'html', 'template'] as const;

/** Ids of languages that are HTML with code, of VS Code and of extensions for each. */
const templates = [
	...['django-html', 'jinja-html', 'jinja', 'nunjucks', 'liquid', 'handlebars', 'twig', 'blade'],
	...['php', 'erb', 'ejs', 'razor', 'aspnetcorerazor', 'angular'],
] as const;

/** By language ids: VS Code's own, and those of popular extensions. */
const byId: Readonly<Record<string, ReferenceLanguage>> = {
	markdown: 'markdown',
	quarto: 'markdown',
	rmd: 'markdown',
	mdc: 'markdown',
	markdoc: 'markdown',
	mdx: 'mdx',
	html: 'html',
	...Object.fromEntries(templates.map((id) => [id, 'template' as const])),
	css: 'css',
	scss: 'css',
	less: 'css',
	sass: 'css',
	stylus: 'css',
	postcss: 'css',
	tailwindcss: 'css',
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

/**
 * The language ids of documents where a quick fix offers to generate missing images. JavaScript may contain
 * JSX, TypeScript can't.
 */
export const quickFixLanguages = Object.keys(byId).filter((id) => id !== 'typescript');

/** By file extension, for languages that VS Code knows by itself. */
const idByExtension: Readonly<Record<string, string>> = {
	md: 'markdown',
	markdown: 'markdown',
	html: 'html',
	htm: 'html',
	css: 'css',
	scss: 'scss',
	less: 'less',
	jsx: 'javascriptreact',
	tsx: 'typescriptreact',
	js: 'javascript',
	mjs: 'javascript',
	ts: 'typescript',
};

/** By file extension, for languages that VS Code knows only with an extension installed. */
const byExtension: Readonly<Record<string, ReferenceLanguage>> = {
	mdx: 'mdx',
	qmd: 'markdown',
	rmd: 'markdown',
	mdc: 'markdown',
	mdoc: 'markdown',
	njk: 'template',
	liquid: 'template',
	hbs: 'template',
	handlebars: 'template',
	jinja: 'template',
	j2: 'template',
	twig: 'template',
	php: 'template',
	erb: 'template',
	ejs: 'template',
	cshtml: 'template',
	sass: 'css',
	styl: 'css',
	pcss: 'css',
	vue: 'vue',
	svelte: 'svelte',
	astro: 'astro',
	tex: 'latex',
	typ: 'typst',
	rst: 'restructuredtext',
	adoc: 'asciidoc',
	asciidoc: 'asciidoc',
	asc: 'asciidoc',
	ad: 'asciidoc',
	org: 'org',
};

/** The file extensions of these languages. */
export const namedLanguages: readonly string[] = [
	...new Set([...Object.keys(idByExtension), ...Object.keys(byExtension)]),
];

/** The syntax of a document, by its language id or else by its file extension. */
export function referenceLanguage(languageId: string, fileName: string): ReferenceLanguage {
	const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return own(byId, languageId) ?? own(byExtension, extension) ?? 'plain';
}

/** The syntax of a file that isn't open in an editor. */
export function languageOfFile(fileName: string): ReferenceLanguage {
	return referenceLanguage(languageIdOfFile(fileName), fileName);
}

/** The language id that an editor gives to a file; empty if it isn't known. */
export function languageIdOfFile(fileName: string): string {
	const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return own(idByExtension, extension) ?? '';
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(table, key) ? table[key] : undefined;
}
