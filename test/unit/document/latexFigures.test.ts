import assert from 'node:assert/strict';
import { graphicsFolders, latexDocument } from '../../../src/core/document/latexFigures';
import { filesFor } from '../../../src/core/document/siteFiles';
import { imagePath, siteImageFolder } from '../../../src/core/document/sitePaths';

describe('graphicsFolders', () => {
	for (const [text, folders] of [
		['\\graphicspath{{fig/}{../img/}}', ['fig/', '../img/']],
		['\\graphicspath { {a b/} }', ['a b/']],
		['% \\graphicspath{{no/}}\n50\\% \\graphicspath{{fig/}}', ['fig/']],
		['\\graphicspath{{a/}}\n\\graphicspath{{b/}}', ['b/']],
		['\\graphicspath{{\\dir/}{/abs/}{#1}{}{fig/}}', ['fig/']],
		['\\graphicspath{fig/}', []],
		['\\graphicspath', []],
		['', []],
	] as const) {
		it(`of ${JSON.stringify(text)} are ${folders.join() || 'none'}`, () => {
			assert.deepEqual(graphicsFolders(text), folders);
		});
	}
});

describe('a document in LaTeX', () => {
	const chapter = (text: string, names: readonly string[] = []) =>
		latexDocument('/w/parts/one.tex', { file: '/w/book.tex', text, names });

	it('has its images where its main document says', () => {
		const document = chapter('\\graphicspath{{figs/}}');
		assert.deepEqual(filesFor(document, 'x.png'), ['/w/parts/x.png', '/w/x.png', '/w/figs/x.png']);
		assert.equal(imagePath(document, '/w/figs/a/x.png'), 'a/x.png');
		assert.equal(siteImageFolder(document), '/w/figs');
	});

	it('has new images in the first of several folders', () => {
		const document = chapter('\\graphicspath{{figs/}{img/}}');
		assert.equal(filesFor(document, 'x.png').at(-1), '/w/figs/x.png');
		assert.equal(siteImageFolder(document), '/w/figs');
	});

	it('counts paths from its main document', () => {
		const document = chapter('');
		assert.deepEqual(filesFor(document, 'a/x.png'), ['/w/parts/a/x.png', '/w/a/x.png']);
		assert.equal(imagePath(document, '/w/a/x.png'), 'a/x.png');
		assert.equal(imagePath(document, '/w/parts/x.png'), 'parts/x.png');
	});

	it('names images with or without their extension', () => {
		const alone = latexDocument('/w/a.tex', { file: '/w/a.tex', text: '', names: [] });
		assert.deepEqual(filesFor(alone, 'fig/x.pdf'), ['/w/fig/x.pdf']);
		const files = filesFor(alone, 'fig/x.v2');
		assert.ok(files.includes('/w/fig/x.v2.pdf') && files.includes('/w/fig/x.v2.jpg'));
		assert.equal(files.at(-1), '/w/fig/x.v2.png');
	});

	it('uses the folder for figures that there is', () => {
		assert.equal(siteImageFolder(chapter('', ['images', 'figures'])), '/w/figures');
		assert.equal(siteImageFolder(chapter('', ['img'])), '/w/img');
		assert.equal(siteImageFolder(chapter('')), '/w/images');
	});
});
