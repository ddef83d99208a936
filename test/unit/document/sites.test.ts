import assert from 'node:assert/strict';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { isPartOf, siteOf, type Site } from '../../../src/core/document/sites';

/** What most of these tests are about. */
type Layout = Pick<Site, 'folder' | 'documents' | 'pages' | 'references'>;

const publicApp: Layout = { folder: 'public', pages: 'none', references: 'rooted' };
const publicPages: Layout = { folder: 'public', pages: 'subfolders', references: 'rooted' };
const staticPages: Layout = { folder: 'static', pages: 'subfolders', references: 'rooted' };
const vitePress: Layout = { folder: 'public', documents: '', pages: 'all', references: 'rooted' };

function layoutOf(site: Site | undefined): Layout | undefined {
	if (!site) return undefined;
	const { folder, documents, pages, references } = site;
	return { folder, ...(documents !== undefined && { documents }), pages, references };
}

const packageJson = (...packages: string[]) =>
	JSON.stringify({
		name: 'x',
		devDependencies: Object.fromEntries(packages.map((name) => [name, '1'])),
	});

/** The site of a folder with these files and texts. */
const siteWith = (
	paths: readonly string[],
	texts: Readonly<Record<string, string>> = {},
	language?: ReferenceLanguage,
) =>
	siteOf(
		{ paths: [...paths, ...Object.keys(texts)], read: (path) => Promise.resolve(texts[path]) },
		language,
	);
const siteDependingOn = (packages: readonly string[], paths: readonly string[] = []) =>
	siteWith(paths, { 'package.json': packageJson(...packages) });

describe('siteOf', () => {
	for (const [files, site] of [
		[['vite.config.ts'], publicApp],
		[['vite.config.mjs', 'src'], publicApp],
		[['vue.config.js'], publicApp],
		[['angular.json'], publicApp],
		[['remix.config.js'], publicApp],
		[['vite.config.ts', 'react-router.config.ts'], publicApp],
		[['next.config.mjs'], publicPages],
		[['nuxt.config.ts'], publicPages],
		[['astro.config.mjs'], publicPages],
		[['astro.config.mjs', 'vite.config.ts', 'svelte.config.js'], publicPages],
		[['.vitepress', 'index.md'], vitePress],
		[['vite.config.ts', '.vitepress'], vitePress],
		[['docusaurus.config.js'], staticPages],
		[['docusaurus.config.ts', 'docs'], staticPages],
		[['gatsby-config.js'], staticPages],
		[['hugo.toml'], staticPages],
		[['hugo.yml'], staticPages],
		[['hugo.json'], staticPages],
		[['config', 'config/_default/hugo.toml'], staticPages],
		[['config', 'config/_default/config.yaml'], staticPages],
		[['config.toml', 'content'], staticPages],
		[['config.yaml', 'archetypes'], staticPages],
		[['config.json', 'content'], staticPages],
		[['svelte.config.js'], staticPages],
		[['svelte.config.js', 'vite.config.js'], publicApp],
		[['_config.yml'], { folder: '', pages: 'all', references: 'rooted' }],
		[[], undefined],
		[['.eleventy.js'], { folder: '', pages: 'all', references: 'rooted' }],
		[['eleventy.config.mjs'], { folder: '', pages: 'all', references: 'rooted' }],
		[['config', 'config/application.rb', 'public'], publicApp],
		[['zola.toml', 'content'], staticPages],
		[['config.toml', 'layouts'], staticPages],
		[['README.md', 'public', 'static'], undefined],
		[['config', 'config/routes.rb'], undefined],
		[['docs.json'], undefined],
		[['config.toml'], undefined],
		[['content'], undefined],
		[['config', 'config/_default/params.toml'], undefined],
		[['hugo.toml.bak'], undefined],
		[['my-vite.config.ts'], undefined],
		[['vite.config.ts.timestamp-1-a.mjs'], undefined],
		[['vitepress'], undefined],
		[['website/docusaurus.config.js'], undefined],
	] as const) {
		it(`recognizes ${files.join(', ') || 'no files'}`, async () => {
			assert.deepEqual(layoutOf(await siteWith(files)), site);
		});
	}

	it('recognizes generators without a configuration file by their package', async () => {
		for (const name of ['next', 'astro', 'nuxt'])
			assert.deepEqual(layoutOf(await siteDependingOn([name])), publicPages, name);
		for (const name of ['gatsby', '@docusaurus/core', '@sveltejs/kit'])
			assert.deepEqual(layoutOf(await siteDependingOn([name, 'vite'])), staticPages, name);
		for (const name of ['react-scripts', 'vite'])
			assert.deepEqual(layoutOf(await siteDependingOn([name])), publicApp, name);
		assert.deepEqual(layoutOf(await siteDependingOn(['vitepress'])), vitePress);
		assert.equal(await siteDependingOn(['react']), undefined);
		const scripts = { 'package.json': '{"scripts":{"react-scripts":"5"}}' };
		assert.equal(await siteWith([], scripts), undefined);
	});

	it('tells SvelteKit from Svelte with Vite by its package', async () => {
		const files = ['svelte.config.js', 'vite.config.ts'];
		assert.deepEqual(
			layoutOf(await siteDependingOn(['@sveltejs/kit', 'vite'], files)),
			staticPages,
		);
		assert.deepEqual(layoutOf(await siteDependingOn(['svelte', 'vite'], files)), publicApp);
		const kit = await siteDependingOn(['@sveltejs/kit', 'vite'], ['vite.config.js']);
		assert.deepEqual(layoutOf(kit), staticPages, 'without a configuration of its own');
	});

	it('tells Hexo from Jekyll by its package', async () => {
		const { folder } = (await siteDependingOn(['hexo'], ['_config.yml'])) ?? {};
		assert.equal(folder, 'source');
	});

	it('tells a Jupyter Book, whose images are next to its pages, from Jekyll', async () => {
		assert.equal((await siteWith(['_config.yml']))?.references, 'rooted');
		assert.equal((await siteWith(['_config.yml', '_toc.yml']))?.references, 'relative');
	});

	it('finds the site of a language among others', async () => {
		const files = ['antora.yml', 'conf.py', 'package.json', 'vite.config.ts', 'typst.toml'];
		for (const [language, languages] of [
			['asciidoc', ['asciidoc']],
			['restructuredtext', ['restructuredtext']],
			['typst', ['typst']],
			['jsx', undefined],
		] as const)
			assert.deepEqual((await siteWith(files, {}, language))?.languages, languages, language);
		assert.equal(await siteWith(files, {}, 'latex'), undefined);
	});

	it('takes Sphinx for the site of Markdown only if Sphinx reads it', async () => {
		const markdownSite = (text: string) => siteWith([], { 'conf.py': text }, 'markdown');
		assert.equal((await markdownSite("extensions = ['myst_parser']"))?.hasManyRoots, true);
		assert.equal(await markdownSite("# 'myst_parser'\nextensions = []"), undefined);
	});

	it('prefers other sites to an Obsidian vault', async () => {
		assert.equal((await siteWith(['.obsidian']))?.isWeak, true);
		assert.equal((await siteWith(['.obsidian', 'hugo.toml']))?.isWeak, undefined);
	});

	it('ignores an invalid package.json', async () => {
		for (const text of ['', '{', 'null', '[]', '5', '"react-scripts"', '{"dependencies":7}']) {
			const texts = { 'package.json': text };
			assert.equal(await siteWith([], texts), undefined, text);
			assert.deepEqual(layoutOf(await siteWith(['vite.config.ts'], texts)), publicApp, text);
		}
	});

	for (const [file, text, documents, folder] of [
		['mkdocs.yml', 'site_name: S\n', 'docs', 'docs'],
		['mkdocs.yml', 'site_name: S\ndocs_dir: "./text/en/" # x\n', 'text/en', 'text/en'],
		['mkdocs.yml', '# docs_dir: other\n', 'docs', 'docs'],
		['mkdocs.yml', 'docs_dir: .\n', '', ''],
		['mkdocs.yaml', 'docs_dir: ../docs\n', 'docs', 'docs'],
		['book.toml', '[book]\nsrc = "text"\n', 'text', 'text'],
		['book.toml', '[book]\ntitle = "src"\n', 'src', 'src'],
		['.vitepress/config.mts', "export default { srcDir: './src' }", 'src', 'src/public'],
		['.vitepress/config.js', 'export default {}', '', 'public'],
	] as const) {
		it(`reads ${JSON.stringify(text)} in ${file}`, async () => {
			const site = await siteWith(['.vitepress'].slice(Number(!file.startsWith('.'))), {
				[file]: text,
			});
			assert.deepEqual([site?.documents, site?.folder], [documents, folder]);
		});
	}

	it('uses the usual folders if the configuration can’t be read', async () => {
		assert.equal((await siteWith(['mkdocs.yml']))?.folder, 'docs');
	});
});

describe('isPartOf', () => {
	const docusaurus = siteWith(['docs', 'website/docusaurus.config.ts']);
	const mkdocs = siteWith(['mkdocs.yml']);
	const antora = siteWith(['antora.yml']);

	for (const [name, site, document, language, isPart] of [
		['an app', publicApp, 'docs/a.md', 'markdown', false],
		['an app', publicApp, 'index.html', 'html', true],
		['an app', publicApp, 'a.adoc', 'asciidoc', false],
		['pages', publicPages, 'README.md', 'markdown', false],
		['pages', publicPages, 'content/a.md', 'markdown', true],
		['pages', publicPages, 'a.mdx', 'mdx', true],
		['VitePress', vitePress, 'index.md', 'markdown', true],
		['Docusaurus in website', docusaurus, 'docs/a.md', 'markdown', true],
		['Docusaurus in website', docusaurus, 'README.md', 'markdown', false],
		['Docusaurus in website', docusaurus, 'src/a.md', 'markdown', false],
		['MkDocs', mkdocs, 'docs/index.md', 'markdown', true],
		['MkDocs', mkdocs, 'docs.md', 'markdown', false],
		['MkDocs', mkdocs, 'README.md', 'markdown', false],
		['Antora', antora, 'modules/ROOT/pages/a.adoc', 'asciidoc', true],
		['Antora', antora, 'README.md', 'markdown', false],
		['Jekyll', siteWith(['_config.yml']), 'README.md', 'markdown', false],
		['Jekyll', siteWith(['_config.yml']), 'index.md', 'markdown', true],
		['Quarto', siteWith(['_quarto.yml']), 'README.md', 'markdown', true],
	] as const) {
		it(`says ${isPart ? 'that' : 'no if'} ${document} is part of ${name}`, async () => {
			const known = await site;
			assert.ok(known);
			assert.equal(isPartOf({ images: '', ...known }, document, language), isPart);
		});
	}
});
