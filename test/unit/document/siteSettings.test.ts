import assert from 'node:assert/strict';
import { folderIn, SiteSettings } from '../../../src/core/document/siteSettings';

describe('SiteSettings', () => {
	for (const [file, text, value] of [
		['a.toml', 'src = "text"', 'text'],
		['a.toml', "[book]\n  SRC='text' # x", 'text'],
		['a.toml', '# src = "old"\nsrc = "text"', 'text'],
		['a.toml', 'mysrc = "text"', undefined],
		['a.toml', 'title = "src"', undefined],
		['a.yml', 'src: text', 'text'],
		['a.yaml', 'src: "a b" # x', 'a b'],
		['a.yml', 'theme:\n  src: text', undefined],
		['a.yml', 'src:\nother: x', undefined],
		['a.json', '{"src": "text"}', 'text'],
		['a.ts', "export default { src: './text' }", './text'],
		['a.ts', 'export default { src: `text` }', 'text'],
		['a.ts', '// src: "old"\nsrc: "text"', 'text'],
		['a.ts', 'src: `${root}/text`', undefined],
		['a.ts', 'src: process.env.SRC', undefined],
		['a.ts', 'src: join(root, "text")', undefined],
		['a.js', '', undefined],
	] as const) {
		it(`reads ${JSON.stringify(text)} in ${file}`, () => {
			assert.equal(new SiteSettings(file, text).value('src'), value);
		});
	}

	it('reads lists', () => {
		const listed = (text: string) => new SiteSettings('a.js', text).values('dirs');
		assert.deepEqual(listed('dirs: [\'a\', "b"]'), ['a', 'b']);
		assert.deepEqual(listed("dirs: [\n'a',\n'b',\n]"), ['a', 'b']);
		assert.deepEqual(listed("dirs: 'a'"), ['a']);
		assert.deepEqual(listed('dirs: []'), []);
		assert.deepEqual(listed('other: 1'), []);
	});

	it('reads the path of a base', () => {
		const base = (value: string) => new SiteSettings('a.js', `base: '${value}'`).base('base');
		for (const [value, path] of [
			['/shop/', '/shop'],
			['/a/b', '/a/b'],
			['/', ''],
			['https://o.org/shop/', '/shop'],
			['https://o.org', undefined],
			['./', undefined],
			['', undefined],
			['/<%= x %>', undefined],
		] as const)
			assert.equal(base(value), path, value);
	});

	it('reads switches', () => {
		const isOn = (text: string) => new SiteSettings('a.yml', text).isOn('on');
		assert.equal(isOn('on: true'), true);
		assert.equal(isOn('on: False'), false);
		assert.equal(isOn('on: 1'), undefined);
		assert.equal(isOn(''), undefined);
	});
});

describe('folderIn', () => {
	for (const [written, folder] of [
		['a/b', 'a/b'],
		['./a/', 'a'],
		['.', ''],
		['/', ''],
		['../a', undefined],
		['a/../../b', undefined],
		['/a', undefined],
		['C:/a', undefined],
		['a/**', undefined],
		[undefined, undefined],
	] as const) {
		it(`is ${folder ?? 'unknown'} for ${written ?? 'nothing'}`, () => {
			assert.equal(folderIn(written), folder);
		});
	}
});
