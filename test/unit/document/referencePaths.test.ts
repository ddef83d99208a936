import assert from 'node:assert/strict';
import { pathsOf, pathToCreate } from '../../../src/core/document/referencePaths';
import { findImages, graphicsFolders } from '../../../src/core/document/references';
import type { ReferenceLanguage } from '../../../src/core/document/languages';

function pathsIn(language: ReferenceLanguage, text: string): string[][] {
	return findImages(language, text).map(pathsOf);
}

describe('pathsOf', () => {
	it('is the path itself in most documents', () => {
		assert.deepEqual(pathsIn('markdown', '![](a/x.png)'), [['a/x.png']]);
		assert.deepEqual(pathsIn('latex', '\\includegraphics{a/x.png}'), [['a/x.png']]);
	});

	it('tries the extensions of LaTeX, and creates a PNG', () => {
		const [paths = []] = pathsIn('latex', '\\includegraphics{fig/sky}');
		assert.equal(paths[0], 'fig/sky.pdf');
		assert.equal(paths.at(-1), 'fig/sky.png');
		for (const extension of ['jpg', 'jpeg', 'eps'])
			assert.ok(paths.includes(`fig/sky.${extension}`));
		assert.equal(new Set(paths).size, paths.length);
	});

	it('tries the folders of LaTeX after the document’s own, and creates in the first', () => {
		const text = '\\graphicspath{{fig/}{ ../img }}\n\\includegraphics{sky.png}';
		assert.deepEqual(pathsIn('latex', text), [['sky.png', '../img/sky.png', 'fig/sky.png']]);
	});

	it('tries both', () => {
		const [paths = []] = pathsIn('latex', '\\graphicspath{{fig/}}\\includegraphics{sky}');
		assert.equal(paths[0], 'sky.pdf');
		assert.ok(paths.includes('fig/sky.jpg'));
		assert.equal(paths.at(-1), 'fig/sky.png');
	});

	it('says which format to request', () => {
		const [image] = findImages('latex', '\\includegraphics{fig/sky}');
		assert.ok(image);
		assert.equal(pathToCreate(image), 'fig/sky.png');
	});
});

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
		it(`are ${folders.join(', ') || 'none'} in ${JSON.stringify(text)}`, () => {
			assert.deepEqual(graphicsFolders(text), folders);
		});
	}
});
