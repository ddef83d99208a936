import assert from 'node:assert/strict';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith } from '../../support/imageService/faults';
import type { ListedModel } from '../../support/imageService/models';
import { freshService, goodBody, post } from './service';

describe('image service: GET /models', () => {
	const current = freshService();

	function list(): Promise<Response> {
		const { endpoint, key } = current();
		return fetch(`${endpoint}/models`, { headers: { authorization: `Bearer ${key}` } });
	}

	async function listed(): Promise<ListedModel[]> {
		const { data } = (await (await list()).json()) as { data: ListedModel[] };
		return data;
	}

	it('lists models of every kind, and one that was shut down', async () => {
		const models = await listed();
		const ids = models.map(({ id }) => id);
		for (const id of ['openai-gpt-image-2', 'fal-ai/fast-sdxl', 'gte-large-en-v1.5']) {
			assert.ok(ids.includes(id), id);
		}
		const retired = models.filter((model) => typeof model.shutdown_date === 'string');
		assert.equal(retired.length, 1);
		assert.ok(Date.parse(retired[0]?.shutdown_date ?? '') < Date.now());
	});

	it('lists the given models, and only those make images', async () => {
		current().models = ['my-painter', { id: 'old', owned_by: 'me', shutdown_date: '2024-01-31' }];
		const common = { object: 'model', created: 1_745_366_400 };
		assert.deepEqual(await listed(), [
			{ id: 'my-painter', ...common, owned_by: 'digitalocean' },
			{ id: 'old', ...common, owned_by: 'me', shutdown_date: '2024-01-31' },
		]);
		const statuses = ['my-painter', 'old', goodBody.model].map(async (model) => {
			return (await post(current(), { ...goodBody, model })).status;
		});
		assert.deepEqual(await Promise.all(statuses), [200, 404, 404]);
	});

	it('keeps a fault until it is removed, apart from those of generations', async () => {
		current().faultModels(failWith(500, errorBodies.serverError));
		assert.equal((await post(current())).status, 200);
		assert.equal((await list()).status, 500);
		assert.equal((await list()).status, 500);
		current().faultModels(undefined);
		assert.equal((await list()).status, 200);
	});
});
