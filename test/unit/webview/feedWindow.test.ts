import assert from 'node:assert/strict';
import type { PageMessage } from '../../../src/core/protocol';
import { pageMessageSchema } from '../../../src/core/protocolSchema';
import { CardRequests } from '../../../src/webview/cardRequests';
import { FeedWindow } from '../../../src/webview/feedWindow';
import { entry } from './sample';

describe('FeedWindow', () => {
	before(() => {
		Object.assign(globalThis, { innerHeight: 800, document: { querySelector: () => null } });
	});

	after(() => {
		Object.assign(globalThis, { innerHeight: undefined, document: undefined });
	});

	it('draws few cards of a large library before anything is measured, with a valid request', () => {
		const entries = Array.from({ length: 600 }, (_, index) => entry(String(1e6 - index)));
		const feed = new FeedWindow({ id: '', above: 0 }, () => undefined);
		assert.ok(feed.slice(entries).drawn.length < 20);

		const sent: PageMessage[] = [];
		const frames: (() => void)[] = [];
		const requests = new CardRequests(
			(message) => sent.push(message),
			(callback) => frames.push(callback),
		);
		requests.request(feed.drawnIds);
		for (const callback of frames) callback();
		assert.equal(sent.length, 1);
		assert.ok(pageMessageSchema.safeParse(sent[0]).success);
	});
});
