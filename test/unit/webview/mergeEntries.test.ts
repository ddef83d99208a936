import assert from 'node:assert/strict';
import fc from '../properties';
import type { Entry } from '../../../src/core/protocol';
import { mergeEntries } from '../../../src/webview/mergeEntries';
import { entry, withSaved } from './sample';

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const entries = fc.array(
	fc.record({ id, saved: fc.nat(2) }).map(({ id, saved }) => entry(id, withSaved(saved))),
);
const byId = (all: readonly Entry[]) => new Map(all.map((each) => [each.id, each]));

/** As simply as possible. */
function sorted(all: readonly Entry[]): Entry[] {
	return [...byId(all).values()].sort((one, other) => (one.id < other.id ? 1 : -1));
}

describe('mergeEntries', () => {
	it('has each generation once, newest first, the added ones as they are now', () => {
		fc.assert(
			fc.property(entries, entries, (some, added) => {
				const known = sorted(some);
				assert.deepEqual(mergeEntries(known, added), sorted([...known, ...added]));
			}),
		);
	});

	it('keeps what hasn’t changed', () => {
		const known = [entry('c'), entry('b'), entry('a')];
		assert.equal(mergeEntries(known, []), known);
		assert.equal(mergeEntries(known, [entry('b'), entry('c')]), known);
		const merged = mergeEntries(known, [entry('c'), entry('b', withSaved(2))]);
		assert.equal(merged[0], known[0]);
		assert.notEqual(merged[1], known[1]);
	});

	it('looks at few entries to change one of many', () => {
		let looks = 0;
		const counted = (number: number) =>
			Object.defineProperty(entry(''), 'id', {
				get: () => {
					looks++;
					return String(20_000 - number);
				},
			});
		const known = Array.from({ length: 10_000 }, (_, number) => counted(number));
		assert.equal(mergeEntries(known, [entry('15000', withSaved(2))]).length, 10_000);
		assert.ok(looks < 100, `${looks}`);
	});
});
