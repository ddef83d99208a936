import assert from 'node:assert/strict';
import { noQuery } from '../../../src/webview/query';
import { searchFor } from '../../../src/webview/search';
import { entry } from './sample';

const entries = [entry('b', { prompt: 'A puffin' }), entry('a', { prompt: 'An otter' })];

describe('the search', () => {
	it('finds what is looked for, and draws when that is something else', () => {
		let draws = 0;
		const search = searchFor({ ...noQuery, text: 'otter' }, () => draws++);
		assert.deepEqual(search.among(entries), [entries[1]]);
		search.ask({ text: 'puffin' });
		assert.deepEqual(search.among(entries), [entries[0]]);
		assert.equal(draws, 1);
		assert.deepEqual(search.query(), { ...noQuery, text: 'puffin' });
	});

	it('gives the same list as long as nothing is another', () => {
		const search = searchFor({ ...noQuery, text: 'otter' }, () => assert.fail('draws'));
		const found = search.among(entries);
		assert.equal(search.among(entries), found);
		assert.deepEqual(search.among([...entries]), found);
		assert.notEqual(search.among([...entries]), found);
	});
});
