import { joined } from './configuredSites';
import type { ReferenceLanguage } from './languages';
import type { SiteGenerator } from './siteGenerators';
import { folderIn } from './siteSettings';
import type { Site } from './sites';

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
};

/** `/` is the folder of its sources, which only the command line of Sphinx names. */
const sphinx = (...languages: ReferenceLanguage[]): Site => ({
	...documentation(''),
	languages,
	hasManyRoots: true,
});

const mkdocsConfig = /^mkdocs\.ya?ml$/;
const hexoConfig = /^_config\.ya?ml$/;
const obsidianConfig = /^\.obsidian\/app\.json$/;

/**
 * Generators of documentation and blogs whose images are files among the documents. Sources: Antora
 * (“Standard File and Folder Set”), Hexo (“Asset Folders”, “Configuration”), Jekyll (“Assets”,
 * “Configuration”), Jupyter Book 1 (“Anatomy of a Jupyter Book”), mdBook (“General configuration”),
 * Mintlify (“Images and embeds”), MkDocs (“docs_dir”, “use_directory_urls”), MyST and Quarto (“Project”),
 * Obsidian (“Attachments”), Sphinx (“Images”), Typst (“Paths”).
 */
export const documentationGenerators: readonly SiteGenerator[] = [
	{
		name: 'Antora',
		site: antora,
		files: [/^antora\.yml$/],
		settings: { file: /^antora\.yml$/ },
		adapt: (site, settings) => ({ ...site, component: settings.value('name') ?? '' }),
	},
	{
		name: 'MkDocs',
		site: { ...documentation('docs'), pageFolders: 'docs', movesPaths: true },
		files: [mkdocsConfig],
		settings: { file: mkdocsConfig, documents: 'docs_dir' },
		adapt: (site, settings) =>
			settings.isOn('use_directory_urls') === false ? documentation(site.folder) : site,
	},
	{
		name: 'mdBook',
		site: documentation('src'),
		files: [/^book\.toml$/],
		settings: { file: /^book\.toml$/, documents: 'src', base: 'site-url' },
	},
	{ name: 'Quarto', site: documentation(''), files: [/^_quarto\.ya?ml$/] },
	{ name: 'MyST', site: documentation(''), files: [/^myst\.ya?ml$/] },
	{
		name: 'Mintlify',
		site: { ...documentation(''), references: 'rooted', languages: ['markdown', 'mdx', 'jsx'] },
		files: [/^(?:docs|mint)\.json$/],
		settings: { file: /^(?:docs|mint)\.json$/ },
		contains: /mintlify/,
	},
	{
		name: 'Hexo',
		site: { ...documentation('source'), references: 'rooted', addsBase: ['markdown'] },
		files: [hexoConfig],
		requires: 'hexo',
		settings: { file: hexoConfig, documents: 'source_dir', base: 'root' },
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
		settings: { file: /^_config\.ya?ml$/, documents: 'source', base: 'baseurl' },
	},
	{ name: 'Sphinx', site: sphinx('restructuredtext'), files: [/^conf\.py$/] },
	{
		name: 'Sphinx with Markdown',
		site: sphinx('markdown'),
		files: [/^conf\.py$/],
		settings: { file: /^conf\.py$/ },
		contains: /\b(?:myst_parser|myst_nb|recommonmark)\b/,
	},
	{
		name: 'Style sheets of Sphinx',
		// Sphinx copies only this folder, and the images that its documents show.
		site: { ...documentation(''), images: '_static/images', languages: ['css'] },
		files: [/^conf\.py$/],
		settings: { file: /^conf\.py$/ },
		contains: /\bhtml_static_path\b/,
		adapt: (site, settings) => {
			const [folder] = settings.values('html_static_path').flatMap((each) => folderIn(each) ?? []);
			return folder === undefined ? site : { ...site, images: joined(folder, 'images') };
		},
	},
	{
		name: 'Typst',
		site: { ...documentation(''), languages: ['typst'], hasManyRoots: true },
		files: [/^typst\.toml$/],
	},
	{
		name: 'Obsidian',
		site: { ...documentation(''), languages: ['markdown'], attachments: '/', isWeak: true },
		files: [/^\.obsidian$/],
		settings: { file: obsidianConfig },
		adapt: (site, settings) => {
			const attachments = settings.value('attachmentFolderPath') ?? '/';
			const hasWikiLinks = settings.isOn('useMarkdownLinks') !== true;
			return { ...site, attachments, hasWikiLinks, images: vaultFolder(attachments) };
		},
	},
];

/** Where a vault's own setting puts images, unless it's next to the document. */
function vaultFolder(written: string): string {
	return written.startsWith('.') ? 'images' : written.replace(/^\/|\/$/g, '') || 'images';
}
