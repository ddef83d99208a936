import assert from 'node:assert/strict';
import { readCounts } from '../support/lineReporter';

describe('the report of a test run', () => {
	it('has its counts read from one line', () => {
		const line = 'test counts: {"passed":3,"failed":1,"skipped":0,"repeated":1}';
		assert.deepEqual(readCounts(line), { passed: 3, failed: 1, skipped: 0, repeated: 1 });
		assert.equal(readCounts('  ok    something'), undefined);
	});
});
