import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';

describe('the tests in the extension host', () => {
	it('are all run', () => {
		const folder = join(root, 'test/host');
		const index = readFileSync(join(folder, 'index.ts'), 'utf8');
		const run = [...index.matchAll(/import\('\.\/(.+\.test)'\)/g)].map(
			([, file = '']) => `${file}.ts`,
		);
		const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
		assert.deepEqual(run.sort(), files.sort());
	});
});
