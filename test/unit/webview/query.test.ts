import assert from 'node:assert/strict';
import type { Entry } from '../../../src/core/protocol';
import { found, noQuery, type Query } from '../../../src/webview/query';
import { entry } from './sample';

const noon = new Date(2026, 10, 22, 12).getTime();
const hour = 3_600_000;

function idsFound(entries: readonly Entry[], query: Partial<Query>): string {
	return found(entries, { ...noQuery, ...query }, noon)
		.map(({ id }) => id)
		.join('');
}

describe('found', () => {
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
			assert.equal(idsFound(entries, { text }), ids);
		});
	}

	it('finds by model, and by all that is asked', () => {
		assert.equal(idsFound(entries, { model: 'flux' }), 'bc');
		assert.equal(idsFound(entries, { model: 'flux', text: 'boat' }), 'c');
	});

	it('takes a generation for saved and for unsaved that is both', () => {
		const some = [
			entry('a', { unsaved: 2 }),
			entry('b', { unsaved: 1 }),
			entry('c', { unsaved: 0 }),
			entry('d', { images: [], unsaved: 0 }),
		];
		assert.equal(idsFound(some, { saved: 'saved' }), 'bc');
		assert.equal(idsFound(some, { saved: 'unsaved' }), 'ab');
	});

	it('counts days from midnight', () => {
		const some = [
			entry('a', { startedAt: noon - 11 * hour }),
			entry('b', { startedAt: noon - 13 * hour }),
			entry('c', { startedAt: noon - 6 * 24 * hour }),
			entry('d', { startedAt: noon - 29 * 24 * hour }),
			entry('e', { startedAt: noon - 31 * 24 * hour }),
		];
		assert.equal(idsFound(some, { days: '1' }), 'a');
		assert.equal(idsFound(some, { days: '7' }), 'abc');
		assert.equal(idsFound(some, { days: '30' }), 'abcd');
	});

	it('sees a prompt that has changed', () => {
		assert.equal(idsFound([entry('a', { prompt: 'kelp' })], { text: 'kelp' }), 'a');
		assert.equal(idsFound([entry('a', { prompt: 'boat' })], { text: 'kelp' }), '');
	});
});
