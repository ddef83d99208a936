import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';

const policy = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** The tests that each promise names: a file, and the beginning of a title in it. */
const named = Array.from(policy.matchAll(/`(test\/[\w/.]+)`: “([^”]+)”/g), ([, file, title]) => ({
	file: file ?? '',
	title: title ?? '',
}));

describe('SECURITY.md', () => {
	it('names tests for its promises', () => {
		assert.ok(named.length >= 30);
		const rows = policy
			.split('\n')
			.filter((line) => /^\| [A-Z]/.test(line) && !line.includes('Promise'));
		for (const row of rows) assert.match(row, /`test\/[\w/.]+`: “/, row);
	});

	for (const { file, title } of named) {
		it(`names a test that exists: ${file}, ${title}`, () => {
			const path = join(root, file);
			assert.ok(existsSync(path));
			const source = readFileSync(path, 'utf8').replaceAll("\\'", "'");
			assert.match(source, new RegExp(`\\b(?:it|describe)\\(\\s*['"\`]${escaped(title)}`));
		});
	}

	it('names every file with attacks', () => {
		for (const file of readdirSync(__dirname))
			assert.ok(policy.includes(`test/attacks/${file}`), file);
	});
});

function escaped(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
