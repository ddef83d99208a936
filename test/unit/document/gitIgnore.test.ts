import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isIgnored, readIgnoreFile } from '../../../src/core/document/gitIgnore';
import { removeFolder, temporaryFolder } from '../../support/folders';

const texts = [
	'# *.png\n\n*.jpg\n!keep.jpg\n',
	'/plots\nimg/*.png\n',
	'out/\nb?d.png\n[a-c]1.png\n[!a-c]2.png\n\\#3.png\n',
	'**/gen/x.png\na/**/y.png\ndeep/**\n',
	'*.png\n!img/\n!img/*.png\n/a/*\n!/a/b  \n',
	'a*b*c.png\n*\n!*/\n!*.jpg\n',
];

const paths = [
	...['x.png', 'x.jpg', 'keep.jpg', 'a/keep.jpg', 'plots/x.png', 'a/plots/x.png', 'img/x.png'],
	...['a/img/x.png', 'img/b/x.png', 'out/x.png', 'a/out/b/x.png', 'out', 'bad.png', 'a1.png'],
	...['d1.png', 'a2.png', 'd2.png', '#3.png', 'gen/x.png', 'a/gen/x.png', 'a/y.png', 'a/b/c/y.png'],
	...['deep/x.png', 'a/deep/x.png', 'aXbYc.png', 'abc.png', 'acb.png', 'a/b', 'a/b/x.png', '*.png'],
];

describe('isIgnored', () => {
	it('is what Git says', () => {
		for (const text of texts)
			for (const folder of ['', 'a']) {
				const repository = temporaryFolder('ignored');
				try {
					const file = join(repository, folder, '.gitignore');
					mkdirSync(dirname(file), { recursive: true });
					writeFileSync(file, text);
					spawnSync('git', ['init', '--quiet'], { cwd: repository });
					const { stdout } = spawnSync('git', ['check-ignore', '--stdin', '-z', '--no-index'], {
						cwd: repository,
						encoding: 'utf8',
						input: paths.join('\0'),
					});
					const own = paths.filter((path) =>
						isIgnored(path.split('/'), [readIgnoreFile(folder ? [folder] : [], text)]),
					);
					assert.deepEqual(own, stdout.split('\0').filter(Boolean), JSON.stringify([folder, text]));
				} finally {
					removeFolder(repository);
				}
			}
	});

	it('lets inner files override outer ones', () => {
		const outer = readIgnoreFile([], '*.png');
		const inner = readIgnoreFile(['a'], '!x.png');
		assert.equal(isIgnored(['a', 'x.png'], [outer, inner]), false);
		assert.equal(isIgnored(['b', 'x.png'], [outer, inner]), true);
	});

	it('compares in a time that depends little on the pattern', () => {
		const text = `${'*a'.repeat(100)}b\n`.repeat(20) + `${'**/'.repeat(100)}b\n`.repeat(20);
		assert.equal(
			isIgnored([...Array<string>(50).fill('a'), 'a'.repeat(200)], [readIgnoreFile([], text)]),
			false,
		);
	});
});
