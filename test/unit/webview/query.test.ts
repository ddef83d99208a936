import assert from 'node:assert/strict';
import type { Entry } from '../../../src/core/protocol';
import { emptyQuery, matching, Search, type Query } from '../../../src/webview/query';
import { entry } from './sample';

const noon = new Date(2026, 10, 22, 12).getTime();
const hour = 3_600_000;

function matchingIds(entries: readonly Entry[], query: Partial<Query>): string {
	return matching(entries, { ...emptyQuery, ...query }, noon)
		.map(({ id }) => id)
		.join('');
}

describe('matching', () => {
	const entries = [
		entry('a', { prompt: 'Ein Otter ÜBER dem Café', model: 'gpt-image' }),
		entry('b', { prompt: 'An otter\nat sea', model: 'flux' }),
		entry('c', { prompt: 'A boat, 1024 pixels', model: 'flux' }),
	];
	for (const [text, ids] of [
		['', 'abc'],
		['  ', 'abc'],
		['OTTER', 'ab'],
		['uber', 'a'],
		['café', 'a'],
		['sea otter', 'b'],
		['otter flux', 'b'],
		['flux', 'bc'],
		['otter boat', ''],
		['.*', ''],
	] as const) {
		it(`finds ${ids || 'nothing'} by “${text}”`, () => {
			assert.equal(matchingIds(entries, { text }), ids);
		});
	}

	it('finds by model, and by several criteria', () => {
		assert.equal(matchingIds(entries, { model: 'flux' }), 'bc');
		assert.equal(matchingIds(entries, { model: 'flux', text: 'boat' }), 'c');
	});

	it('matches a partly saved generation as saved and as unsaved', () => {
		const some = [
			entry('a', { unsaved: 2 }),
			entry('b', { unsaved: 1 }),
			entry('c', { unsaved: 0 }),
			entry('d', { images: [], unsaved: 0 }),
		];
		assert.equal(matchingIds(some, { saved: 'saved' }), 'bc');
		assert.equal(matchingIds(some, { saved: 'unsaved' }), 'ab');
	});

	it('counts days from midnight', () => {
		const some = [
			entry('a', { startedAt: noon - 11 * hour }),
			entry('b', { startedAt: noon - 13 * hour }),
			entry('c', { startedAt: noon - 6 * 24 * hour }),
			entry('d', { startedAt: noon - 29 * 24 * hour }),
			entry('e', { startedAt: noon - 31 * 24 * hour }),
		];
		assert.equal(matchingIds(some, { days: '1' }), 'a');
		assert.equal(matchingIds(some, { days: '7' }), 'abc');
		assert.equal(matchingIds(some, { days: '30' }), 'abcd');
	});

	it('finds a changed prompt', () => {
		assert.equal(matchingIds([entry('a', { prompt: 'kelp' })], { text: 'kelp' }), 'a');
		assert.equal(matchingIds([entry('a', { prompt: 'boat' })], { text: 'kelp' }), '');
	});
});

const otters = [entry('b', { prompt: 'A puffin' }), entry('a', { prompt: 'An otter' })];

describe('Search', () => {
	it('finds what matches, and redraws when the query changes', () => {
		let draws = 0;
		const search = new Search({ ...emptyQuery, text: 'otter' }, () => draws++);
		assert.deepEqual(search.matches(otters), [otters[1]]);
		search.change({ text: 'puffin' });
		assert.deepEqual(search.matches(otters), [otters[0]]);
		assert.equal(draws, 1);
		assert.deepEqual(search.current, { ...emptyQuery, text: 'puffin' });
	});

	it('returns the same array until something changes', () => {
		const search = new Search({ ...emptyQuery, text: 'otter' }, () => assert.fail('redrawn'));
		const found = search.matches(otters);
		assert.equal(search.matches(otters), found);
		assert.deepEqual(search.matches([...otters]), found);
		assert.notEqual(search.matches([...otters]), found);
	});
});
