import { joined } from './configuredSites';
import { eleventyFolders } from './eleventyFolders';
import { pageLanguages } from './languages';
import type { SiteGenerator } from './siteGenerators';
import type { Site } from './sites';

const publicPages: Site = {
	folder: 'public',
	images: 'public/images',
	pages: 'subfolders',
	references: 'rooted',
};
const staticPages: Site = { ...publicPages, folder: 'static', images: 'static/images' };

/** A page bundle has its images next to its page. Others are relative to the page's own address. */
const contentPages: Site = {
	...staticPages,
	bundles: /^content\/(?:.*\/)?index(?:\.[\w-]+)?\.(?:md|markdown|html)$/,
	pageFolders: 'content',
};

const astroConfig = /^astro\.config\.[cm]?[jt]s$/;
const nextConfig = /^next\.config\.[cm]?[jt]s$/;
const nuxtConfig = /^nuxt\.config\.[cm]?[jt]s$/;
const vitePressConfig = /^\.vitepress\/config\.[cm]?[jt]s$/;
const docusaurusConfig = /^docusaurus\.config\.[cm]?[jt]s$/;
const outerDocusaurusConfig = /^website\/docusaurus\.config\.[cm]?[jt]s$/;
const gatsbyConfig = /^gatsby-config\.[cm]?[jt]s$/;
const eleventyConfig = /^(?:\.eleventy|eleventy\.config)\.[cm]?[jt]s$/;
const hugoConfig = /^(?:hugo|config)\.(?:toml|ya?ml|json)$/;
const hugoFolderConfig = /^config\/_default\/(?:hugo|config)\.(?:toml|ya?ml|json)$/;

/** Hugo and Zola: with these settings, Hugo changes addresses itself. */
const hugo: Pick<SiteGenerator, 'adapt'> = {
	adapt: (site, settings) =>
		settings.isOn('canonifyURLs') || settings.isOn('relativeURLs')
			? { ...site, addsBase: pageLanguages }
			: site,
};
const hugoSettings = { served: 'staticDir', base: 'base_?url' };

/**
 * Generators that build pages from documents in a project of their own. The folders are from each one's
 * documentation: Astro (“Project structure”, “base”), Docusaurus (“Static Assets”), Eleventy (“Passthrough
 * File Copy”, “pathPrefix”), Gatsby (“Using the Static Folder”), Hugo (“Directory structure”,
 * “Configuration”), Next.js (“public Folder”, “basePath”), Nuxt 3 (“public”, “layers”), VitePress (“Asset
 * Handling”, “srcDir”), VuePress 2 (“Assets”), Zola (“Directory structure”). Where a base is added is what
 * `npm run test:sites` judges.
 */
export const pageGenerators: readonly SiteGenerator[] = [
	{
		name: 'Astro',
		site: { ...publicPages, addsBase: ['css'] },
		files: [astroConfig],
		package: 'astro',
		settings: { file: astroConfig, served: 'publicDir', base: 'base' },
	},
	{
		name: 'Next.js',
		site: publicPages,
		files: [nextConfig],
		package: 'next',
		settings: { file: nextConfig, base: 'basePath' },
	},
	{
		name: 'Nuxt',
		site: { ...publicPages, addsBase: ['markdown', 'vue', 'css'] },
		files: [nuxtConfig],
		package: 'nuxt',
		settings: { file: nuxtConfig, base: 'baseURL' },
		adapt: (site, _settings, paths) => ({ ...site, ...layersIn(paths) }),
	},
	{
		name: 'VitePress',
		site: { ...publicPages, documents: '', pages: 'all', addsBase: 'all' },
		files: [/^\.vitepress$/],
		package: 'vitepress',
		settings: { file: vitePressConfig, documents: 'srcDir', base: 'base' },
	},
	{
		name: 'VuePress',
		site: {
			...publicPages,
			folder: '.vuepress/public',
			images: '.vuepress/public/images',
			pages: 'all',
			addsBase: ['markdown'],
		},
		files: [/^\.vuepress$/],
		settings: { file: /^\.vuepress\/config\.[cm]?[jt]s$/, base: 'base' },
	},
	{
		name: 'Docusaurus',
		site: { ...staticPages, images: 'static/img', addsBase: ['markdown', 'mdx', 'css'] },
		files: [docusaurusConfig],
		package: '@docusaurus/core',
		settings: { file: docusaurusConfig, served: 'staticDirectories', base: 'baseUrl' },
	},
	{
		name: 'Docusaurus beside its documents',
		site: {
			...staticPages,
			folder: 'website/static',
			images: 'website/static/img',
			documents: 'docs',
			addsBase: ['markdown', 'mdx', 'css'],
		},
		files: [outerDocusaurusConfig, /^docs$/],
		settings: { file: outerDocusaurusConfig, served: 'staticDirectories', base: 'baseUrl' },
	},
	{
		name: 'Gatsby',
		// The prefix applies only to builds with `--prefix-paths`.
		site: { ...staticPages, addsBase: 'all' },
		files: [gatsbyConfig],
		package: 'gatsby',
		settings: { file: gatsbyConfig, base: 'pathPrefix' },
	},
	{
		name: 'Eleventy',
		site: { folder: '', images: 'img', pages: 'all', references: 'rooted' },
		files: [eleventyConfig],
		package: '@11ty/eleventy',
		settings: { file: eleventyConfig, base: 'pathPrefix' },
		adapt: eleventyFolders,
	},
	{
		name: 'Hugo',
		site: contentPages,
		files: [/^hugo\.(?:toml|ya?ml|json)$/],
		settings: { file: hugoConfig, ...hugoSettings },
		...hugo,
	},
	{
		name: 'Hugo configured in a folder',
		site: contentPages,
		files: [hugoFolderConfig],
		settings: { file: hugoFolderConfig, ...hugoSettings },
		...hugo,
	},
	{
		name: 'Hugo before 0.110, and Zola',
		site: contentPages,
		files: [/^(?:config|zola)\.(?:toml|ya?ml|json)$/, /^(?:archetypes|content|layouts)$/],
		settings: { file: /^(?:config|zola)\.(?:toml|ya?ml|json)$/, ...hugoSettings },
		...hugo,
	},
];

/** The layers of a Nuxt project, whose public folders are served as one. */
function layersIn(paths: readonly string[]): Pick<Site, 'alsoServed'> {
	const layers = paths.filter((path) => path.startsWith('layers/'));
	if (layers.length === 0) return {};
	return { alsoServed: layers.map((layer) => ({ folder: joined(layer, 'public'), at: '' })) };
}
