import assert from 'node:assert/strict';
import { fromSiteRoot, inSite, siteOf } from '../../../src/core/document/sites';

const publicApp = { folder: 'public', servesMarkdown: false };
const publicPages = { folder: 'public', servesMarkdown: true };
const staticPages = { folder: 'static', servesMarkdown: true };

const names = (packages: string[]) =>
	JSON.stringify({
		name: 'x',
		devDependencies: Object.fromEntries(packages.map((name) => [name, '1'])),
	});

describe('siteOf', () => {
	for (const [files, site] of [
		[['vite.config.ts'], publicApp],
		[['vite.config.mjs', 'package.json', 'src'], publicApp],
		[['vue.config.js'], publicApp],
		[['angular.json'], publicApp],
		[['remix.config.js'], publicApp],
		[['vite.config.ts', 'react-router.config.ts'], publicApp],
		[['next.config.mjs'], publicPages],
		[['nuxt.config.ts'], publicPages],
		[['astro.config.mjs'], publicPages],
		[['astro.config.mjs', 'vite.config.ts', 'svelte.config.js'], publicPages],
		[['.vitepress', 'index.md'], publicPages],
		[['vite.config.ts', '.vitepress'], publicPages],
		[['docusaurus.config.js'], staticPages],
		[['docusaurus.config.ts', 'docs'], staticPages],
		[['gatsby-config.js'], staticPages],
		[['hugo.toml'], staticPages],
		[['hugo.yml'], staticPages],
		[['hugo.json'], staticPages],
		[['config.toml', 'content'], staticPages],
		[['config.yaml', 'archetypes'], staticPages],
		[['svelte.config.js'], staticPages],
		[['svelte.config.js', 'vite.config.js'], publicApp],
		[[], undefined],
		[['README.md', 'package.json', 'public', 'static'], undefined],
		[['config.toml'], undefined],
		[['content'], undefined],
		[['hugo.toml.bak'], undefined],
		[['my-vite.config.ts'], undefined],
		[['vite.config.ts.timestamp-1-a.mjs'], undefined],
		[['vitepress'], undefined],
	] as const) {
		it(`recognizes ${files.join(', ') || 'no files'}`, () => {
			assert.deepEqual(siteOf(files, undefined), site);
		});
	}

	it('recognizes Create React App by its package', () => {
		assert.deepEqual(siteOf(['package.json'], names(['react-scripts'])), publicApp);
		assert.deepEqual(siteOf([], '{"dependencies":{"react-scripts":"5"}}'), publicApp);
		assert.equal(siteOf([], names(['react'])), undefined);
		assert.equal(siteOf([], '{"scripts":{"react-scripts":"5"}}'), undefined);
	});

	it('recognizes generators without a configuration file by their package', () => {
		for (const name of ['next', 'astro', 'nuxt', 'vitepress'])
			assert.deepEqual(siteOf(['package.json'], names([name])), publicPages, name);
		for (const name of ['gatsby', '@docusaurus/core', '@sveltejs/kit'])
			assert.deepEqual(siteOf([], names([name, 'vite'])), staticPages, name);
		assert.deepEqual(siteOf([], names(['vite'])), publicApp);
	});

	it('tells SvelteKit from Svelte with Vite by its package', () => {
		const files = ['svelte.config.js', 'vite.config.ts'];
		assert.deepEqual(siteOf(files, names(['@sveltejs/kit', 'vite'])), staticPages);
		assert.deepEqual(siteOf(files, names(['svelte', 'vite'])), publicApp);
	});

	it('ignores an invalid package.json', () => {
		for (const text of ['', '{', 'null', '[]', '5', '"react-scripts"', '{"dependencies":7}']) {
			assert.equal(siteOf([], text), undefined, text);
			assert.deepEqual(siteOf(['vite.config.ts'], text), publicApp, text);
		}
	});
});

describe('fromSiteRoot', () => {
	for (const [project, file, path] of [
		['/p', '/p/public/otter.png', '/otter.png'],
		['/p/', '/p/public/images/a b.png', '/images/a b.png'],
		['/', '/public/otter.png', '/otter.png'],
		['/p', '/p/public', undefined],
		['/p', '/p/publicity/otter.png', undefined],
		['/p', '/p/otter.png', undefined],
		['/p', '/q/public/otter.png', undefined],
	] as const) {
		it(`gives ${file} in ${project} its path on the site`, () => {
			assert.equal(fromSiteRoot(project, publicApp, file), path);
		});
	}

	it('supports a folder with several segments', () => {
		const site = { folder: './web/assets/', servesMarkdown: true };
		assert.equal(fromSiteRoot('/p', site, '/p/web/assets/a.png'), '/a.png');
		assert.equal(inSite('/p', site, '/a.png'), '/p/web/assets/a.png');
	});
});

describe('inSite', () => {
	for (const [path, file] of [
		['/otter.png', '/p/static/otter.png'],
		['/images/a b.png', '/p/static/images/a b.png'],
		['/../../etc/passwd', '/p/static/etc/passwd'],
		['/a/../../b.png', '/p/static/b.png'],
	] as const) {
		it(`resolves ${path}`, () => {
			assert.equal(inSite('/p', staticPages, path), file);
		});
	}
});
