import assert from 'node:assert/strict';
import { describeError } from '../../src/core/text';

describe('describeError', () => {
	it('tells every cause', () => {
		assert.equal(
			describeError(new TypeError('fetch failed', { cause: new Error('why') })),
			'TypeError: fetch failed (Error: why)',
		);
		assert.equal(describeError('text'), 'text');
		assert.equal(describeError(new Error('a', { cause: 5 })), 'Error: a (5)');
	});
});
