import assert from 'node:assert/strict';
import { exists } from './namedTests';

/**
 * What an attacker or a broken part of the world does, and the tests that show that it gets nowhere: a file
 * in `test/` without its ending, and the beginning of a title.
 */
export type Case = readonly [
	attack: string,
	...tests: readonly (readonly [file: string, title: string])[],
];

/** A suite in which each attack has tests that exist. */
export function testCases(suite: string, cases: readonly Case[]): void {
	describe(suite, () => {
		for (const [attack, ...tests] of cases) {
			it(`is tested: ${attack}`, () => {
				assert.ok(tests.length > 0);
				for (const [file, title] of tests)
					assert.ok(exists({ file: `test/${file}.test.ts`, title }), `${file}: ${title}`);
			});
		}
	});
}
