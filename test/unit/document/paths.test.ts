import assert from 'node:assert/strict';
import fc from '../properties';
import { pathBelow, relativePath, resolvePath, withEnding } from '../../../src/core/document/paths';

const segment = fc.constantFrom('a', 'b', 'ab', 'a b', 'x:y', 'é', '..c', 'd.');
const segments = fc.array(segment, { maxLength: 5 });

describe('relativePath', () => {
	for (const [folder, file, path] of [
		['/p/docs', '/p/docs/a.png', 'a.png'],
		['/p/docs', '/p/docs/images/a b.png', 'images/a b.png'],
		['/p/docs', '/p/images/a.png', '../images/a.png'],
		['/p/docs/', '/p/images/a.png', '../images/a.png'],
		['/p/docs/x/y', '/p/a.png', '../../../a.png'],
		['/p/doc', '/p/docs/a.png', '../docs/a.png'],
		['/p/docs', '/p/doc/a.png', '../doc/a.png'],
		['/p', '/q/a.png', '../q/a.png'],
		['/', '/a.png', 'a.png'],
		['/p/a.png', '/p/a.png', '../a.png'],
		['/p', '/p/a:b.png', './a:b.png'],
		['/p', '/p/a:b/c.png', './a:b/c.png'],
		['/p', '/p/a/b:c.png', 'a/b:c.png'],
		['/p/x', '/p/a:b.png', '../a:b.png'],
		['/c:/p', '/c:/p/a.png', 'a.png'],
		['/c:/p', '/C:/p/a.png', 'a.png'],
		['/c:/p/docs', '/c:/a.png', '../../a.png'],
		['/c:/p', '/d:/p/a.png', '/d:/p/a.png'],
		['/c:/p', '/p/a.png', '/p/a.png'],
		['/p', '/C:/p/a.png', '/C:/p/a.png'],
	] as const) {
		it(`goes from ${folder} to ${file}`, () => {
			assert.equal(relativePath(folder, file), path);
		});
	}

	it('resolves back to the file', () => {
		fc.assert(
			fc.property(segments, segments, segment, (from, to, name) => {
				const [folder, file] = [`/${from.join('/')}`, `/${[...to, name].join('/')}`];
				const path = relativePath(folder, file);
				assert.equal(resolvePath(folder, path), file);
				assert.doesNotMatch(path, /^[^/]*[^./][^/]*:|^\//);
			}),
		);
	});
});

describe('pathBelow', () => {
	for (const [folder, path, below] of [
		['/p', '/p/a/b.png', 'a/b.png'],
		['/p/', '/p/a.png', 'a.png'],
		['/p', '/p', ''],
		['/', '/a.png', 'a.png'],
		['/p', '/pa/b.png', undefined],
		['/p/a', '/p', undefined],
		['/c:/p', '/C:/p/a.png', 'a.png'],
		['/p', '/P/a.png', undefined],
	] as const) {
		it(`finds ${path} from ${folder}`, () => {
			assert.equal(pathBelow(folder, path), below);
		});
	}
});

describe('resolvePath', () => {
	for (const [folder, path, resolved] of [
		['/p', 'a.png', '/p/a.png'],
		['/p/q', '../a/./b.png', '/p/a/b.png'],
		['/p', '../../../a', '/a'],
		['/p', '/q/../a', '/a'],
		['/p', '//q//a/', '/q/a'],
		['/p', '', '/p'],
		['/C:/p', 'a', '/C:/p/a'],
	] as const) {
		it(`finds ${JSON.stringify(path)} from ${folder}`, () => {
			assert.equal(resolvePath(folder, path), resolved);
		});
	}
});

describe('withEnding', () => {
	for (const [written, ending, expected] of [
		['../a%20b/hero.webp', '.png', '../a%20b/hero.png'],
		['a\\)b.jpg', '-2.png', 'a\\)b-2.png'],
		['a&quot;b.jpg', '.png', 'a&quot;b.png'],
		['v1.2/100%.jpg', '.png', 'v1.2/100%.png'],
		['v1.2/hero', '.png', 'v1.2/hero'],
		['../hero', '-2.png', '../hero-2'],
	] as const) {
		it(`writes ${expected} for ${written}`, () => {
			assert.equal(withEnding(written, ending), expected);
		});
	}
});
