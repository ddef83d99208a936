import assert from 'node:assert/strict';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, refuseOption } from '../../support/imageService/faults';
import { freshService } from '../imageService/service';
import { outline, run } from './run';

describe('ImagesClient: the allowance', () => {
	const current = freshService();

	for (const remaining of [0, 12, 250]) {
		it(`is told ahead of the images where ${remaining} of 5000 requests are left`, async () => {
			current().remaining = remaining;
			const { events } = await run(current(), { request: { n: 2 } });
			assert.deepEqual(outline(events), ['allowance', '0 png', '1 png', 'done']);
			const [allowance] = events;
			assert.ok(allowance?.type === 'allowance');
			const { resetsAt, ...counts } = allowance;
			assert.deepEqual(counts, { type: 'allowance', remaining, limit: 5000 });
			const time = current().requests[0]?.time ?? 0;
			assert.equal(resetsAt, (Math.floor(time / 1000) + 3600) * 1000);
		});
	}

	for (const remaining of [undefined, 251, 5000, -1, 0.5]) {
		it(`is not told where ${remaining ?? 'almost all'} are left`, async () => {
			current().remaining = remaining;
			assert.deepEqual(outline((await run(current())).events), ['0 png', 'done']);
		});
	}

	it('is told with previews, and of an asynchronous request', async () => {
		current().remaining = 12;
		const { events } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['allowance', 'partial', '0 png', 'done']);
		const later = await run(current(), { request: { model: 'fal-ai/flux/schnell' } });
		const brought = ['submitted', '0 notFetched', '0 png', 'released', 'done'];
		assert.deepEqual(outline(later.events), ['allowance', ...brought]);
	});

	it('is told with every answer to the request, refusals too', async () => {
		current().remaining = 12;
		current().fault(
			failWith(429, bodies.rateLimited, { 'retry-after': '1' }),
			refuseOption('stream'),
			failWith(500, bodies.empty),
		);
		const { events, failure } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['allowance', 'wait', 'allowance', 'allowance']);
		assert.equal(failure?.kind, 'serverError');
	});
});
