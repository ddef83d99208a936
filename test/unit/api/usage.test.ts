import assert from 'node:assert/strict';
import { costIn, readUsage } from '../../../src/core/api/usage';

describe('readUsage', () => {
	for (const [rest, usage] of [
		[
			'{"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3,"more":{"x":1}}}',
			{ input_tokens: 1, output_tokens: 2, total_tokens: 3 },
		],
		['{"usage":{"total_tokens":3}}', { total_tokens: 3 }],
		['{"usage":{}}', undefined],
		['{"usage":{"total_tokens":"3"}}', undefined],
		['{"usage":{"prompt_tokens":1,"completion_tokens":2}}', { input_tokens: 1, output_tokens: 2 }],
		['{"usage":{"input_tokens":1,"prompt_tokens":5}}', { input_tokens: 1 }],
		['{"usage":{"input_tokens":null,"prompt_tokens":5}}', { input_tokens: 5 }],
		[
			'{"usage":{"input_tokens":-1,"output_tokens":2.4,"total_tokens":1e308}}',
			{ output_tokens: 2 },
		],
		['{"usage":{"total_tokens":3,"cost":0.04}}', { total_tokens: 3, cost: 0.04 }],
		['{"usage":{"cost":-1}}', undefined],
		['{"usage":{"cost_in_usd_ticks":200000000}}', { cost: 0.02 }],
		['{"usage":{"cost":0.04,"cost_in_usd_ticks":1}}', { cost: 0.04 }],
		['{"usage":{"cost_in_usd_ticks":"200000000"}}', undefined],
		['{"usage":{"cost":"0.04"}}', undefined],
		['{"usage":[]}', undefined],
		['{"usage":null}', undefined],
		['{}', undefined],
		['{"usage":{"total_tokens":3}', undefined],
		['null', undefined],
	] as const) {
		it(`reads ${rest}`, () => {
			assert.deepEqual(readUsage(rest), usage);
		});
	}
});

describe('costIn', () => {
	for (const [text, cost] of [
		['0.04', 0.04],
		['4e-05', 0.00004],
		['0', 0],
		['-1', undefined],
		['None', undefined],
		['1e9', undefined],
		['', undefined],
	] as const) {
		it(`reads ${JSON.stringify(text)} as ${cost ?? 'nothing'}`, () => {
			assert.equal(costIn(new Headers({ 'x-litellm-response-cost': text })), cost);
		});
	}

	it('is nothing without the header', () => {
		assert.equal(costIn(new Headers()), undefined);
	});
});
