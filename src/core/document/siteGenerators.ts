import { appGenerators } from './appGenerators';
import { documentationGenerators } from './documentationGenerators';
import { pageGenerators } from './pageGenerators';
import type { SiteSettings } from './siteSettings';
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
	/** The configuration must match this. */
	readonly contains?: RegExp;
	/** The configuration, and the names of the settings that change the site. */
	readonly settings?: {
		readonly file: RegExp;
		/** The folder of the documents. */
		readonly documents?: string;
		/** The folder that the served one is in. */
		readonly root?: string;
		/** The served folder, or a list of them. */
		readonly served?: string;
		readonly base?: string;
	};
	/** What settings with other meanings change. */
	readonly adapt?: (site: Site, settings: SiteSettings, paths: readonly string[]) => Site;
}

/** Folders whose files can configure a project, besides its own. */
export const configurationFolders = [
	'.vitepress',
	'.vuepress',
	'.obsidian',
	'config',
	'config/_default',
	'layers',
	'website',
];

/**
 * The first match wins: by files, or else by package. Many generators are built on Vite, so the tools for
 * apps come last.
 */
export const siteGenerators: readonly SiteGenerator[] = [
	...pageGenerators,
	...documentationGenerators,
	...appGenerators,
];
