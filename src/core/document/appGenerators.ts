import type { SiteGenerator } from './siteGenerators';
import type { Site } from './sites';

const publicApp: Site = {
	folder: 'public',
	images: 'public/images',
	pages: 'none',
	references: 'rooted',
};
const staticPages: Site = {
	folder: 'static',
	images: 'static/images',
	pages: 'subfolders',
	references: 'rooted',
	addsBase: ['css'],
};

/** Pages and views are served as they are, and stylesheets find images by their names. */
const rails: Site = {
	...publicApp,
	alsoServed: [{ folder: 'app/assets/images', at: 'assets' }],
	imageFolders: {
		of: /^(?<module>app\/assets)\/(?:stylesheets|builds)\//,
		folders: ['images'],
	},
};

const viteConfig = /^vite\.config\.[cm]?[jt]s$/;
const svelteConfig = /^svelte\.config\.[cm]?[jt]s$/;
const svelteSettings = { file: svelteConfig, served: 'assets', base: 'base' };
const vueConfig = /^vue\.config\.[cm]?[jt]s$/;

/** Vite changes addresses in these, but not those that scripts write. */
const vite: Pick<SiteGenerator, 'site' | 'settings'> = {
	site: { ...publicApp, addsBase: ['html', 'template', 'css', 'vue'] },
	settings: { file: viteConfig, root: 'root', served: 'publicDir', base: 'base' },
};

/**
 * Tools for apps. Sources: Angular 18 (“Workspace and project file structure”), Create React App (“Using the
 * Public Folder”, “Building for Relative Paths”), Laravel (“Directory Structure”), Rails (“The Asset
 * Pipeline”), React Router and Remix (as Vite), SvelteKit (“Project structure”, “Configuration”), Vite
 * (“Static Asset Handling”, “Shared Options”), Vue CLI (“HTML and Static Assets”).
 */
export const appGenerators: readonly SiteGenerator[] = [
	{
		name: 'Svelte without SvelteKit',
		...vite,
		files: [svelteConfig, viteConfig],
		unless: '@sveltejs/kit',
	},
	{
		name: 'SvelteKit',
		site: staticPages,
		files: [svelteConfig],
		package: '@sveltejs/kit',
		settings: svelteSettings,
	},
	{
		name: 'SvelteKit without a configuration of its own',
		site: staticPages,
		files: [viteConfig],
		requires: '@sveltejs/kit',
		settings: { ...svelteSettings, file: viteConfig },
	},
	{
		name: 'Create React App',
		site: publicApp,
		package: 'react-scripts',
		settings: { file: /^package\.json$/, base: 'homepage' },
	},
	{ name: 'Vite', ...vite, files: [viteConfig], package: 'vite' },
	{ name: 'React Router', site: publicApp, files: [/^react-router\.config\.[cm]?[jt]s$/] },
	{ name: 'Remix', site: publicApp, files: [/^remix\.config\.[cm]?[jt]s$/] },
	{
		name: 'Vue CLI',
		site: publicApp,
		files: [vueConfig],
		settings: { file: vueConfig, base: 'publicPath' },
	},
	{ name: 'Angular', site: publicApp, files: [/^angular\.json$/] },
	{ name: 'Rails', site: rails, files: [/^config\/application\.rb$/] },
	{ name: 'Laravel', site: publicApp, files: [/^artisan$/] },
];
