import assert from 'node:assert/strict';
import { mock } from 'node:test';
import type { PageMemory } from '../../../src/core/pageMemory';
import { MemoryKeeper, restoreMemory } from '../../../src/webview/memory';
import { emptyQuery } from '../../../src/webview/query';

const defaults = {
	query: emptyQuery,
	view: '',
	sort: 'newest',
	tileSize: 200,
	rowHeight: 0,
	position: { id: '', above: 0 },
};

describe('restoreMemory', () => {
	it('restores what was saved', () => {
		const saved = {
			query: { text: 'otter', saved: 'saved', model: 'flux', source: 'agent', days: '7' },
			view: 'list',
			sort: 'largest',
			tileSize: 320,
			rowHeight: 96,
			position: { id: 'a', above: 12.5 },
		};
		assert.deepEqual(restoreMemory(JSON.parse(JSON.stringify(saved))), saved);
	});

	for (const saved of [undefined, null, 7, 'text', [], {}, { query: null, position: [] }]) {
		it(`uses the defaults for ${JSON.stringify(saved)}`, () => {
			assert.deepEqual(restoreMemory(saved), defaults);
		});
	}

	it('ignores values of the wrong type and unknown values', () => {
		const saved = { query: { text: 7, model: 'flux', other: 'x' }, tileSize: '9', more: 1 };
		assert.deepEqual(restoreMemory(saved), {
			...defaults,
			query: { ...emptyQuery, model: 'flux' },
		});
	});
});

describe('MemoryKeeper', () => {
	beforeEach(() => {
		mock.timers.enable({ apis: ['setTimeout'] });
	});

	afterEach(() => {
		mock.timers.reset();
	});

	it('keeps changes a little later, all at once, and nothing else', () => {
		let memory: PageMemory | undefined;
		const kept: PageMemory[] = [];
		const keeper = new MemoryKeeper(
			() => memory,
			(changed) => kept.push(changed),
		);
		keeper.note();
		mock.timers.tick(1000);
		assert.deepEqual(kept, [], 'before there is a page');
		memory = restoreMemory(undefined);
		keeper.note();
		mock.timers.tick(100);
		memory = { ...memory, tileSize: 300 };
		keeper.note();
		mock.timers.tick(100);
		assert.deepEqual(kept, [memory]);
		memory = { ...memory };
		keeper.note();
		mock.timers.tick(1000);
		assert.equal(kept.length, 1);
	});
});
