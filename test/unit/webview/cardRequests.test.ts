import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import type { Labels } from '../../../src/core/labels';
import { pageMessageSchema, type PageMessage } from '../../../src/core/protocol';
import { cardRequests, type CardRequests } from '../../../src/webview/cardRequests';
import { card, entry } from './sample';

describe('CardRequests', () => {
	let sent: PageMessage[];
	let frames: (() => void)[];
	let requests: CardRequests;

	beforeEach(() => {
		sent = [];
		frames = [];
		requests = cardRequests(
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

	it('asks once for all that is wanted in a frame, and never again', () => {
		requests.ask(['a', 'b']);
		requests.ask(['b', 'c']);
		assert.deepEqual(nextFrame(), ['abc']);
		requests.ask(['a', 'd']);
		assert.deepEqual(nextFrame(), ['d']);
		requests.ask(['a', 'd']);
		assert.deepEqual(nextFrame(), []);
	});

	it('names no more in one message than the host takes', () => {
		requests.ask(Array.from({ length: 450 }, (_, index) => `${index}`));
		for (const callback of frames) callback();
		assert.deepEqual(
			sent.map((message) => message.type === 'cards' && message.ids.length),
			[200, 200, 50],
		);
		assert.ok(sent.every((message) => z.safeParse(pageMessageSchema, message).success));
	});

	it('does not ask for what came by itself', () => {
		requests.heed({ type: 'card', entry: entry('a'), card: card('a') });
		requests.ask(['a']);
		assert.deepEqual(nextFrame(), []);
	});

	it('asks anew after a whole state, but for what that brought', () => {
		requests.ask(['a', 'b']);
		nextFrame();
		const bar = { model: '', facts: [], library: '' };
		const state = { labels: {} as Labels, bar, entries: [], complete: true, cards: [card('a')] };
		requests.heed({ type: 'state', state });
		requests.ask(['a', 'b']);
		assert.deepEqual(nextFrame(), ['b']);
	});
});
