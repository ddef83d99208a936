import assert from 'node:assert/strict';
import { failureSchema, type Failure } from '../../../src/core/generation/failure';
import { failureSentence } from '../../../src/core/agent/sentences';

describe('failures for a model', () => {
	it('are sentences for every kind', () => {
		const samples = {
			status: 500,
			service: 'S',
			limit: 1,
			used: 1,
			host: 'h',
			cause: 'dns',
			seconds: 1,
			received: 1,
			asked: 2,
		};
		for (const option of failureSchema.def.options) {
			const { kind } = option.def.shape;
			for (const value of kind.def.type === 'enum'
				? Object.values(kind.def.entries)
				: kind.def.values)
				assert.match(
					failureSentence({ kind: value, ...samples } as unknown as Failure),
					/^[A-Z].*\.$/,
				);
		}
	});

	it('say whether the request may have been billed', () => {
		assert.match(failureSentence({ kind: 'cancelled' }), /may have been billed/);
		assert.match(failureSentence({ kind: 'timedOut', seconds: 9 }), /may have been billed/);
		assert.doesNotMatch(failureSentence({ kind: 'unauthorized' }), /billed/);
	});
});
