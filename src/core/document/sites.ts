import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { pathBelow, resolvePath } from './paths';

/** How a web site serves the files of a project. */
export interface Site {
	/** The folder that is served from `/`, below the project's folder: `public` or `static`. */
	readonly folder: string;
	/** Whether Markdown in subfolders of the project is part of the site. Files next to the project's configuration aren't. */
	readonly servesMarkdown: boolean;
}

const publicApp: Site = { folder: 'public', servesMarkdown: false };
const publicPages: Site = { folder: 'public', servesMarkdown: true };
const staticPages: Site = { folder: 'static', servesMarkdown: true };

/** A tool that builds sites, and how its projects are recognized. */
interface SiteGenerator {
	readonly name: string;
	readonly site: Site;
	/** The project's folder must have a match for each of these. */
	readonly files?: readonly RegExp[];
	/** The project depends on this package. Several generators need no configuration file. */
	readonly package?: string;
	/** Excludes projects that depend on this package. */
	readonly unless?: string;
}

const viteConfig = /^vite\.config\.[cm]?[jt]s$/;
const svelteConfig = /^svelte\.config\.[cm]?[jt]s$/;

/**
 * The first match wins: by files, or else by package. Many generators are built on Vite, so Vite comes
 * after them. The folders are from each one's documentation: Angular 18 (“Workspace and project file
 * structure”), Astro (“Project structure”), Create React App (“Using the Public Folder”), Docusaurus
 * (“Static Assets”), Gatsby (“Using the Static Folder”), Hugo and Zola (“Directory structure”), Next.js
 * (“public Folder”), Nuxt 3 (“public”), React Router and Remix (as Vite), SvelteKit (“Project
 * structure”), Vite (“Static Asset Handling”), VitePress (“Asset Handling”) and Vue CLI (“HTML and
 * Static Assets”).
 */
const generators: readonly SiteGenerator[] = [
	{
		name: 'Astro',
		site: publicPages,
		files: [/^astro\.config\.[cm]?[jt]s$/],
		package: 'astro',
	},
	{ name: 'Next.js', site: publicPages, files: [/^next\.config\.[cm]?[jt]s$/], package: 'next' },
	{ name: 'Nuxt', site: publicPages, files: [/^nuxt\.config\.[cm]?[jt]s$/], package: 'nuxt' },
	{ name: 'VitePress', site: publicPages, files: [/^\.vitepress$/], package: 'vitepress' },
	{
		name: 'Docusaurus',
		site: staticPages,
		files: [/^docusaurus\.config\.[cm]?[jt]s$/],
		package: '@docusaurus/core',
	},
	{
		name: 'Gatsby',
		site: staticPages,
		files: [/^gatsby-config\.[cm]?[jt]s$/],
		package: 'gatsby',
	},
	{ name: 'Hugo', site: staticPages, files: [/^hugo\.(?:toml|ya?ml|json)$/] },
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
		site: staticPages,
		files: [/^config\.(?:toml|ya?ml)$/, /^(?:archetypes|content)$/],
	},
];

/**
 * The site that a project builds, by the names in its folder and its package.json. Undefined if it
 * isn't known to build one.
 */
export function siteOf(
	names: readonly string[],
	packageJson: string | undefined,
): Site | undefined {
	const packages = dependencies(packageJson);
	const hasFiles = ({ files = [], unless }: SiteGenerator) =>
		files.length > 0 &&
		files.every((pattern) => names.some((name) => pattern.test(name))) &&
		!(unless !== undefined && packages.has(unless));
	const hasPackage = ({ package: name }: SiteGenerator) => name !== undefined && packages.has(name);
	return (generators.find(hasFiles) ?? generators.find(hasPackage))?.site;
}

const versions = z._default(z.record(z.string(), z.unknown()), {});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });

/** The packages that a project depends on. Empty if its package.json is invalid. */
function dependencies(packageJson = ''): ReadonlySet<string> {
	const project = readAs(packageSchema, parseJson(packageJson));
	return new Set(Object.keys({ ...project?.dependencies, ...project?.devDependencies }));
}

/** The path of a file on the site, such as `/otter.png`. Undefined if it isn't served. Other paths are absolute. */
export function fromSiteRoot(projectFolder: string, site: Site, file: string): string | undefined {
	const path = pathBelow(resolvePath(projectFolder, site.folder), file);
	return path === undefined || path === '' ? undefined : `/${path}`;
}

/** The absolute path of the file that a site serves at a path such as `/otter.png`. Never outside of the site's folder. */
export function inSite(projectFolder: string, site: Site, path: string): string {
	return resolvePath(projectFolder, `${site.folder}${resolvePath('/', path)}`);
}
