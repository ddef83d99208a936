import assert from 'node:assert/strict';
import { dependsOnFolders, filesFor, type PathForm } from '../../../src/core/document/siteFiles';
import { latexDocument } from '../../../src/core/document/latexFigures';
import { documentIn, type Texts } from '../../support/siteProject';

const vite = { 'vite.config.ts': '' };
const rows: readonly {
	readonly site: Texts;
	readonly file: string;
	readonly path: string;
	readonly form?: PathForm;
	/** Below the project. The last is where a new image belongs. */
	readonly files: readonly string[];
}[] = [
	{ site: vite, file: 'src/ui/a.css', path: '/x.png', files: ['x.png', 'public/x.png'] },
	{ site: vite, file: 'src/ui/a.css', path: 'x.png', files: ['src/ui/x.png'] },
	{
		...{ site: vite, file: 'src/ui/a.tsx', path: 'x.png' },
		files: ['src/ui/x.png', 'x.png', 'public/x.png'],
	},
	{ site: vite, file: 'src/ui/a.tsx', path: './x.png', files: ['src/ui/x.png'] },
	{
		...{ site: vite, file: 'src/a.ts', path: 'a/x.png' },
		files: ['src/a/x.png', 'a/x.png', 'public/a/x.png'],
	},
	{
		...{ site: vite, file: 'index.html', path: '/src/x.png' },
		files: ['public/src/x.png', 'src/x.png'],
	},
	{
		...{ site: vite, file: 'index.html', path: '/p/x.png' },
		files: ['p/x.png', 'public/p/x.png'],
	},
	{
		...{ site: { 'docs.json': '"mintlify"' }, file: 'a.mdx', path: '/p/img/x.png' },
		files: ['img/x.png', 'p/img/x.png'],
	},
	{
		...{ site: { 'vite.config.ts': "base: '/shop/'" }, file: 'src/a.tsx', path: '/shop/x.png' },
		files: ['shop/x.png', 'public/shop/x.png', 'x.png', 'public/x.png'],
	},
	{
		...{ site: { 'vite.config.ts': "base: '/shop/'" }, file: 'src/a.tsx', path: '/shops/x.png' },
		files: ['shops/x.png', 'public/shops/x.png'],
	},
	{
		site: { 'hugo.toml': '' },
		file: 'content/a.md',
		path: '/x.png',
		files: ['x.png', 'static/x.png'],
	},
	{
		...{ site: { 'hugo.toml': '' }, file: 'content/b/a.md', path: 'x.png' },
		files: ['content/b/x.png', 'content/b/a/x.png', 'static/b/a/x.png'],
	},
	{
		site: { 'hugo.toml': '' },
		file: 'content/b/index.md',
		path: 'x.png',
		files: ['content/b/x.png'],
	},
	{
		site: { 'hugo.toml': '' },
		file: 'content/b/_index.md',
		path: 'x.png',
		files: ['content/b/x.png'],
	},
	{
		site: { 'hugo.toml': '' },
		file: 'content/b/index.fr.md',
		path: 'x.png',
		files: ['content/b/x.png'],
	},
	{ site: { 'hugo.toml': '' }, file: 'layouts/a.html', path: 'x.png', files: ['layouts/x.png'] },
	{
		...{ site: { 'mkdocs.yml': '' }, file: 'docs/a/b.md', path: '/img/x.png' },
		files: ['img/x.png', 'docs/img/x.png'],
	},
	{
		...{ site: { 'mkdocs.yml': '' }, file: 'docs/a/b.md', path: '../x.png' },
		files: ['docs/a/x.png', 'docs/x.png'],
	},
	{
		...{ site: { 'mkdocs.yml': '' }, file: 'docs/a/b.md', path: '../../x.png', form: 'tag' },
		files: ['x.png', 'docs/x.png'],
	},
	{
		...{ site: { 'mkdocs.yml': '' }, file: 'docs/a/index.md', path: '../x.png', form: 'tag' },
		files: ['docs/x.png'],
	},
	{
		...{ site: { 'mkdocs.yml': 'use_directory_urls: false' }, form: 'tag' },
		...{ file: 'docs/a/b.md', path: '../x.png', files: ['docs/x.png'] },
	},
	{ site: { 'mkdocs.yml': '' }, file: 'docs/a/b.css', path: '../x.png', files: ['docs/x.png'] },
	{ site: { '_config.yml': '' }, file: '_posts/a.md', path: '/x.png', files: ['x.png'] },
	{
		...{ site: { '_config.yml': 'baseurl: "/blog"' }, file: 'a.md', path: '/blog/x.png' },
		files: ['blog/x.png', 'x.png'],
	},
	{
		...{ site: { 'website/docusaurus.config.ts': '', docs: '' }, file: 'docs/a.md' },
		...{ path: '/x.png', files: ['x.png', 'website/static/x.png'] },
	},
	{
		...{ site: { 'docusaurus.config.js': "staticDirectories: ['public', 'static']" } },
		...{ file: 'docs/a.md', path: '/x.png', files: ['x.png', 'static/x.png', 'public/x.png'] },
	},
	{
		...{ site: { 'antora.yml': '' }, file: 'modules/ROOT/pages/a/p.adoc', path: 'x.png' },
		files: ['modules/ROOT/assets/images/x.png', 'modules/ROOT/images/x.png'],
	},
	...(
		[
			['api:a/x.png', ['modules/api/assets/images/a/x.png', 'modules/api/images/a/x.png']],
			['guide:api:x.png', ['modules/api/assets/images/x.png', 'modules/api/images/x.png']],
			['guide::x.png', ['modules/ROOT/assets/images/x.png', 'modules/ROOT/images/x.png']],
			['other:api:x.png', []],
			['2.0@guide:api:x.png', []],
			['2.0@api:x.png', []],
		] as const
	).map(([path, files]) => ({
		...{ site: { 'antora.yml': 'name: guide\n' }, file: 'modules/ROOT/pages/p.adoc' },
		...{ path, files },
	})),
	{ site: { 'antora.yml': '' }, file: 'a.adoc', path: 'x.png', files: ['x.png'] },
	{ site: { 'conf.py': '' }, file: 'a/b/c.rst', path: 'x.png', files: ['a/b/x.png'] },
	{
		...{ site: { 'conf.py': '' }, file: 'a/b/c.rst', path: '/x.png' },
		files: ['a/b/x.png', 'a/x.png', 'x.png'],
	},
	{
		...{ site: { 'typst.toml': '' }, file: 'a/b.typ', path: '/x.png' },
		files: ['a/x.png', 'x.png'],
	},
	{
		...{ site: { '.eleventy.js': "addPassthroughCopy({ 'src/pics': '/img' }); input: 'src'" } },
		...{ file: 'src/a.md', path: '/img/x.png' },
		files: ['img/x.png', 'src/img/x.png', 'src/pics/x.png'],
	},
	{
		...{ site: { 'eleventy.config.js': "addPassthroughCopy({ public: '/' })" } },
		...{ file: 'a.md', path: '/x.png', files: ['x.png', 'public/x.png'] },
	},
	{
		...{ site: { 'eleventy.config.js': 'addPlugin(eleventyImageTransformPlugin)' } },
		...{ file: 'blog/a.md', path: './x.png', files: ['blog/x.png'] },
	},
	{
		...{ site: { 'eleventy.config.js': '' } },
		...{ file: 'blog/a.md', path: './x.png', files: ['blog/x.png', 'blog/a/x.png'] },
	},
	{
		...{
			site: { 'config/application.rb': '' },
			file: 'app/assets/stylesheets/a.css',
			path: 'x.png',
		},
		files: ['app/assets/images/x.png'],
	},
	{
		...{ site: { 'nuxt.config.ts': '', 'layers/shop': '' }, file: 'pages/a.vue', path: '/x.png' },
		files: ['x.png', 'layers/shop/public/x.png', 'public/x.png'],
	},
	{ site: { '.obsidian': '' }, file: 'a/b.md', path: 'x.png', files: ['x.png', 'a/x.png'] },
	{
		...{ site: { '.obsidian/app.json': '{"attachmentFolderPath":"files"}' }, form: 'wikilink' },
		...{ file: 'a/b.md', path: 'x.png', files: ['a/x.png', 'x.png', 'files/x.png'] },
	},
	{
		...{ site: { '.obsidian/app.json': '{"attachmentFolderPath":"files"}' }, form: 'wikilink' },
		...{ file: 'a/b.md', path: 'c/x.png', files: ['a/c/x.png', 'c/x.png'] },
	},
];

describe('filesFor', () => {
	for (const { site, file, path, form, files } of rows) {
		const named = `${path}${form ? ` in a ${form}` : ''} of ${file} beside ${Object.keys(site).join()}`;
		it(`looks for ${named} at ${files.join()}`, async () => {
			const found = filesFor(await documentIn(site, file), path, form);
			assert.deepEqual(
				found,
				files.map((each) => `/p/${each}`),
			);
		});
	}
});

describe('the folders that exist', () => {
	for (const [site, file, path, doTell] of [
		[{ 'antora.yml': 'name: otters' }, 'modules/ROOT/pages/a.adoc', 'x.png', true],
		[{ 'conf.py': '' }, 'user/a.rst', '/img/x.png', true],
		[{ 'conf.py': '' }, 'user/a.rst', 'img/x.png', false],
		[{ 'docs.json': '"mintlify"' }, 'a.mdx', '/p/img/x.png', true],
		[{ 'docs.json': '"mintlify"' }, 'a.mdx', '/img/x.png', false],
		[{ 'hugo.toml': '' }, 'content/a.md', '/static/img/x.png', true],
		[{ 'hugo.toml': '' }, 'content/a.md', '/img/x.png', false],
		[{ 'hugo.toml': '' }, 'content/a.md', 'img/x.png', false],
		[{ 'mkdocs.yml': '' }, 'docs/a.md', 'img/x.png', false],
		[vite, 'src/a.ts', 'img/x.png', true],
		[vite, 'src/a.tsx', 'img/x.png', false],
	] as const) {
		const named = `${path} of ${file} beside ${Object.keys(site).join()}`;
		it(`${doTell ? 'tell' : 'don’t tell'} where a new image belongs: ${named}`, async () => {
			assert.equal(dependsOnFolders(await documentIn(site, file), path), doTell);
		});
	}

	it('tell it for documents that others include, if the path names a folder', () => {
		const chapter = latexDocument('/w/parts/one.tex', { file: '/w/book.tex', text: '', names: [] });
		assert.equal(dependsOnFolders(chapter, 'fig/x.png'), true);
		assert.equal(dependsOnFolders(chapter, './x.png'), false);
		assert.equal(dependsOnFolders(chapter, 'x'), false);
	});
});
