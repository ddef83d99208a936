import assert from 'node:assert/strict';
import type { HostMessage, ResultsState } from '../../../src/core/protocol';
import type { Labels } from '../../../src/core/labels';
import { applyMessage, type PageState } from '../../../src/webview/pageState';
import { card, emptyBar as bar, emptyDraft as draft, entry, image, squares } from './sample';

const whole = (state: Partial<ResultsState>): HostMessage => ({
	type: 'state',
	state: {
		labels: {} as Labels,
		defaultView: 'grid',
		memory: {},
		bar,
		draft,
		entries: [],
		complete: false,
		cards: [],
		...state,
	},
});

/** The state after these messages. */
function after(...messages: readonly HostMessage[]): PageState {
	let state: PageState | undefined;
	for (const message of messages) state = applyMessage(state, message);
	assert.ok(state);
	return state;
}

const ids = ({ entries }: PageState) => entries.map(({ id }) => id).join('');
const cards = (state: PageState) => [...state.cards.keys()].sort().join('');

describe('the state of the page', () => {
	const begun = whole({ entries: [entry('f'), entry('d')], cards: [card('f')] });

	it('is undefined until the host has sent it', () => {
		assert.equal(applyMessage(undefined, { type: 'bar', bar }), undefined);
		assert.equal(applyMessage(undefined, { type: 'gone', ids: ['a'] }), undefined);
	});

	it('grows by older entries until it is complete', () => {
		const state = after(
			begun,
			{ type: 'entries', entries: [entry('c'), entry('b')], complete: false },
			{ type: 'entries', entries: [entry('a')], complete: true },
		);
		assert.equal(ids(state), 'fdcba');
		assert.equal(state.complete, true);
	});

	it('takes many changed entries at once, and stays complete', () => {
		const state = after(
			begun,
			{ type: 'entries', entries: [entry('a')], complete: true },
			{
				type: 'entries',
				entries: [entry('g'), entry('d', { images: squares(7) })],
				complete: false,
			},
		);
		assert.equal(ids(state), 'gfda');
		assert.equal(state.entries[2]?.images[0]?.index, 7);
		assert.equal(state.complete, true);
	});

	it('puts a new generation in its place, and replaces a changed one', () => {
		const state = after(
			begun,
			{ type: 'card', entry: entry('g'), card: card('g') },
			{ type: 'card', entry: entry('e'), card: card('e') },
			{ type: 'card', entry: entry('d', { images: squares(7) }), card: card('d', image(0)) },
		);
		assert.equal(ids(state), 'gfed');
		assert.equal(cards(state), 'defg');
		assert.equal(state.entries.at(-1)?.images[0]?.index, 7);
		assert.equal(state.cards.get('d')?.tiles.length, 1);
	});

	it('keeps its entries when only a card has changed, because searches are cached by them', () => {
		const before = after(begun);
		const state = applyMessage(before, {
			type: 'card',
			entry: entry('d'),
			card: card('d', image(0)),
		});
		assert.equal(state?.entries, before.entries);
		assert.equal(state.cards.get('d')?.tiles.length, 1);
	});

	it('takes requested cards', () => {
		const state = after(begun, { type: 'cards', cards: [card('d')] });
		assert.equal(cards(state), 'df');
		assert.equal(ids(state), 'fd');
	});

	it('removes what is gone, and shows it again once it is restored', () => {
		const gone: HostMessage = { type: 'gone', ids: ['f', 'x'] };
		assert.equal(ids(after(begun, gone)), 'd');
		assert.equal(cards(after(begun, gone)), '');
		const back = after(begun, gone, { type: 'card', entry: entry('f'), card: card('f') });
		assert.equal(ids(back), 'fd');
	});

	it('keeps older entries when a new state arrives, unless that is complete', () => {
		const older: HostMessage = { type: 'entries', entries: [entry('a')], complete: true };
		const anew = { entries: [entry('g'), entry('d')], cards: [card('g')] };
		assert.equal(ids(after(begun, older, whole(anew))), 'gda');
		assert.equal(cards(after(begun, older, whole(anew))), 'fg');
		assert.equal(ids(after(begun, older, whole({ ...anew, complete: true }))), 'gd');
	});

	it('has the newest bar, and ignores messages that are not about state', () => {
		const state = after(begun, { type: 'bar', bar: { ...bar, library: '3 images' } });
		assert.equal(state.bar.library, '3 images');
		assert.equal(applyMessage(state, { type: 'announce', text: 'done' }), state);
	});
});
