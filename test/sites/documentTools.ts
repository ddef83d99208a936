import type { Generator } from './generatorRow';

/** Tools that turn a document into a page or a PDF. They know no base path: what they write is relative. */
export const documentTools: readonly Generator[] = [
	{
		name: 'Asciidoctor',
		programs: { asciidoctor: 'asciidoctor' },
		version: ['--version'],
		build: [['asciidoctor', 'guide.adoc', 'album.adoc']],
		output: '.',
		bases: ['/otters'],
		saveFolder: 'images',
		documents: {
			'guide.adoc': { kind: 'document', page: 'guide.html' },
			'chapters/first.adoc': { kind: 'included chapter', page: 'guide.html' },
			'album.adoc': {
				kind: 'document with imagesdir',
				page: 'album.html',
				saveFolder: 'pictures',
			},
		},
	},
	{
		name: 'LaTeX',
		programs: { pdflatex: 'texlive-latex-base', pdfimages: 'poppler-utils' },
		version: ['--version'],
		versionPattern: /TeX Live \d+/,
		build: [['pdflatex', '-interaction=nonstopmode', 'main.tex']],
		output: '.',
		bases: [''],
		saveFolder: 'images',
		documents: {
			'main.tex': { kind: 'main document', page: 'main.pdf' },
			'chapters/first.tex': { kind: 'input chapter', page: 'main.pdf' },
		},
	},
	{
		name: 'Org',
		programs: { emacs: 'emacs-nox' },
		version: ['--version'],
		build: [['emacs', '-Q', '--batch', 'diary.org', '-f', 'org-html-export-to-html']],
		output: '.',
		bases: ['/otters'],
		saveFolder: 'images',
		documents: { 'diary.org': { kind: 'document', page: 'diary.html' } },
	},
	{
		name: 'Pandoc',
		programs: { pandoc: 'pandoc' },
		version: ['--version'],
		build: [
			['pandoc', '--standalone', 'guide.md', '--output', 'guide.html'],
			['pandoc', '--standalone', 'notes.rst', '--output', 'notes.html'],
			['pandoc', '--standalone', 'diary.org', '--output', 'diary.html'],
			['pandoc', '--standalone', 'paper.tex', '--output', 'paper.html'],
		],
		output: '.',
		bases: ['/otters'],
		saveFolder: 'images',
		documents: {
			'guide.md': { kind: 'Markdown', page: 'guide.html' },
			'notes.rst': { kind: 'reStructuredText', page: 'notes.html' },
			'diary.org': { kind: 'Org', page: 'diary.html' },
			'paper.tex': { kind: 'LaTeX', page: 'paper.html' },
		},
	},
];
