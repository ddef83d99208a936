import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files } from './files';
import type { Stage } from './stage';

/** A project, a document in it, and where its missing images would be created. */
interface Project {
	readonly name: string;
	readonly files: Readonly<Record<string, string>>;
	readonly document: string;
	readonly text: string;
	readonly missing: readonly string[];
}

const kit = '{"devDependencies":{"@sveltejs/kit":"2","vite":"7"}}';

const projects: readonly Project[] = [
	{
		name: 'Antora',
		files: { 'antora.yml': 'name: guide\n', 'modules/ROOT/images/there.png': '' },
		document: 'modules/ROOT/pages/deep/page.adoc',
		text: '= Page\n\nimage::there.png[]\n\nimage::new.png[]\n',
		missing: ['modules/ROOT/images/new.png'],
	},
	{
		name: 'older Antora',
		files: { 'antora.yml': 'name: guide\n', 'modules/ROOT/assets/images/there.png': '' },
		document: 'modules/ROOT/pages/page.adoc',
		text: 'image::there.png[]\n\nimage::new.png[]\n',
		missing: ['modules/ROOT/assets/images/new.png'],
	},
	{
		name: 'MkDocs, also in HTML',
		files: { 'mkdocs.yml': 'site_name: Guide\n', 'docs/img/there.png': '' },
		document: 'docs/deep/page.md',
		text: '![A](/img/there.png)\n\n<img src="../../img/there.png">\n\n![B](/img/new.png)\n',
		missing: ['docs/img/new.png'],
	},
	{
		name: 'MkDocs with another folder for documents',
		files: { 'mkdocs.yml': 'docs_dir: text\n', 'text/img/there.png': '' },
		document: 'text/page.md',
		text: '![A](/img/there.png) ![B](/img/new.png)\n',
		missing: ['text/img/new.png'],
	},
	{
		name: 'Hugo configured in a folder',
		files: { 'config/_default/hugo.toml': 'title = "S"\n', 'static/img/there.png': '' },
		document: 'content/page.md',
		text: '![A](/img/there.png) ![B](/img/new.png)\n',
		missing: ['static/img/new.png'],
	},
	{
		name: 'Docusaurus beside its documents',
		files: { 'website/docusaurus.config.js': '', 'website/static/img/there.png': '' },
		document: 'docs/page.md',
		text: '![A](/img/there.png) ![B](/img/new.png)\n',
		missing: ['website/static/img/new.png'],
	},
	{
		name: 'the start page of VitePress',
		files: { '.vitepress/config.ts': 'export default {}\n', 'public/there.png': '' },
		document: 'index.md',
		text: '![A](/there.png) ![B](/new.png)\n',
		missing: ['public/new.png'],
	},
	{
		name: 'VitePress with another folder for documents',
		files: { '.vitepress/config.ts': "export default { srcDir: 'src' }\n" },
		document: 'src/page.md',
		text: '![B](/new.png)\n',
		missing: ['src/public/new.png'],
	},
	{
		name: 'SvelteKit without a configuration of its own',
		files: { 'package.json': kit, 'vite.config.js': '', 'static/there.png': '' },
		document: 'src/routes/+page.svelte',
		text: '<img src="/there.png"><img src="/new.png">\n',
		missing: ['static/new.png'],
	},
	{
		name: 'JSX',
		files: { 'vite.config.js': '', 'public/there.png': '' },
		document: 'src/ui/page.tsx',
		text: 'const A = <><img src="there.png"/><img src="new.png"/><img src="./near.png"/></>;\n',
		missing: ['public/new.png', 'src/ui/near.png'],
	},
	{
		name: 'Sphinx whose sources are below its configuration',
		files: { 'docs/conf.py': '', 'docs/user/img/there.png': '' },
		document: 'docs/user/index.rst',
		text: '.. image:: /img/there.png\n\n.. image:: /img/new.png\n',
		missing: ['docs/user/img/new.png'],
	},
	{
		name: 'a chapter of a book in AsciiDoc, with its folder for images',
		files: {
			'book.adoc': '= Book\n:imagesdir: pictures\n\ninclude::parts/one.adoc[]\n',
			'pictures/there.png': '',
		},
		document: 'parts/one.adoc',
		text: '== One\n\nimage::there.png[]\n\nimage::new.png[]\n',
		missing: ['pictures/new.png'],
	},
	{
		name: 'a chapter of a book in LaTeX',
		files: { 'book.tex': '\\documentclass{book}\n\\input{parts/one}\n', 'fig/there.png': '' },
		document: 'parts/one.tex',
		text: '\\includegraphics{fig/there.png}\n\\includegraphics{fig/new.png}\n',
		missing: ['fig/new.png'],
	},
	{
		name: 'a chapter of a book in LaTeX with a folder for figures',
		files: {
			'book.tex': '\\documentclass{book}\n\\graphicspath{{figs/}}\n\\include{parts/one}\n',
			'figs/there.png': '',
		},
		document: 'parts/one.tex',
		text: '\\includegraphics{there.png}\n\\includegraphics{new.png}\n',
		missing: ['figs/new.png'],
	},
	{
		name: 'a chapter of a book in LaTeX with figures beside it',
		files: {
			'book.tex': '\\documentclass{book}\n\\subfile{parts/one}\n',
			'parts/fig/there.png': '',
		},
		document: 'parts/one.tex',
		text: '\\includegraphics{fig/there.png}\n\\includegraphics{fig/new.png}\n',
		missing: ['parts/fig/new.png'],
	},
	{
		name: 'Mintlify below a path with the name of its folder',
		files: { 'docs.json': '{"theme":"mint","$schema":"mintlify"}\n', 'images/there.png': '' },
		document: 'page.mdx',
		text: '![A](/site/images/there.png) ![B](/site/images/new.png) ![C](/images/other.png)\n',
		missing: ['images/new.png', 'images/other.png'],
	},
	{
		name: 'a part of a stylesheet',
		files: { 'scss/site.scss': "@use 'parts/hero';\n", 'img/there.png': '' },
		document: 'scss/parts/_hero.scss',
		text: ".a { background: url('../img/there.png'), url('../img/new.png'); }\n",
		missing: ['img/new.png'],
	},
	{
		name: 'a package in Typst',
		files: { 'typst.toml': '', 'img/there.png': '' },
		document: 'text/one.typ',
		text: '#image("/img/new.png")\n#image("near.png")\n',
		missing: ['img/new.png', 'text/near.png'],
	},
	{
		name: 'HTML in a page of MkDocs',
		files: { 'mkdocs.yml': 'site_name: Guide\n' },
		document: 'docs/deep/page.md',
		text: '<img src="../../img/new.png">\n\n![B](../img/near.png)\n',
		missing: ['docs/img/new.png', 'docs/img/near.png'],
	},
	{
		name: 'a page of Hugo outside a bundle',
		files: { 'hugo.toml': '', 'content/posts/page/there.png': '' },
		document: 'content/posts/page.md',
		text: '![A](there.png) ![B](new.png)\n',
		missing: ['static/posts/page/new.png'],
	},
	{
		name: 'paths that start with the base',
		files: {
			'next.config.js': "module.exports = { basePath: '/shop' };\n",
			'public/there.png': '',
		},
		document: 'app/page.tsx',
		text: 'const A = <><img src="/shop/there.png"/><img src="/shop/new.png"/></>;\n',
		missing: ['public/new.png'],
	},
	{
		name: 'what a build writes',
		files: {},
		document: 'doc/page.rst',
		text: '.. image:: _build/logo.png\n\n.. image:: new.png\n',
		missing: ['doc/new.png'],
	},
	{
		name: 'Eleventy',
		files: {
			'.eleventy.js': "config.addPassthroughCopy({ 'src/pics': 'img' }); ({ input: 'src' })\n",
		},
		document: 'src/page.md',
		text: '![B](/img/new.png)\n',
		missing: ['src/pics/new.png'],
	},
	{
		name: 'stylesheets of Rails',
		files: { 'config/application.rb': '', 'app/assets/images/there.png': '' },
		document: 'app/assets/stylesheets/site.css',
		text: '.a { background: url("there.png"), url("new.png"); }\n',
		missing: ['app/assets/images/new.png'],
	},
];

describe('missing images of a site', () => {
	const files = new Files(['site']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	/** The missing images that the command lists for a document. */
	const missingIn = async (document: string, text: string) => {
		stage.picks = () => false;
		await files.open(text, document);
		await stage.seaOtter.commands.generateMissingImages();
		return stage.missingQuestions.flatMap(({ images }) =>
			images.map(({ file }) => vscode.workspace.asRelativePath(file)),
		);
	};

	for (const { name, files: texts, document, text, missing } of projects) {
		it(`are those that it doesn’t serve: ${name}`, async () => {
			for (const [path, content] of Object.entries(texts))
				await files.write(`site/${path}`, content);
			assert.deepEqual(
				await missingIn(`site/${document}`, text),
				missing.map((path) => `site/${path}`),
			);
		});
	}

	describe('that no rule knows', () => {
		const text = '![A](img/there.png) ![B](/img/THERE.png) ![C](g/there.png) ![D](new.png)\n';

		it('aren’t missing if a file in the workspace ends with their path', async () => {
			await files.write('site/deep/in/img/there.png');
			assert.deepEqual(await missingIn('site/page.md', text), ['site/g/there.png', 'site/new.png']);
		});

		it('are missing again once that file is gone, and not once it’s back', async () => {
			const path = 'site/deep/in/img/there.png';
			const isMissing = async () => {
				stage.missingQuestions.length = 0;
				return (
					(await missingIn('site/page.md', '![A](img/there.png) ![D](new.png)\n')).length === 2
				);
			};
			assert.equal(await isMissing(), true);
			await files.write(path);
			await until(10_000, 'the new file', async () => ((await isMissing()) ? undefined : true));
			await files.clear();
			assert.equal(await isMissing(), true, 'with its folder');
		});
	});
});
