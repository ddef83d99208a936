import assert from 'node:assert/strict';
import { FakeHost } from './toolHost';

interface Listed {
	readonly default?: string;
	readonly models: { id: string; sizes: string[]; transparency: boolean; price?: string }[];
	readonly found: number;
}

async function list(host: FakeHost, input: object = {}): Promise<Listed> {
	return (await host.call('list_image_models', input)).content as unknown as Listed;
}

describe('list_image_models', () => {
	it('describes the image models, and only those', async () => {
		const host = new FakeHost();
		host.listed = [
			{ id: 'llama-4' },
			{ id: 'gpt-image-2' },
			{ id: 'dall-e-3' },
			{ id: 'gpt-image-1', shutdownDate: '2020-01-01' },
		];
		host.price = { perImage: 0.04 };
		const { models, found, default: chosen } = await list(host);
		assert.deepEqual(
			models.map(({ id, transparency, price }) => [id, transparency, price]),
			[
				['dall-e-3', false, '0.04 USD per image'],
				['gpt-image-2', true, '0.04 USD per image'],
			],
		);
		assert.ok(models.every(({ sizes }) => sizes.includes('1024x1024')));
		assert.deepEqual([found, chosen], [2, 'otter-1']);
		assert.equal((await list(host, { words: 'DALL' })).found, 1);
	});

	it('returns a bounded number of models', async () => {
		const host = new FakeHost();
		host.listed = Array.from({ length: 5000 }, (_, index) => ({ id: `image-${index}` }));
		const { models, found } = await list(host);
		assert.deepEqual([models.length, found], [30, 5000]);
		assert.ok(JSON.stringify(models).length < 16_000);
	});
});
