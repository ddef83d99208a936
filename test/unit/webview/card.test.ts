import assert from 'node:assert/strict';
import { h } from 'preact';
import { Card } from '../../../src/webview/card';
import { replaceGlobals } from './globals';
import { card } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

describe('a card', () => {
	let restore: () => void;

	before(() => {
		restore = replaceGlobals({ document: { documentElement: { lang: 'de' } } });
	});

	after(() => {
		restore();
	});

	it('says after its facts when its generation was started', () => {
		const known = { ...card('a'), facts: ['gpt-image', '12 s'] };
		const { page } = pageOf(known);
		const start = new Date(2024, 10, 22, 10, 30, 5);
		const place = { startedAt: start.getTime(), position: 1, size: 1 };
		const { elements, text } = describedBy(h(Card, { card: known, page, ...place }));
		assert.ok(text.includes('gpt-image12 s22. Nov. 2024, 10:30'), text);
		const time = elements.find(({ type }) => type === 'time');
		assert.equal(time?.props['dateTime'], start.toISOString());
		assert.match(String(time.props['title']), /^Freitag, 22\. November 2024 .*10:30:05$/);
	});
});
