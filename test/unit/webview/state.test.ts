import assert from 'node:assert/strict';
import type { HostMessage, ResultsState } from '../../../src/core/protocol';
import type { Labels } from '../../../src/core/labels';
import { withMessage, type PageState } from '../../../src/webview/state';
import { card, entry, image } from './sample';

const bar = { model: '', facts: [], library: '' };

const whole = (state: Partial<ResultsState>): HostMessage => ({
	type: 'state',
	state: { labels: {} as Labels, bar, entries: [], complete: false, cards: [], ...state },
});

/** What the page knows after these messages. */
function after(...messages: readonly HostMessage[]): PageState {
	let state: PageState | undefined;
	for (const message of messages) state = withMessage(state, message);
	assert.ok(state);
	return state;
}

const ids = ({ entries }: PageState) => entries.map(({ id }) => id).join('');
const cards = (state: PageState) => [...state.cards.keys()].sort().join('');

describe('what the page knows', () => {
	const begun = whole({ entries: [entry('f'), entry('d')], cards: [card('f')] });

	it('is nothing before the host has begun', () => {
		assert.equal(withMessage(undefined, { type: 'bar', bar }), undefined);
		assert.equal(withMessage(undefined, { type: 'gone', ids: ['a'] }), undefined);
	});

	it('grows by older entries until all are there', () => {
		const state = after(
			begun,
			{ type: 'entries', entries: [entry('c'), entry('b')], complete: false },
			{ type: 'entries', entries: [entry('a')], complete: true },
		);
		assert.equal(ids(state), 'fdcba');
		assert.equal(state.complete, true);
	});

	it('is told of many that have changed at once, and stays complete', () => {
		const state = after(
			begun,
			{ type: 'entries', entries: [entry('a')], complete: true },
			{ type: 'entries', entries: [entry('g'), entry('d', { images: [7] })], complete: false },
		);
		assert.equal(ids(state), 'gfda');
		assert.equal(state.entries[2]?.images[0], 7);
		assert.equal(state.complete, true);
	});

	it('takes a new generation to its place, and a changed one instead of the former', () => {
		const state = after(
			begun,
			{ type: 'card', entry: entry('g'), card: card('g') },
			{ type: 'card', entry: entry('e'), card: card('e') },
			{ type: 'card', entry: entry('d', { images: [7] }), card: card('d', image(0)) },
		);
		assert.equal(ids(state), 'gfed');
		assert.equal(cards(state), 'defg');
		assert.equal(state.entries.at(-1)?.images[0], 7);
		assert.equal(state.cards.get('d')?.tiles.length, 1);
	});

	it('takes cards that were asked for', () => {
		const state = after(begun, { type: 'cards', cards: [card('d')] });
		assert.equal(cards(state), 'df');
		assert.equal(ids(state), 'fd');
	});

	it('forgets what is gone, and has it again when it comes back', () => {
		const gone: HostMessage = { type: 'gone', ids: ['f', 'x'] };
		assert.equal(ids(after(begun, gone)), 'd');
		assert.equal(cards(after(begun, gone)), '');
		const back = after(begun, gone, { type: 'card', entry: entry('f'), card: card('f') });
		assert.equal(ids(back), 'fd');
	});

	it('keeps what is older when all is told anew, unless that is all', () => {
		const older: HostMessage = { type: 'entries', entries: [entry('a')], complete: true };
		const anew = { entries: [entry('g'), entry('d')], cards: [card('g')] };
		assert.equal(ids(after(begun, older, whole(anew))), 'gda');
		assert.equal(cards(after(begun, older, whole(anew))), 'fg');
		assert.equal(ids(after(begun, older, whole({ ...anew, complete: true }))), 'gd');
	});

	it('has the newest bar, and is not changed by what is no state', () => {
		const state = after(begun, { type: 'bar', bar: { ...bar, library: '3 images' } });
		assert.equal(state.bar.library, '3 images');
		assert.equal(withMessage(state, { type: 'announce', text: 'done' }), state);
	});
});
