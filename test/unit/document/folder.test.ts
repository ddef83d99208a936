import assert from 'node:assert/strict';
import { folderSegments } from '../../../src/core/document/folder';

describe('folderSegments', () => {
	for (const [folder, segments] of [
		['images', ['images']],
		['docs/images', ['docs', 'images']],
		['docs\\images', ['docs', 'images']],
		[' ./docs//images/ ', ['docs', 'images']],
		['', []],
		['.', []],
		['./', []],
		['.assets', ['.assets']],
		['a b/ü/図', ['a b', 'ü', '図']],
		['a..b/..c', ['a..b', '..c']],
		['%2e%2e/x', ['%2e%2e', 'x']],
	] as const) {
		it(`takes ${JSON.stringify(folder)}`, () => {
			assert.deepEqual(folderSegments(folder), segments);
		});
	}

	for (const folder of [
		'..',
		'../x',
		'x/..',
		'x/../../y',
		'x\\..\\..\\y',
		'..\\x',
		'.. /x',
		'x/.. ',
		'x/. /y',
		'.../x',
		'x./y',
		'x /y',
		'. ./y',
		'/',
		'/etc',
		' /etc',
		'\\x',
		'\\\\server\\share',
		'//server/share',
		'\\\\?\\C:\\x',
		'C:',
		'C:\\x',
		'c:x',
		'x/C:/y',
		'file:///x',
		'vscode-remote://x/y',
		'images:stream',
		'~',
		'~/x',
		'~root/x',
		'x\0y',
		'x\ny',
		'x\u0085y',
	]) {
		it(`refuses ${JSON.stringify(folder)}`, () => {
			assert.equal(folderSegments(folder), undefined);
		});
	}
});
