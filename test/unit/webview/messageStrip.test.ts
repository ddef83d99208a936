import assert from 'node:assert/strict';
import { h } from 'preact';
import type { Note } from '../../../src/core/notes';
import { Card } from '../../../src/webview/card';
import { MessageStrip } from '../../../src/webview/messageStrip';
import { replaceGlobals } from './globals';
import { card } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

const saved: Note = {
	id: '2',
	text: 'Saved images/heron.png.',
	tone: 'info',
	actions: [{ label: 'Open' }, { label: 'Reveal' }, { label: 'Undo' }],
};
const failed: Note = { id: '1', text: 'The service failed.', tone: 'error', actions: [] };

describe('the message strip', () => {
	function withNotes(...notes: readonly Note[]) {
		const { page, sent } = pageOf(card('a'));
		page.strip.notes = notes;
		return { page, sent, drawn: () => describedBy(h(MessageStrip, { page })) };
	}

	it('stays in the page without messages, so that screen readers notice the first one', () => {
		const { elements, text } = withNotes().drawn();
		assert.deepEqual([elements.map(({ props }) => props['role']), text], [['status'], '']);
	});

	it('shows each message with its buttons, and announces errors at once', () => {
		const { elements, text } = withNotes(saved, failed).drawn();
		assert.equal(text, 'Saved images/heron.png.OpenRevealUndoThe service failed.');
		assert.deepEqual(
			elements.filter(({ props }) => props['role'] === 'alert').map(({ props }) => props['class']),
			['message error'],
		);
		assert.deepEqual(
			elements.flatMap(({ props }) => props['aria-label'] ?? []),
			['Messages', 'Dismiss: Saved images/heron.png.', 'Dismiss: The service failed.'],
		);
	});

	it('sends a pressed button once, and removes its message at once', () => {
		const { page, sent, drawn } = withNotes(saved, failed);
		page.strip.press('2', 1);
		page.strip.press('2', 1);
		assert.deepEqual(sent, [{ type: 'noteAction', id: '2', index: 1 }]);
		assert.equal(drawn().text, 'The service failed.');
	});

	it('dismisses the newest message first', () => {
		const { page, sent, drawn } = withNotes(saved, failed);
		for (let times = 0; times < 3; times++) page.strip.dismissNewest();
		assert.deepEqual(sent, [
			{ type: 'dismissNote', id: '2' },
			{ type: 'dismissNote', id: '1' },
		]);
		assert.equal(drawn().text, '');
	});
});

describe('a failure on a card', () => {
	let restore: () => void;

	before(() => {
		restore = replaceGlobals({ document: { documentElement: { lang: 'en' } } });
	});

	after(() => {
		restore();
	});

	it('is folded once another generation has taken its place', () => {
		const draw = (superseded: boolean) => {
			const failure = {
				text: 'The service failed.',
				tone: 'error',
				remedy: 'Retry',
				...(superseded && { superseded: true as const }),
			} as const;
			const failedCard = { ...card('a'), failure, actions: ['remedy'] as const };
			const { page } = pageOf(failedCard);
			const { elements } = describedBy(
				h(Card, { card: failedCard, page, startedAt: 0, position: 1, size: 1 }),
			);
			const [remedy] = elements.filter(({ type }) => type === 'button');
			return [elements.some(({ type }) => type === 'details'), remedy?.props['class']];
		};
		assert.deepEqual(draw(false), [false, 'primary']);
		assert.deepEqual(draw(true), [true, 'secondary']);
	});
});
