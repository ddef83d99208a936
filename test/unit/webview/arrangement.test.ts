import assert from 'node:assert/strict';
import { Arrangement, sorted } from '../../../src/webview/arrangement';
import { entry, squares } from './sample';

const withBytes = (id: string, ...bytes: readonly number[]) =>
	entry(id, {
		images: bytes.map((each, index) => ({ ...{ index, bytes: each }, width: 1, height: 1 })),
	});
const entries = [withBytes('d', 5, 1), withBytes('c'), withBytes('b', 2, 9), withBytes('a', 7)];
const idsIn = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id).join('');

describe('the order of entries', () => {
	for (const [order, ids] of [
		['newest', 'dcba'],
		['oldest', 'abcd'],
		['largest', 'badc'],
	] as const) {
		it(`is ${ids} with the ${order} first`, () => {
			assert.equal(idsIn(sorted(entries, order)), ids);
			assert.equal(idsIn(entries), 'dcba', 'left as it was');
		});
	}
});

describe('Arrangement', () => {
	it('returns the same array until something changes', () => {
		const arrangement = new Arrangement();
		const wanted = { order: 'oldest', images: 'saved' } as const;
		const first = arrangement.arrange(entries, wanted);
		assert.equal(arrangement.arrange(entries, { ...wanted }), first);
		assert.notEqual(arrangement.arrange([...entries], wanted), first);
		assert.equal(idsIn(arrangement.arrange(entries, { order: 'newest', images: '' })), 'dcba');
	});

	it('shows only the images that a filter asks for, and then no failures', () => {
		const [one, two, three] = squares(0, 1, 2);
		assert.ok(one && two && three);
		const images = [one, { ...two, favorite: true as const }, { ...three, saved: true as const }];
		const mixed = entry('a', { images, others: [3], failed: true });
		const shown = (filter: string) => {
			const [found] = new Arrangement().arrange([mixed], { order: 'newest', images: filter });
			return [found?.images.map(({ index }) => index), found?.others, found?.failed];
		};
		assert.deepEqual(shown(''), [[0, 1, 2], [3], true]);
		assert.deepEqual(shown('favorite'), [[1], undefined, undefined]);
		assert.deepEqual(shown('saved'), [[2], undefined, undefined]);
		assert.deepEqual(shown('unsaved'), [[0, 1], undefined, undefined]);
		assert.deepEqual(shown('unknown'), [[0, 1, 2], [3], true]);
	});
});
