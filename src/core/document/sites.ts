import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { pathBelow, resolvePath } from './paths';

/** A folder whose files a web site serves from `/`. */
export interface Site {
	/** Below the project's folder: `public` or `static`. */
	readonly folder: string;
	/** Whether Markdown below the project's folder is part of the site; what lies in that folder itself is not. */
	readonly servesMarkdown: boolean;
}

const publicApp: Site = { folder: 'public', servesMarkdown: false };
const publicPages: Site = { folder: 'public', servesMarkdown: true };
const staticPages: Site = { folder: 'static', servesMarkdown: true };

const svelteConfig = /^svelte\.config\.[cm]?[jt]s$/;
const viteConfig = /^vite\.config\.[cm]?[jt]s$/;

/** By a name in the project's folder. The first that fits counts: many of these build upon Vite. */
const byName: readonly (readonly [RegExp, Site])[] = [
	[/^(?:\.vitepress|(?:astro|next|nuxt)\.config\.[cm]?[jt]s)$/, publicPages],
	[/^(?:docusaurus\.|gatsby-)config\.[cm]?[jt]s$/, staticPages],
	[/^hugo\.(?:toml|ya?ml|json)$/, staticPages],
	[svelteConfig, staticPages],
	[viteConfig, publicApp],
	[/^(?:(?:react-router|remix|vue)\.config\.[cm]?[jt]s|angular\.json)$/, publicApp],
];

/** By what the project is built with, where no file tells: several of these need no configuration. */
const byPackage: readonly (readonly [string, Site])[] = [
	['astro', publicPages],
	['next', publicPages],
	['nuxt', publicPages],
	['vitepress', publicPages],
	['@docusaurus/core', staticPages],
	['gatsby', staticPages],
	['@sveltejs/kit', staticPages],
	['react-scripts', publicApp],
	['vite', publicApp],
];

/**
 * The site that a project is, by the names in its folder and its package.json; undefined where
 * nothing tells. The folders are those of the frameworks' documentation: `public` in Angular
 * (“Workspace and project file structure”, from version 18), Astro (“Project structure”), Create
 * React App (“Using the Public Folder”), Next.js (“public Folder”), Nuxt (“public”, from version 3),
 * React Router and Remix (as Vite), Vite (“Static Asset Handling”), VitePress (“Asset Handling”) and
 * Vue CLI (“HTML and Static Assets”); `static` in Docusaurus (“Static Assets”), Gatsby (“Using the
 * Static Folder”), Hugo and Zola (“Directory structure”) and SvelteKit (“Project structure”).
 */
export function siteOf(
	names: readonly string[],
	packageJson: string | undefined,
): Site | undefined {
	const packages = packagesOf(packageJson);
	const has = (pattern: RegExp) => names.some((name) => pattern.test(name));
	const isPlainSvelte = has(viteConfig) && !packages.has('@sveltejs/kit');
	for (const [pattern, site] of byName)
		if (has(pattern) && !(pattern === svelteConfig && isPlainSvelte)) return site;
	if (has(/^config\.(?:toml|ya?ml)$/) && has(/^(?:archetypes|content)$/)) return staticPages;
	return byPackage.find(([name]) => packages.has(name))?.[1];
}

const versions = z._default(z.record(z.string(), z.unknown()), {});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });

/** The packages that a project names; of a package.json that is broken, none. */
function packagesOf(packageJson = ''): ReadonlySet<string> {
	const named = readAs(packageSchema, parseJson(packageJson));
	return new Set(Object.keys({ ...named?.dependencies, ...named?.devDependencies }));
}

/** How the site's pages name a file, such as `/otter.png`; undefined where it does not serve it. Paths are absolute. */
export function fromSiteRoot(projectFolder: string, site: Site, file: string): string | undefined {
	const path = pathBelow(resolvePath(projectFolder, site.folder), file);
	return path === undefined || path === '' ? undefined : `/${path}`;
}

/** The absolute path of the file that the site's pages name by a path such as `/otter.png`; never outside of the site. */
export function inSite(projectFolder: string, site: Site, path: string): string {
	return resolvePath(projectFolder, `${site.folder}${resolvePath('/', path)}`);
}
