import assert from 'node:assert/strict';
import type { ReferenceLanguage } from '../../../src/core/document/languages';
import { mainDocument } from '../../../src/core/document/mainDocuments';
import type { Texts } from '../../support/siteProject';

/** A workspace folder `/w` with these files, and which of them were read. */
function workspaceWith(texts: Texts) {
	const all = Object.keys(texts).map((path) => `/w/${path}`);
	const reads: string[] = [];
	return {
		names: (folder: string) =>
			Promise.resolve([
				...new Set(
					all
						.filter((path) => path.startsWith(`${folder}/`))
						.map((path) => path.slice(folder.length + 1).split('/', 1)[0] ?? ''),
				),
			]),
		read: (path: string) => {
			reads.push(path);
			return Promise.resolve(texts[path.slice('/w/'.length)]);
		},
		reads,
	};
}

const book = '\\documentclass{book}\n';

const rows: readonly (readonly [
	what: string,
	language: ReferenceLanguage,
	texts: Texts,
	file: string,
	main: string | undefined,
])[] = [
	[
		...(['\\input', 'latex'] as const),
		{ 'book.tex': `${book}\\input{parts/intro}`, 'parts/intro.tex': '' },
		...(['parts/intro.tex', 'book.tex'] as const),
	],
	[
		...(['\\include of a path with an extension', 'latex'] as const),
		{ 'book.tex': `${book}\\include{ ./parts/intro.tex }`, 'parts/intro.tex': '' },
		...(['parts/intro.tex', 'book.tex'] as const),
	],
	[
		...(['what an included file includes, from the main folder', 'latex'] as const),
		{
			'book.tex': `${book}\\input{parts/one}`,
			'parts/one.tex': '\\input{deep/two}',
			'deep/two.tex': '',
		},
		...(['deep/two.tex', 'book.tex'] as const),
	],
	[
		...(['a main document further up', 'latex'] as const),
		{ 'book.tex': `${book}\\input{a/b/c}`, 'a/other.tex': book, 'a/b/c.tex': '' },
		...(['a/b/c.tex', 'book.tex'] as const),
	],
	[
		...(['a magic comment', 'latex'] as const),
		{ 'src/thesis.tex': book, 'parts/intro.tex': '% !TEX root = ../src/thesis\nText' },
		...(['parts/intro.tex', 'src/thesis.tex'] as const),
	],
	[
		...(['a magic comment in other letters', 'latex'] as const),
		{ 'thesis.tex': book, 'parts/intro.tex': '%!TeX root=../thesis.tex' },
		...(['parts/intro.tex', 'thesis.tex'] as const),
	],
	[
		...(['a subfile', 'latex'] as const),
		{ 'book.tex': book, 'parts/intro.tex': '\\documentclass[../book]{subfiles}' },
		...(['parts/intro.tex', 'book.tex'] as const),
	],
	[
		...(['no comment', 'latex'] as const),
		{ 'book.tex': `${book}%\\input{parts/intro}`, 'parts/intro.tex': '' },
		...(['parts/intro.tex', undefined] as const),
	],
	[
		...(['no document that is complete', 'latex'] as const),
		{ 'all.tex': '\\input{parts/intro}', 'parts/intro.tex': book },
		...(['parts/intro.tex', undefined] as const),
	],
	[
		...(['include::', 'asciidoc'] as const),
		{ 'guide.adoc': '= Guide\n\ninclude::parts/one.adoc[leveloffset=+1]\n', 'parts/one.adoc': '' },
		...(['parts/one.adoc', 'guide.adoc'] as const),
	],
	[
		...(['include:: with an attribute', 'asciidoc'] as const),
		{ 'guide.adoc': ':parts: text/en\n\ninclude::{parts}/one.adoc[]\n', 'text/en/one.adoc': '' },
		...(['text/en/one.adoc', 'guide.adoc'] as const),
	],
	[
		...(['include:: from the including document', 'asciidoc'] as const),
		{
			'guide.adoc': 'include::parts/one.adoc[]\n',
			'parts/one.adoc': 'include::deep/two.adoc[]\n',
			'parts/deep/two.adoc': '',
		},
		...(['parts/deep/two.adoc', 'guide.adoc'] as const),
	],
	[
		...(['no include:: in the middle of a line', 'asciidoc'] as const),
		{ 'guide.adoc': 'Write include::one.adoc[] for it.', 'one.adoc': '' },
		...(['one.adoc', undefined] as const),
	],
	[
		...(['@use of a partial', 'css'] as const),
		{ 'scss/main.scss': "@use 'parts/hero' as h;", 'scss/parts/_hero.scss': '' },
		...(['scss/parts/_hero.scss', 'scss/main.scss'] as const),
	],
	[
		...(['@import of several', 'css'] as const),
		{ 'main.scss': '@import "a", "parts/hero";', 'parts/_hero.scss': '' },
		...(['parts/_hero.scss', 'main.scss'] as const),
	],
	[
		...(['@forward from the index of a folder', 'css'] as const),
		{
			'main.scss': "@use 'parts';",
			'parts/_index.scss': "@forward 'hero';",
			'parts/_hero.scss': '',
		},
		...(['parts/_hero.scss', 'main.scss'] as const),
	],
	[
		...(['no stylesheet that is built itself', 'css'] as const),
		{ 'main.scss': "@use 'parts/hero';", 'parts/hero.scss': '' },
		...(['parts/hero.scss', undefined] as const),
	],
	[
		...(['nothing in Markdown', 'markdown'] as const),
		{ 'a.md': 'include::b.md[]', 'b.md': '' },
		...(['b.md', undefined] as const),
	],
	[
		...(['no circle', 'asciidoc'] as const),
		{ 'a.adoc': 'include::b.adoc[]\n', 'b.adoc': 'include::a.adoc[]\n' },
		...(['b.adoc', 'a.adoc'] as const),
	],
	[
		...(['no circle further up', 'asciidoc'] as const),
		{
			'a.adoc': 'include::b.adoc[]\ninclude::in/c.adoc[]\n',
			'b.adoc': 'include::a.adoc[]\ninclude::in/c.adoc[]\n',
			'in/c.adoc': '',
		},
		...(['in/c.adoc', 'b.adoc'] as const),
	],
	[
		...(['what follows an escaped percent sign', 'latex'] as const),
		{ 'book.tex': `${book}50\\% \\input{a} % \\input{b}`, 'a.tex': '', 'b.tex': '' },
		...(['a.tex', 'book.tex'] as const),
	],
];

describe('mainDocument', () => {
	for (const [what, language, texts, file, main] of rows) {
		it(`follows ${what}`, async () => {
			const found = await mainDocument(`/w/${file}`, language, '/w', workspaceWith(texts));
			assert.equal(found, main === undefined ? undefined : `/w/${main}`);
		});
	}

	it('looks no further up than the workspace folder', async () => {
		const files = workspaceWith({ 'book.tex': `${book}\\input{in/a}`, 'in/a.tex': '' });
		assert.equal(await mainDocument('/w/in/a.tex', 'latex', '/w/in', files), undefined);
	});

	it('reads nothing outside the workspace folder', async () => {
		for (const [language, name, main, own] of [
			['latex', 'a.tex', '\\input{../../secret}\\input{b}', '% !TEX root = ../../secret'],
			['latex', 'a.tex', '\\input{/secret.tex}\\input{b}', '\\documentclass[/secret]{subfiles}'],
			['asciidoc', 'a.adoc', 'include::../../secret.adoc[]\n', ''],
		] as const) {
			const extension = name.slice(1);
			const files = workspaceWith({ [`in/main${extension}`]: main, [`in/${name}`]: own });
			assert.equal(await mainDocument(`/w/in/${name}`, language, '/w/in', files), undefined);
			for (const path of files.reads) assert.ok(path.startsWith('/w/in/'), path);
		}
	});

	it('reads at most 200 files, each once', async () => {
		const many = Array.from({ length: 500 }, (_, n) => [`${n}.adoc`, 'include::x.adoc[]\n']);
		const files = workspaceWith({ ...Object.fromEntries(many), 'in/a.adoc': '' } as Texts);
		assert.equal(await mainDocument('/w/in/a.adoc', 'asciidoc', '/w', files), undefined);
		assert.equal(files.reads.length, 200);
	});
});
