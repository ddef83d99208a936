import type { Site } from './sites';

/** A tool that builds sites, and how its projects are recognized. */
export interface SiteGenerator {
	readonly name: string;
	readonly site: Site;
	/** The project must have a match for each of these. Paths are relative to its folder. */
	readonly files?: readonly RegExp[];
	/** The project depends on this package. Several generators need no configuration file. */
	readonly package?: string;
	/** Besides its files, the project must depend on this package. */
	readonly requires?: string;
	/** Excludes projects that depend on this package. */
	readonly unless?: string;
	/** Where the configuration names the folder of the documents: the pattern's first group. */
	readonly documentsSetting?: { readonly file: RegExp; readonly pattern: RegExp };
}

/** Folders whose files can configure a project, besides its own. */
export const configurationFolders = ['.vitepress', 'config/_default', 'website'];

const publicPages: Site = {
	folder: 'public',
	images: 'public/images',
	pages: 'subfolders',
	references: 'rooted',
};
const publicApp: Site = { ...publicPages, pages: 'none' };
const staticPages: Site = { ...publicPages, folder: 'static', images: 'static/images' };

/** In a page bundle, images are next to its page. */
const bundles = /(?:^|\/)index\.(?:md|markdown|html)$/;

/** Its documents are served from `/`, with the images next to them. */
function documentation(documents: string): Site {
	const images = documents === '' ? 'images' : `${documents}/images`;
	return { folder: documents, documents, images, pages: 'all', references: 'relative' };
}

const antora: Site = {
	folder: '',
	images: 'modules/ROOT/images',
	pages: 'none',
	references: 'relative',
	languages: ['asciidoc'],
	imageFolders: {
		of: /^(?<module>(?:.*\/)?modules\/[^/]+)\/(?:pages|partials|examples)\//,
		folders: ['assets/images', 'images'],
	},
};

const viteConfig = /^vite\.config\.[cm]?[jt]s$/;
const svelteConfig = /^svelte\.config\.[cm]?[jt]s$/;
const docusaurusConfig = /^docusaurus\.config\.[cm]?[jt]s$/;
const vitePressConfig = /^\.vitepress\/config\.[cm]?[jt]s$/;

/**
 * The first match wins: by files, or else by package. Many generators are built on Vite, so Vite comes
 * after them. The folders are from each one's documentation: Angular 18 (“Workspace and project file
 * structure”), Antora (“Standard File and Folder Set”), Astro (“Project structure”), Create React App
 * (“Using the Public Folder”), Docusaurus (“Static Assets”), Gatsby (“Using the Static Folder”), Hugo
 * (“Directory structure”, “Configuration”), Jekyll (“Assets”), Jupyter Book 1 (“Anatomy of a Jupyter
 * Book”), mdBook (“General configuration”), MkDocs (“docs_dir”), MyST and Quarto (“Project”), Next.js
 * (“public Folder”), Nuxt 3 (“public”), React Router and Remix (as Vite), SvelteKit (“Project
 * structure”), Vite (“Static Asset Handling”), VitePress (“Asset Handling”, “srcDir”), Vue CLI (“HTML and
 * Static Assets”) and Zola (“Directory structure”).
 */
export const siteGenerators: readonly SiteGenerator[] = [
	{
		name: 'Astro',
		site: publicPages,
		files: [/^astro\.config\.[cm]?[jt]s$/],
		package: 'astro',
	},
	{ name: 'Next.js', site: publicPages, files: [/^next\.config\.[cm]?[jt]s$/], package: 'next' },
	{ name: 'Nuxt', site: publicPages, files: [/^nuxt\.config\.[cm]?[jt]s$/], package: 'nuxt' },
	{
		name: 'VitePress',
		site: { ...publicPages, documents: '', pages: 'all' },
		files: [/^\.vitepress$/],
		package: 'vitepress',
		documentsSetting: { file: vitePressConfig, pattern: /\bsrcDir:\s*["'`]([^"'`\n]+)/ },
	},
	{
		name: 'Docusaurus',
		site: { ...staticPages, images: 'static/img' },
		files: [docusaurusConfig],
		package: '@docusaurus/core',
	},
	{
		name: 'Docusaurus beside its documents',
		site: {
			...staticPages,
			folder: 'website/static',
			documents: 'docs',
			images: 'website/static/img',
		},
		files: [/^website\/docusaurus\.config\.[cm]?[jt]s$/, /^docs$/],
	},
	{
		name: 'Gatsby',
		site: staticPages,
		files: [/^gatsby-config\.[cm]?[jt]s$/],
		package: 'gatsby',
	},
	{ name: 'Hugo', site: { ...staticPages, bundles }, files: [/^hugo\.(?:toml|ya?ml|json)$/] },
	{
		name: 'Hugo configured in a folder',
		site: { ...staticPages, bundles },
		files: [/^config\/_default\/(?:hugo|config)\.(?:toml|ya?ml|json)$/],
	},
	{ name: 'Antora', site: antora, files: [/^antora\.yml$/] },
	{
		name: 'MkDocs',
		site: { ...documentation('docs'), hasPageFolders: true },
		files: [/^mkdocs\.ya?ml$/],
		documentsSetting: { file: /^mkdocs\.ya?ml$/, pattern: /^docs_dir:\s*["']?([^\s"'#]+)/m },
	},
	{
		name: 'mdBook',
		site: documentation('src'),
		files: [/^book\.toml$/],
		documentsSetting: { file: /^book\.toml$/, pattern: /^src\s*=\s*["']([^"'\n]+)/m },
	},
	{ name: 'Quarto', site: documentation(''), files: [/^_quarto\.ya?ml$/] },
	{ name: 'MyST', site: documentation(''), files: [/^myst\.ya?ml$/] },
	{
		name: 'Hexo',
		site: { ...documentation('source'), references: 'rooted' },
		files: [/^_config\.ya?ml$/],
		requires: 'hexo',
	},
	{
		name: 'Jupyter Book',
		site: documentation(''),
		files: [/^_config\.ya?ml$/, /^_toc\.ya?ml$/],
	},
	{
		name: 'Jekyll',
		site: { folder: '', images: 'assets/images', pages: 'all', references: 'rooted' },
		files: [/^_config\.ya?ml$/],
	},
	{
		name: 'SvelteKit without a configuration of its own',
		site: staticPages,
		files: [viteConfig],
		requires: '@sveltejs/kit',
	},
	{
		name: 'Svelte without SvelteKit',
		site: publicApp,
		files: [svelteConfig, viteConfig],
		unless: '@sveltejs/kit',
	},
	{ name: 'SvelteKit', site: staticPages, files: [svelteConfig], package: '@sveltejs/kit' },
	{ name: 'Create React App', site: publicApp, package: 'react-scripts' },
	{ name: 'Vite', site: publicApp, files: [viteConfig], package: 'vite' },
	{ name: 'React Router', site: publicApp, files: [/^react-router\.config\.[cm]?[jt]s$/] },
	{ name: 'Remix', site: publicApp, files: [/^remix\.config\.[cm]?[jt]s$/] },
	{ name: 'Vue CLI', site: publicApp, files: [/^vue\.config\.[cm]?[jt]s$/] },
	{ name: 'Angular', site: publicApp, files: [/^angular\.json$/] },
	{
		name: 'Hugo before 0.110, and Zola',
		site: { ...staticPages, bundles },
		files: [/^config\.(?:toml|ya?ml|json)$/, /^(?:archetypes|content)$/],
	},
];
