import assert from 'node:assert/strict';
import { h } from 'preact';
import { Filters } from '../../../src/webview/filters';
import { card } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

describe('the filters', () => {
	it('are named by what they choose, whatever is chosen', () => {
		const { page } = pageOf(card('a'));
		page.search.change({ source: 'agent', saved: 'favorite' });
		const { elements } = describedBy(h(Filters, { page }));
		const names = elements.flatMap(({ type, props }) =>
			type === 'select' ? [[props['aria-label'], props['title']]] : [],
		);
		const expected = ['Show', 'Model', 'Requested by', 'Date', 'Sort by'];
		assert.deepEqual(
			names,
			expected.map((name) => [name, name]),
		);
	});

	it('leave the thumb of the size where it was put, before the grid is drawn again', () => {
		const { page } = pageOf(card('a'));
		page.state = { ...page.state, defaultView: 'grid' };
		page.resizeTiles(240);
		const { elements } = describedBy(h(Filters, { page }));
		const sizes = elements.filter(({ props }) => props['type'] === 'range');
		assert.deepEqual(
			sizes.map(({ props }) => props['value']),
			[240],
		);
	});
});
