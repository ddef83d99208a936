import assert from 'node:assert/strict';
import { imagePath, siteImageFolder, sitePath } from '../../../src/core/document/sitePaths';
import { documentIn, type Texts } from '../../support/siteProject';

const antoraPage = 'modules/ROOT/pages/a/p.adoc';
const vite = { 'vite.config.ts': '' };
const astro = { 'astro.config.mjs': "base: '/shop'" };
const based = (file: string, text: string): Texts => ({ [file]: text });

/** Its plugin adds the base to pages only. */
const eleventyBelowShop = based(
	'eleventy.config.js',
	"addPlugin(HtmlBasePlugin); addPassthroughCopy('img'); return { pathPrefix: '/shop/' }",
);

describe('sitePath', () => {
	for (const [texts, file, image, path] of [
		[vite, 'src/a.tsx', '/p/public/otter.png', '/otter.png'],
		[vite, 'src/a.tsx', '/p/public/images/a b.png', '/images/a b.png'],
		[vite, 'src/a.tsx', '/p/public', undefined],
		[vite, 'src/a.tsx', '/p/publicity/otter.png', undefined],
		[vite, 'src/a.tsx', '/p/otter.png', undefined],
		[vite, 'src/a.tsx', '/q/public/otter.png', undefined],
		[{ 'config/_default/hugo.toml': '' }, 'content/p.md', '/p/static/img/x.png', '/img/x.png'],
		[{ 'hugo.toml': '' }, 'content/a/index.md', '/p/content/a/x.png', undefined],
		[{ 'hugo.toml': '' }, 'content/a/index.md', '/p/static/x.png', '/x.png'],
		[{ '_config.yml': '' }, '_posts/a.md', '/p/assets/x.png', '/assets/x.png'],
		[{ 'mkdocs.yml': '' }, 'docs/a/b.md', '/p/docs/img/x.png', undefined],
		[{ 'antora.yml': '' }, antoraPage, '/p/modules/ROOT/images/x.png', 'x.png'],
		[{ 'antora.yml': '' }, antoraPage, '/p/modules/ROOT/images/b/x.png', 'b/x.png'],
		[{ 'antora.yml': '' }, antoraPage, '/p/modules/ROOT/assets/images/x.png', 'x.png'],
		[{ 'antora.yml': '' }, antoraPage, '/p/modules/other/images/x.png', 'other:x.png'],
		[{ 'antora.yml': '' }, antoraPage, '/p/images/x.png', undefined],
		[{ '.eleventy.js': "addPassthroughCopy('img')" }, 'a.md', '/p/img/x.png', '/img/x.png'],
		[
			based('.eleventy.js', "addPassthroughCopy({ 'src/pics': 'img' }); return { input: 'src' }"),
			...['src/a.md', '/p/src/pics/x.png', '/img/x.png'],
		],
		[eleventyBelowShop, 'a.md', '/p/img/x.png', '/img/x.png'],
		[eleventyBelowShop, 'css/a.css', '/p/img/x.png', '/shop/img/x.png'],
		[
			{ 'config/application.rb': '' },
			...['app/assets/stylesheets/a.css', '/p/app/assets/images/x.png', 'x.png'],
		],
		[
			{ 'config/application.rb': '' },
			'app/views/a.html',
			'/p/public/images/x.png',
			'/images/x.png',
		],
		[{ '.obsidian': '' }, 'a/b.md', '/p/images/x.png', 'images/x.png'],
		[{ '.obsidian': '' }, 'a/b.md', '/q/x.png', undefined],
		[
			based('.obsidian/app.json', '{"useMarkdownLinks":true}'),
			...(['a/b.md', '/p/images/x.png', undefined] as const),
		],
	] as [Texts, string, string, string | undefined][]) {
		const site = Object.keys(texts).join();
		it(`is ${path ?? 'unknown'} for ${image} in ${file} beside ${site}`, async () => {
			assert.equal(sitePath(await documentIn(texts, file), image), path);
		});
	}

	it('starts with the base where the generator doesn’t add it', async () => {
		for (const [texts, file, path] of [
			[astro, 'src/pages/a.md', '/shop/x.png'],
			[astro, 'src/pages/a.astro', '/shop/x.png'],
			[astro, 'src/a.css', '/x.png'],
			[based('next.config.js', "basePath: '/shop'"), 'app/page.tsx', '/shop/x.png'],
			[based('next.config.js', 'basePath: process.env.BASE'), 'app/page.tsx', '/x.png'],
			[based('vite.config.ts', "base: '/shop/'"), 'src/a.tsx', '/shop/x.png'],
			[based('vite.config.ts', "base: '/shop/'"), 'index.html', '/x.png'],
			[based('vite.config.ts', "base: './'"), 'src/a.tsx', '/x.png'],
			[based('.vitepress/config.ts', "base: '/shop/'"), 'a.md', '/x.png'],
			[based('nuxt.config.ts', "app: { baseURL: '/shop/' }"), 'content/a.md', '/x.png'],
		] as const)
			assert.equal(sitePath(await documentIn(texts, file), '/p/public/x.png'), path, file);
		for (const [texts, file, path] of [
			[based('docusaurus.config.js', "baseUrl: '/shop/'"), 'docs/a.md', '/x.png'],
			[based('docusaurus.config.js', "baseUrl: '/shop/'"), 'src/css/a.css', '/x.png'],
			[based('docusaurus.config.js', "baseUrl: '/shop/'"), 'src/pages/a.tsx', '/shop/x.png'],
			[based('svelte.config.js', "paths: { base: '/shop' }"), 'src/+page.svelte', '/shop/x.png'],
			[
				{
					...{ 'package.json': '{"devDependencies":{"@sveltejs/kit":"2"}}', 'vite.config.js': '' },
					...based('svelte.config.js', "paths: { base: '/shop' }"),
				},
				...['src/+page.svelte', '/shop/x.png'],
			],
			[based('gatsby-config.js', 'pathPrefix: `/shop`'), 'src/pages/a.tsx', '/x.png'],
			[based('hugo.toml', "baseURL = 'https://o.org/shop/'"), 'content/a.md', '/shop/x.png'],
			[based('hugo.toml', "baseURL = 'https://o.org/'"), 'content/a.md', '/x.png'],
			[
				based('hugo.toml', "baseURL = 'https://o.org/shop/'\ncanonifyURLs = true"),
				...(['content/a.md', '/x.png'] as const),
			],
			[
				based('hugo.toml', "baseURL = 'https://o.org/shop/'\ncanonifyURLs = true"),
				...(['assets/a.css', '/shop/x.png'] as const),
			],
			[
				{ 'config.toml': 'base_url = "https://o.org/shop"', content: '' },
				...(['content/a.md', '/shop/x.png'] as const),
			],
		] as const)
			assert.equal(sitePath(await documentIn(texts, file), '/p/static/x.png'), path, file);
		const jekyll = based('_config.yml', 'baseurl: /shop # of the project\n');
		assert.equal(
			sitePath(await documentIn(jekyll, 'a.md'), '/p/assets/x.png'),
			'/shop/assets/x.png',
		);
		const react = based(
			'package.json',
			'{"homepage":"https://o.org/shop","dependencies":{"react-scripts":"5"}}',
		);
		assert.equal(sitePath(await documentIn(react, 'src/a.tsx'), '/p/public/x.png'), '/shop/x.png');
	});
});

describe('imagePath', () => {
	it('is relative where the site’s authors write no other path', async () => {
		const page = await documentIn({ 'mkdocs.yml': '' }, 'docs/a/b.md');
		assert.equal(imagePath(page, '/p/docs/img/x.png'), '../img/x.png');
		const bundle = await documentIn({ 'hugo.toml': '' }, 'content/a/index.md');
		assert.equal(imagePath(bundle, '/p/content/a/x.png'), 'x.png');
	});
});

describe('siteImageFolder', () => {
	for (const [texts, file, folder] of [
		[vite, 'src/a.tsx', 'public/images'],
		[based('vite.config.ts', "root: 'web', publicDir: 'files'"), 'web/a.tsx', 'web/files/images'],
		[{ 'next.config.js': '' }, 'app/page.tsx', 'public/images'],
		[{ 'astro.config.mjs': '' }, 'src/pages/a.md', 'public/images'],
		[based('astro.config.mjs', "publicDir: './files'"), 'src/pages/a.md', 'files/images'],
		[{ '.vitepress': '' }, 'guide/a.md', 'public/images'],
		[based('.vitepress/config.ts', "srcDir: 'pages'"), 'pages/a.md', 'pages/public/images'],
		[{ '.vuepress': '' }, 'guide/a.md', '.vuepress/public/images'],
		[{ 'docusaurus.config.js': '' }, 'docs/a.md', 'static/img'],
		[{ docs: '', 'website/docusaurus.config.ts': '' }, 'docs/a.md', 'website/static/img'],
		[
			{ docs: '', 'website/docusaurus.config.ts': "staticDirectories: ['public']" },
			...['docs/a.md', 'website/public/img'],
		],
		[{ 'gatsby-config.js': '' }, 'src/pages/a.tsx', 'static/images'],
		[{ 'svelte.config.js': '' }, 'src/routes/+page.svelte', 'static/images'],
		[based('svelte.config.js', "files: { assets: 'files' }"), 'src/a.svelte', 'files/images'],
		[{ 'hugo.toml': '' }, 'content/posts/a.md', 'static/images'],
		[{ 'hugo.toml': '' }, 'content/posts/a/index.md', 'content/posts/a'],
		[{ 'hugo.toml': '' }, 'content/posts/my-index.md', 'static/images'],
		[{ 'hugo.toml': '' }, 'content/posts/_index.md', 'static/images'],
		[{ 'hugo.toml': '' }, 'layouts/index.html', 'static/images'],
		[based('hugo.toml', "staticDir = ['a', 'b']"), 'content/a.md', 'a/images'],
		[{ 'config.toml': '', content: '' }, 'content/a/index.md', 'content/a'],
		[{ 'mkdocs.yml': '' }, 'docs/a/b.md', 'docs/images'],
		[based('mkdocs.yml', 'docs_dir: text\n'), 'text/a.md', 'text/images'],
		[{ 'book.toml': '' }, 'src/a/b.md', 'src/images'],
		[based('book.toml', '[book]\nsrc = "."\n'), 'a.md', 'images'],
		[{ '_config.yml': '' }, '_posts/a.md', 'assets/images'],
		[based('_config.yml', 'source: site\n'), 'site/a.md', 'site/assets/images'],
		[{ '_quarto.yml': '' }, 'a/b.md', 'images'],
		[{ 'myst.yml': '' }, 'a/b.md', 'images'],
		[{ 'conf.py': '' }, 'a/b.rst', 'images'],
		[{ 'antora.yml': '' }, antoraPage, 'modules/ROOT/images'],
		[{ 'antora.yml': '' }, 'modules/api/pages/p.adoc', 'modules/api/images'],
		[{ 'config/application.rb': '' }, 'app/views/a.html', 'public/images'],
		[based('conf.py', "html_static_path = ['_static']"), '_static/a.css', '_static/images'],
		[
			based('conf.py', 'html_static_path = [\n  "theme/static/",\n  "_static"\n]'),
			...['theme/static/a.css', 'theme/static/images'],
		],
		[based('conf.py', "html_static_path = ['../static']"), 'a.css', '_static/images'],
		[{ 'config/application.rb': '' }, 'app/assets/stylesheets/a.css', 'app/assets/images'],
		[{ '.eleventy.js': '' }, 'a.md', 'img'],
		[based('.eleventy.js', "addPassthroughCopy('src/photos')"), 'a.md', 'src/photos'],
		[based('.eleventy.js', "addPassthroughCopy({ './public/': '/' })"), 'a.md', 'public/images'],
		[based('.eleventy.js', "dir: { input: 'src' }"), 'src/a.md', 'src/img'],
		[{ '.obsidian': '' }, 'a/b.md', 'images'],
		[based('.obsidian/app.json', '{"attachmentFolderPath":"files/in"}'), 'a/b.md', 'files/in'],
		[based('.obsidian/app.json', '{"attachmentFolderPath":"./files"}'), 'a/b.md', 'a/files'],
		[based('.obsidian/app.json', '{"attachmentFolderPath":"./"}'), 'a/b.md', 'a'],
	] as [Texts, string, string][]) {
		const configuration = Object.entries(texts).map((entry) => entry.join(' '));
		it(`of ${file} beside ${configuration.join()} is ${folder}`, async () => {
			assert.equal(siteImageFolder(await documentIn(texts, file)), `/p/${folder}`);
		});
	}
});
