import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { pageMessageSchema, type PageMessage } from '../../../src/core/protocol';
import { cardRequests } from '../../../src/webview/cardRequests';
import { feedWindow } from '../../../src/webview/feedWindow';
import { entry } from './sample';

describe('what is drawn before anything is measured', () => {
	before(() => {
		Object.assign(globalThis, { innerHeight: 800, document: { querySelector: () => null } });
	});

	after(() => {
		Object.assign(globalThis, { innerHeight: undefined, document: undefined });
	});

	it('is little of a large library, and the host takes what asks for its cards', () => {
		const entries = Array.from({ length: 600 }, (_, index) => entry(String(1e6 - index)));
		const feed = feedWindow({ id: '', above: 0 }, () => undefined);
		assert.ok(feed.look(entries).drawn.length < 20);

		const sent: PageMessage[] = [];
		const frames: (() => void)[] = [];
		const requests = cardRequests(
			(message) => sent.push(message),
			(callback) => frames.push(callback),
		);
		requests.ask(feed.ids());
		for (const callback of frames) callback();
		assert.equal(sent.length, 1);
		assert.ok(z.safeParse(pageMessageSchema, sent[0]).success);
	});
});
