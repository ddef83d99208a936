import assert from 'node:assert/strict';
import type { Labels } from '../../../src/core/labels';
import type { PageMessage } from '../../../src/core/protocol';
import { pageMessageSchema } from '../../../src/core/protocolSchema';
import { CardRequests } from '../../../src/webview/cardRequests';
import { card, emptyBar, emptyDraft, entry } from './sample';

describe('CardRequests', () => {
	let sent: PageMessage[];
	let frames: (() => void)[];
	let requests: CardRequests;

	beforeEach(() => {
		sent = [];
		frames = [];
		requests = new CardRequests(
			(message) => sent.push(message),
			(callback) => frames.push(callback),
		);
	});

	const nextFrame = () => {
		for (const callback of frames.splice(0)) callback();
		return sent
			.splice(0)
			.map((message) => (message.type === 'cards' ? message.ids.join('') : message));
	};

	it('requests the cards of one frame together, and each card once', () => {
		requests.request(['a', 'b']);
		requests.request(['b', 'c']);
		assert.deepEqual(nextFrame(), ['abc']);
		requests.request(['a', 'd']);
		assert.deepEqual(nextFrame(), ['d']);
		requests.request(['a', 'd']);
		assert.deepEqual(nextFrame(), []);
	});

	it('names as many cards per message as the host accepts', () => {
		requests.request(Array.from({ length: 450 }, (_, index) => `${index}`));
		for (const callback of frames) callback();
		assert.deepEqual(
			sent.map((message) => message.type === 'cards' && message.ids.length),
			[200, 200, 50],
		);
		assert.ok(sent.every((message) => pageMessageSchema.safeParse(message).success));
	});

	it("doesn't request a card that was already received", () => {
		requests.noteReceived({ type: 'card', entry: entry('a'), card: card('a') });
		requests.request(['a']);
		assert.deepEqual(nextFrame(), []);
	});

	it('requests cards again after a new state, except those it contains', () => {
		requests.request(['a', 'b']);
		nextFrame();
		const head = { labels: {} as Labels, bar: emptyBar, draft: emptyDraft };
		const state = {
			...head,
			defaultView: 'grid' as const,
			memory: {},
			entries: [],
			complete: true,
			cards: [card('a')],
		};
		requests.noteReceived({ type: 'state', state });
		requests.request(['a', 'b']);
		assert.deepEqual(nextFrame(), ['b']);
	});
});
