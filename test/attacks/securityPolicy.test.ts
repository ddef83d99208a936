import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';
import { exists, type NamedTest } from '../support/namedTests';

const policy = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** The tests that each promise names. */
const named = Array.from(
	policy.matchAll(/`(test\/[\w/.]+)`: “([^”]+)”/g),
	([, file = '', title = '']): NamedTest => ({ file, title }),
);

describe('SECURITY.md', () => {
	it('names tests for its promises', () => {
		assert.ok(named.length >= 30);
		const rows = policy
			.split('\n')
			.filter((line) => /^\| [A-Z]/.test(line) && !line.includes('Promise'));
		for (const row of rows) assert.match(row, /`test\/[\w/.]+`: “/, row);
	});

	for (const test of named) {
		it(`names a test that exists: ${test.file}, ${test.title}`, () => {
			assert.ok(exists(test));
		});
	}

	it('names every file with attacks', () => {
		for (const file of readdirSync(__dirname))
			assert.ok(policy.includes(`test/attacks/${file}`), file);
	});
});
