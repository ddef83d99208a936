import assert from 'node:assert/strict';
import { copyDestination } from '../../../src/core/document/copyDestination';
import { mostSteps } from '../../../src/core/document/patternSteps';

const document = { path: '/p/docs/guide/read.me.md', workspaceFolder: '/p' };
const now = new Date('2026-11-22T08:40:32.123Z');

const destination = (value: string, of = document, name = 'otter.v2.png') =>
	copyDestination(value, of, name, now).path;

describe('copyDestination', () => {
	for (const [value, path] of [
		['', '/p/docs/guide/otter.v2.png'],
		[' \n', '/p/docs/guide/otter.v2.png'],
		['images/', '/p/docs/guide/images/otter.v2.png'],
		[' images/ ', '/p/docs/guide/images/otter.v2.png'],
		['images', '/p/docs/guide/images'],
		['/', '/p/otter.v2.png'],
		['/images/', '/p/images/otter.v2.png'],
		['/images/${fileName}', '/p/images/otter.v2.png'],
		['../${fileName}', '/p/docs/otter.v2.png'],
		['./a/.././b/', '/p/docs/guide/b/otter.v2.png'],
		['../../../../../', '/otter.v2.png'],
		['/../x/', '/x/otter.v2.png'],
		['${documentDirName}/a/', '/p/docs/guide/a/otter.v2.png'],
		['/a/${documentRelativeDirName}/', '/p/a/docs/guide/otter.v2.png'],
		['${documentFileName}/', '/p/docs/guide/read.me.md/otter.v2.png'],
		['${documentBaseName}/', '/p/docs/guide/read.me/otter.v2.png'],
		['x.${documentExtName}', '/p/docs/guide/x.md'],
		['${documentFilePath}.d/', '/p/docs/guide/read.me.md.d/otter.v2.png'],
		['/${documentRelativeFilePath}.d/', '/p/docs/guide/read.me.md.d/otter.v2.png'],
		['${documentWorkspaceFolder}/a/', '/p/a/otter.v2.png'],
		['x.${fileExtName}', '/p/docs/guide/x.png'],
		['${unixTime}.png', '/p/docs/guide/1795336832123.png'],
		['${isoTime}.png', '/p/docs/guide/2026-11-22T08:40:32.123Z.png'],
		['${unknown}/', '/p/docs/guide/${unknown}/otter.v2.png'],
		['${}', '/p/docs/guide/${}'],
		['\\${fileName}', '/p/docs/guide/${fileName}'],
		['\\$${fileName}', '/p/docs/guide/$otter.v2.png'],
		['$fileName', '/p/docs/guide/$fileName'],
		['${toString}', '/p/docs/guide/${toString}'],
	] as const) {
		it(`resolves ${JSON.stringify(value)}`, () => {
			assert.equal(destination(value), path);
		});
	}

	for (const [value, path] of [
		['${fileName/otter/seal/}', 'seal.v2.png'],
		['${fileName/t/T/}', 'oTter.v2.png'],
		['${fileName/(\\w+)\\.(\\w+)/$2-$1/}', 'v2-otter.png'],
		['${fileName/^(?<name>[a-z]+)/$<name>s/}', 'otters.v2.png'],
		['x${documentRelativeDirName/docs\\/guide/-a\\/b/}', 'x-a/b'],
		['${fileName/walrus/seal/}', 'otter.v2.png'],
		['${fileName/otter//}', 'otter.v2.png'],
		['${fileName/\\$/x/}', 'otter.v2.png'],
		['${unknown/a/b/}', '${unknown/a/b/}'],
		['${fileName/([a-z])\\w*/$1/}', 'o.v2.png'],
		['${fileName/(?:ot|se)ter/x/}', 'x.v2.png'],
		['${fileName/(ot)+/x/}', 'xter.v2.png'],
		['${fileName/[(+](a)+|otter/x/}', 'x.v2.png'],
	] as const) {
		it(`applies the transform ${value}`, () => {
			assert.equal(destination(value), `/p/docs/guide/${path}`);
		});
	}

	it('ignores a transform with flags', () => {
		assert.equal(destination('${fileName/o/0/g}'), '/p/docs/guide/${fileName/o/0/g}');
	});

	it('ignores a transform with an invalid pattern', () => {
		for (const pattern of ['(', '[', '*', 'a**', '(?<n', '\\', '(?<a>x)(?<a>y)'])
			assert.equal(destination(`\${fileName/${pattern}/x/}`), '/p/docs/guide/otter.v2.png');
	});

	for (const pattern of [
		'(a+)+$',
		'(a|a)*$',
		'((a)+)+$',
		'(?:(a*))*$',
		'((?:a?))+$',
		'(([)]a|a))+$',
		'(a+){2,}$',
		'^(?:a+)*$',
		'(?=(a+)+$)b',
		'(?<x>a|aa)+$',
		'a*a*a*a*a*a*a*$',
		'.*.*.*.*=.*$',
		`${'a?'.repeat(60)}${'a'.repeat(60)}$`,
		`${'(a|a)'.repeat(60)}$`,
		'(?:(?:(?:){9999}){9999}){9999}',
		'(a*)(a*)(a*)\\3\\2\\1$',
		'('.repeat(3000),
	]) {
		it(`ignores a transform that may take too long: ${pattern.slice(0, 30)}`, () => {
			const name = `${'a'.repeat(60)}!`;
			const value = `\${fileName/${pattern.replaceAll('}', '')}/x/}`;
			const path = `/p/docs/guide/${name}`;
			const slow = copyDestination(value, document, name, now);
			if (!pattern.includes('}')) assert.deepEqual(slow, { path, slowPattern: pattern });
			assert.ok(mostSteps(pattern, name.length) > 10_000_000);
		});
	}

	for (const pattern of [
		'^(.*)\\.(.*)$',
		'(.*)\\.(.*)',
		'(\\w+)-(\\w+)',
		'[^a-z]+',
		'a{2}(b|c)?',
	]) {
		it(`applies a transform of any length that a name can have: ${pattern}`, () => {
			assert.ok(mostSteps(pattern, 200) <= 10_000_000);
		});
	}

	it('ignores a value of more than 4,096 characters', () => {
		const pathOf = (length: number) =>
			copyDestination('a/'.repeat(length / 2), document, 'otter.png', now).path;
		assert.equal(pathOf(4096), `/p/docs/guide/${'a/'.repeat(2048)}otter.png`);
		assert.equal(pathOf(4098), '/p/docs/guide/otter.png');
	});

	it('uses the document’s folder if there is no workspace folder', () => {
		const alone = { path: '/tmp/x/.notes', workspaceFolder: undefined };
		for (const [value, path] of [
			['/', '/tmp/x/otter.v2.png'],
			['${documentRelativeDirName}/a', '/tmp/x/a'],
			['${documentRelativeFilePath}.d', '/tmp/x/.notes.d'],
			['${documentBaseName}.${documentExtName}', '/tmp/x/.notes.'],
		] as const)
			assert.equal(copyDestination(value, alone, 'otter.v2.png', now).path, path);
	});

	it('resolves paths in the root and on a drive', () => {
		const root = { path: '/a.md', workspaceFolder: '/' };
		assert.equal(copyDestination('', root, 'b.png').path, '/b.png');
		assert.equal(copyDestination('/c/${documentRelativeDirName}/', root, 'b.png').path, '/c/b.png');
		const drive = { path: '/c:/p/a.md', workspaceFolder: '/c:/p' };
		assert.equal(copyDestination('/i/', drive, 'b.png').path, '/c:/p/i/b.png');
	});

	it('doesn’t expand variables in values', () => {
		const odd = { path: '/p/$&${fileName}/a.md', workspaceFolder: '/p' };
		assert.equal(destination('${documentDirName}/', odd, '$1.png'), '/p/$&${fileName}/$1.png');
	});
});
