import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { readModelPrice } from '../../../src/core/api/modelPrice';
import { serviceAt } from '../../../src/core/api/services';
import { endpoint, World } from './run';

const image = { billable: 'output_image', unit: 'image', cost_usd: 0.04 };

function providers(...pricings: readonly (readonly object[])[]): string {
	return JSON.stringify({ id: 'm', endpoints: pricings.map((pricing) => ({ pricing })) });
}

describe('readModelPrice', () => {
	for (const [what, json, price] of [
		['one provider', providers([image]), 0.04],
		['the highest of several', providers([image], [{ ...image, cost_usd: 0.05 }]), 0.05],
		[
			'what an image costs besides its inputs',
			providers([image, { billable: 'input_image', unit: 'image', cost_usd: 0.01 }]),
			0.04,
		],
		['nothing for tokens', providers([{ ...image, unit: 'token' }]), undefined],
		['nothing for megapixels', providers([{ ...image, unit: 'megapixel' }]), undefined],
		['nothing if one provider charges otherwise', providers([image], []), undefined],
		['nothing for variants', providers([{ ...image, variant: '4K' }, image]), undefined],
		['nothing for a variant', providers([{ ...image, variant: '4K' }]), undefined],
		['nothing without providers', providers(), undefined],
		['nothing for a negative price', providers([{ ...image, cost_usd: -1 }]), undefined],
		['nothing from a page', '<html>', undefined],
	] as const) {
		it(`is ${what}`, () => {
			assert.equal(readModelPrice(json), price);
		});
	}
});

describe('the price of a model', () => {
	const asked: string[] = [];
	const priceAt = async (base: string) => {
		asked.length = 0;
		const { wait, now, random, log } = new World();
		const answer = (url: unknown) => {
			asked.push(String(url));
			return Promise.resolve(new Response(providers([image])));
		};
		const client = new ImagesClient({ fetch: answer, wait, now, random, log });
		const at = endpoint(base);
		const access = { endpoint: at, key: 'k', timeout: 60, service: serviceAt(at) };
		return client.price('openai/gpt-image 2', access, new AbortController().signal);
	};

	it('is asked for at OpenRouter', async () => {
		assert.equal(await priceAt('https://openrouter.ai/api/v1'), 0.04);
		assert.deepEqual(asked, [
			'https://openrouter.ai/api/v1/images/models/openai/gpt-image%202/endpoints',
		]);
	});

	it('is not asked for elsewhere', async () => {
		assert.equal(await priceAt('https://inference.do-ai.run/v1'), undefined);
		assert.deepEqual(asked, []);
	});
});
