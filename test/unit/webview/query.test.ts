import assert from 'node:assert/strict';
import fc from '../properties';
import type { Query } from '../../../src/core/pageMemory';
import type { Entry } from '../../../src/core/protocol';
import { emptyQuery, matching, modelsIn, Search } from '../../../src/webview/query';
import { entry, squares, withSaved } from './sample';

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
			entry('a', withSaved(0)),
			entry('b', withSaved(1)),
			entry('c', withSaved(2)),
			entry('d', { images: squares() }),
		];
		assert.equal(matchingIds(some, { saved: 'saved' }), 'bc');
		assert.equal(matchingIds(some, { saved: 'unsaved' }), 'ab');
	});

	it('finds what agents or the user asked for', () => {
		const some = [entry('a', { byAgent: true }), entry('b')];
		assert.equal(matchingIds(some, {}), 'ab');
		assert.equal(matchingIds(some, { source: 'agent' }), 'a');
		assert.equal(matchingIds(some, { source: 'user' }), 'b');
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

	it('looks only at the matches so far while words are typed', () => {
		let looks = 0;
		const counted = (id: string, prompt: string) =>
			Object.defineProperty(entry(id, { prompt }), 'images', {
				get: () => {
					looks++;
					return squares(0);
				},
			});
		const entries = [
			counted('c', 'A puffin'),
			counted('b', 'An otter at sea'),
			counted('a', 'An otter'),
		];
		const search = new Search({ ...emptyQuery, saved: 'unsaved' }, () => undefined);
		const typed = ['o', 'ot', 'ot se', 'ot sea'].map((text) => {
			looks = 0;
			search.change({ text });
			return [search.matches(entries).length, looks];
		});
		assert.deepEqual(typed, [
			[2, 3],
			[2, 2],
			[1, 2],
			[1, 1],
		]);
	});

	it('finds the same whatever was searched before', () => {
		const word = fc.constantFrom('a', 'an', 'ot', 'otter', 'puf', 'se', 'sea', 'Ö', 'x');
		const query = fc.record({
			text: fc.array(word, { maxLength: 3 }).map((words) => words.join(' ')),
			saved: fc.constantFrom('', 'saved', 'unsaved'),
			model: fc.constantFrom('', 'flux', 'gpt-image'),
			source: fc.constantFrom('', 'agent', 'user'),
			days: fc.constantFrom('', '1'),
		});
		const prompts = ['An otter at sea', 'A puffin', 'OTTERS', 'Öl', ''];
		const entries = prompts.flatMap((prompt, index) => [
			entry(`a${index}`, { prompt, ...withSaved(index % 3) }),
			entry(`b${index}`, { prompt, model: 'flux', startedAt: Date.now(), byAgent: true }),
		]);
		fc.assert(
			fc.property(fc.array(query, { minLength: 2 }), (queries) => {
				const search = new Search(emptyQuery, () => undefined);
				for (const each of queries) {
					search.change(each);
					assert.deepEqual(search.matches(entries), matching(entries, each, Date.now()));
				}
			}),
		);
	});
});

describe('modelsIn', () => {
	it('lists each model once, and looks through the same entries once', () => {
		const entries = ['b', 'a', 'b'].map((model) => entry(model, { model }));
		assert.deepEqual(modelsIn(entries), ['a', 'b']);
		assert.equal(modelsIn(entries), modelsIn(entries));
	});
});
