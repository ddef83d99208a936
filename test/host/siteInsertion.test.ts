import assert from 'node:assert/strict';
import { useDocuments } from './documents';
import { Files } from './files';
import { setting, type Stage } from './stage';

/** A document in a project, the folder that the image is saved in, and the reference to it there. */
interface Row {
	readonly name: string;
	readonly files: Readonly<Record<string, string>>;
	readonly folder: string;
	readonly document: string;
	readonly reference: RegExp;
}

const rows: readonly Row[] = [
	{
		name: 'a base that the generator doesn’t add',
		files: { 'svelte.config.js': "kit: { paths: { base: '/shop' } }\n" },
		folder: 'static/img',
		document: 'src/routes/+page.svelte',
		reference: /src="\/shop\/img\/a-cute/,
	},
	{
		name: 'a base that the generator adds',
		files: { 'docusaurus.config.js': "baseUrl: '/shop/'\n" },
		folder: 'static/img',
		document: 'docs/page.md',
		reference: /\(\/img\/a-cute/,
	},
	{
		name: 'a page bundle',
		files: { 'hugo.toml': '' },
		folder: 'content/trip',
		document: 'content/trip/index.md',
		reference: /\(a-cute/,
	},
	{
		name: 'a vault of Obsidian',
		files: { '.obsidian/app.json': '{}' },
		folder: 'files',
		document: 'notes/day.md',
		reference: /^!\[\[files\/a-cute[^\]|]*\|/,
	},
	{
		name: 'a chapter in AsciiDoc',
		files: { 'book.adoc': ':imagesdir: pictures\n\ninclude::parts/one.adoc[]\n' },
		folder: 'pictures/new',
		document: 'parts/one.adoc',
		reference: /image::new\/a-cute/,
	},
	{
		name: 'a chapter in LaTeX',
		files: { 'book.tex': '\\documentclass{book}\n\\input{parts/one}\n' },
		folder: 'fig',
		document: 'parts/one.tex',
		reference: /\{fig\/a-cute/,
	},
	{
		name: 'a part of a stylesheet',
		files: { 'scss/site.scss': "@use 'parts/hero';\n" },
		folder: 'img',
		document: 'scss/parts/_hero.scss',
		reference: /url\("\.\.\/img\/a-cute/,
	},
];

describe('inserting into a site', () => {
	const files = new Files(['site']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	for (const { name, files: texts, folder, document: path, reference } of rows) {
		it(`writes the path that works: ${name}`, async () => {
			await setting('saveFolder', `site/${folder}`);
			for (const [file, text] of Object.entries(texts)) await files.write(`site/${file}`, text);
			const document = await files.openAt(`site/${path}`, '|');
			const { id } = await stage.generate({ n: 1 });
			stage.openPage().press('insert', id, 0);
			await stage.message(/^Saved .* and inserted it into /);
			assert.match(document.getText(), reference);
		});
	}
});
