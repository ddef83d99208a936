import assert from 'node:assert/strict';
import { isBuildOutput } from '../../../src/core/document/buildFolders';

describe('an image', () => {
	const isBuilt = (file: string, document: string) =>
		isBuildOutput(file.split('/'), document.split('/'));

	it('is written by a build if its document refers into a folder for that', () => {
		assert.ok(isBuilt('doc/_build/logo.png', 'doc/src/logo.rst'));
		assert.ok(isBuilt('dist/img/logo.png', 'README.md'));
		assert.ok(isBuilt('packages/b/dist/logo.png', 'packages/a/dist/a.html'));
	});

	it('isn’t if the document is in that folder too', () => {
		assert.ok(!isBuilt('dist/img/logo.png', 'dist/pages/a.html'));
		assert.ok(!isBuilt('a/dist/logo.png', 'a/dist/a.html'));
	});

	it('isn’t in other folders', () => {
		assert.ok(!isBuilt('images/dist.png', 'a.md'));
		assert.ok(!isBuilt('distribution/a.png', 'a.md'));
		assert.ok(!isBuilt('dist', 'a.md'));
	});
});
