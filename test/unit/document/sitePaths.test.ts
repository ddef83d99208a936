import assert from 'node:assert/strict';
import {
	basesOf,
	siteImageFolder,
	sitePath,
	type SiteDocument,
} from '../../../src/core/document/sitePaths';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { resolvePath } from '../../../src/core/document/paths';
import { siteOf } from '../../../src/core/document/sites';

/** A document below `/p`, in a project with these files. */
async function documentIn(
	paths: readonly string[],
	file: string,
	language: ReferenceLanguage = 'markdown',
): Promise<SiteDocument> {
	const site = await siteOf({ paths, read: () => Promise.resolve(undefined) });
	assert.ok(site);
	const path = `/p/${file}`;
	const folder = resolvePath(path, '..');
	return { projectFolder: '/p', site, file: path, folder, language };
}

const antoraPage = 'modules/ROOT/pages/a/p.adoc';

describe('basesOf', () => {
	for (const [files, file, language, path, bases] of [
		[['vite.config.ts'], 'src/ui/a.css', 'css', '/x.png', ['/p', '/p/public']],
		[['vite.config.ts'], 'src/ui/a.css', 'css', 'x.png', ['/p/src/ui']],
		[['vite.config.ts'], 'src/ui/a.tsx', 'jsx', 'x.png', ['/p/src/ui', '/p', '/p/public']],
		[['vite.config.ts'], 'src/ui/a.tsx', 'jsx', './x.png', ['/p/src/ui']],
		[['vite.config.ts'], 'src/a.ts', 'script', 'a/x.png', ['/p/src', '/p', '/p/public']],
		[['hugo.toml'], 'content/a.md', 'markdown', '/x.png', ['/p', '/p/static']],
		[['mkdocs.yml'], 'docs/a/b.md', 'markdown', '/img/x.png', ['/p', '/p/docs']],
		[['mkdocs.yml'], 'docs/a/b.md', 'markdown', '../x.png', ['/p/docs/a/b', '/p/docs/a']],
		[['mkdocs.yml'], 'docs/a/b.css', 'css', '../x.png', ['/p/docs/a']],
		[['_config.yml'], '_posts/a.md', 'markdown', '/x.png', ['/p', '/p']],
		[
			...[['docs', 'website/docusaurus.config.ts'], 'docs/a.md', 'markdown', '/x.png'],
			['/p', '/p/website/static'],
		],
		[
			...[['antora.yml'], antoraPage, 'asciidoc', 'x.png'],
			['/p/modules/ROOT/assets/images', '/p/modules/ROOT/images'],
		],
		[['antora.yml'], 'a.adoc', 'asciidoc', 'x.png', ['/p']],
	] as [string[], string, ReferenceLanguage, string, string[]][]) {
		it(`looks for ${path} of ${file} beside ${files.join()} in ${bases.join()}`, async () => {
			assert.deepEqual(basesOf(await documentIn(files, file, language), path), bases);
		});
	}
});

describe('sitePath', () => {
	for (const [files, file, image, path] of [
		[['vite.config.ts'], 'src/a.tsx', '/p/public/otter.png', '/otter.png'],
		[['vite.config.ts'], 'src/a.tsx', '/p/public/images/a b.png', '/images/a b.png'],
		[['vite.config.ts'], 'src/a.tsx', '/p/public', undefined],
		[['vite.config.ts'], 'src/a.tsx', '/p/publicity/otter.png', undefined],
		[['vite.config.ts'], 'src/a.tsx', '/p/otter.png', undefined],
		[['vite.config.ts'], 'src/a.tsx', '/q/public/otter.png', undefined],
		[['config/_default/hugo.toml'], 'content/p.md', '/p/static/img/sky.png', '/img/sky.png'],
		[['_config.yml'], '_posts/a.md', '/p/assets/sky.png', '/assets/sky.png'],
		[['mkdocs.yml'], 'docs/a/b.md', '/p/docs/img/sky.png', undefined],
		[['antora.yml'], antoraPage, '/p/modules/ROOT/images/sky.png', 'sky.png'],
		[['antora.yml'], antoraPage, '/p/modules/ROOT/images/b/sky.png', 'b/sky.png'],
		[['antora.yml'], antoraPage, '/p/modules/ROOT/assets/images/sky.png', 'sky.png'],
		[['antora.yml'], antoraPage, '/p/modules/other/images/sky.png', undefined],
	] as const) {
		it(`is ${path ?? 'unknown'} for ${image} in ${file} beside ${files.join()}`, async () => {
			assert.equal(sitePath(await documentIn(files, file), image), path);
		});
	}
});

describe('siteImageFolder', () => {
	for (const [files, file, language, folder] of [
		[['vite.config.ts'], 'src/a.tsx', 'jsx', '/p/public/images'],
		[['next.config.js'], 'app/page.tsx', 'jsx', '/p/public/images'],
		[['astro.config.mjs'], 'src/pages/a.md', 'markdown', '/p/public/images'],
		[['.vitepress'], 'guide/a.md', 'markdown', '/p/public/images'],
		[['docusaurus.config.js'], 'docs/a.md', 'markdown', '/p/static/img'],
		[['docs', 'website/docusaurus.config.ts'], 'docs/a.md', 'markdown', '/p/website/static/img'],
		[['gatsby-config.js'], 'src/pages/a.tsx', 'jsx', '/p/static/images'],
		[['svelte.config.js'], 'src/routes/+page.svelte', 'svelte', '/p/static/images'],
		[['hugo.toml'], 'content/posts/a.md', 'markdown', '/p/static/images'],
		[['hugo.toml'], 'content/posts/a/index.md', 'markdown', '/p/content/posts/a'],
		[['hugo.toml'], 'content/posts/my-index.md', 'markdown', '/p/static/images'],
		[['hugo.toml'], 'content/posts/_index.md', 'markdown', '/p/static/images'],
		[['config.toml', 'content'], 'content/a/index.md', 'markdown', '/p/content/a'],
		[['mkdocs.yml'], 'docs/a/b.md', 'markdown', '/p/docs/images'],
		[['book.toml'], 'src/a/b.md', 'markdown', '/p/src/images'],
		[['_config.yml'], '_posts/a.md', 'markdown', '/p/assets/images'],
		[['_quarto.yml'], 'a/b.md', 'markdown', '/p/images'],
		[['myst.yml'], 'a/b.md', 'markdown', '/p/images'],
		[['antora.yml'], 'modules/ROOT/pages/a/p.adoc', 'asciidoc', '/p/modules/ROOT/images'],
		[['antora.yml'], 'modules/api/pages/p.adoc', 'asciidoc', '/p/modules/api/images'],
	] as [string[], string, ReferenceLanguage, string][]) {
		it(`of ${file} beside ${files.join()} is ${folder}`, async () => {
			assert.equal(siteImageFolder(await documentIn(files, file, language)), folder);
		});
	}

	it('moves with the folder of the documents', async () => {
		for (const [file, text, folder] of [
			['mkdocs.yml', 'docs_dir: text\n', '/p/text/images'],
			['book.toml', 'src = "."\n', '/p/images'],
			['.vitepress/config.ts', "srcDir: 'pages'", '/p/pages/public/images'],
		] as const) {
			const paths = file.startsWith('.') ? ['.vitepress', file] : [file];
			const site = await siteOf({ paths, read: () => Promise.resolve(text) });
			assert.ok(site);
			const document = { projectFolder: '/p', site, file: '/p/a.md', folder: '/p' };
			assert.equal(siteImageFolder({ ...document, language: 'markdown' }), folder);
		}
	});
});
