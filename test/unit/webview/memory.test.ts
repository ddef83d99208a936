import assert from 'node:assert/strict';
import { remembered } from '../../../src/webview/memory';
import { noQuery } from '../../../src/webview/query';

const usual = { query: noQuery, tileSize: 200, place: { id: '', above: 0 } };

describe('remembered', () => {
	it('gives back what was kept', () => {
		const kept = {
			query: { text: 'otter', saved: 'saved', model: 'flux', days: '7' },
			tileSize: 320,
			place: { id: 'a', above: 12.5 },
		};
		assert.deepEqual(remembered(JSON.parse(JSON.stringify(kept))), kept);
	});

	for (const kept of [undefined, null, 7, 'text', [], {}, { query: null, place: [] }]) {
		it(`takes what is usual for ${JSON.stringify(kept)}`, () => {
			assert.deepEqual(remembered(kept), usual);
		});
	}

	it('leaves out what is of another kind, and what it does not know', () => {
		const kept = { query: { text: 7, model: 'flux', other: 'x' }, tileSize: '9', more: 1 };
		assert.deepEqual(remembered(kept), { ...usual, query: { ...noQuery, model: 'flux' } });
	});
});
