import assert from 'node:assert/strict';
import { ImageIndex } from '../../../src/core/document/imageIndex';

const sky = 'website/static/img/Sky.png';

function indexOf(...paths: readonly string[]): ImageIndex {
	const index = new ImageIndex();
	for (const path of paths) index.add(path);
	return index;
}

describe('ImageIndex', () => {
	for (const [written, isFound] of [
		['img/Sky.png', true],
		['/img/Sky.png', true],
		['./img/Sky.png', true],
		['../../img/Sky.png', true],
		['img/../img/./Sky.png', true],
		['img\\Sky.png', true],
		['Sky.png', true],
		['sky.PNG', true],
		['website/static/img/Sky.png', true],
		['a/website/static/img/Sky.png', false],
		['g/Sky.png', false],
		['ky.png', false],
		['img/Sky.jpg', false],
		['img/Sky', false],
		['', false],
		['..', false],
	] as const) {
		it(`${isFound ? 'finds' : "doesn't find"} a file for ${written || 'an empty path'}`, () => {
			assert.deepEqual(indexOf(sky, 'other/x.png').endingWith(written), isFound ? [sky] : []);
		});
	}

	it('finds every file with that ending, once', () => {
		const paths = ['a/img/x.png', 'b/img/x.png', 'img/x.png'];
		const index = indexOf(...paths, 'b/img/x.png', 'c/x.png');
		assert.deepEqual(index.endingWith('/img/x.png'), paths);
	});

	it('compares names as file systems do', () => {
		const decomposed = 'img/Cafe\u0301.png';
		assert.deepEqual(indexOf(decomposed).endingWith('img/café.png'), [decomposed]);
	});

	it('forgets removed files', () => {
		const index = indexOf(sky, 'x.png');
		index.remove(sky);
		index.remove('never/added.png');
		assert.deepEqual([index.endingWith('Sky.png'), index.endingWith('x.png')], [[], ['x.png']]);
	});
});
