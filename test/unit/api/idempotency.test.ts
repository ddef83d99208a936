import assert from 'node:assert/strict';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, refuseOption } from '../../support/imageService/faults';
import { freshService } from '../imageService/service';
import { run, World } from './run';

const rateLimited = failWith(429, bodies.rateLimited, { 'retry-after': '1' });

describe('Idempotency-Key', () => {
	const current = freshService();

	const keys = () => current().requests.map(({ headers }) => headers['idempotency-key']);

	it('differs between two attempts', async () => {
		const world = new World();
		await run(current(), { world });
		await run(current(), { world });
		assert.deepEqual(keys(), ['attempt-1', 'attempt-2']);
	});

	it('is new when a refused request is sent again, because the refusal may be stored with it', async () => {
		current().fault(rateLimited, rateLimited);
		await run(current());
		assert.deepEqual(keys(), ['attempt-1', 'attempt-2', 'attempt-3']);
	});

	it('is new when the request is sent again without streaming, because its body differs', async () => {
		current().fault(refuseOption('stream'));
		await run(current(), { previews: 2 });
		assert.deepEqual(keys(), ['attempt-1', 'attempt-2']);
	});

	it('is sent when a job is submitted, but not when it is polled', async () => {
		await run(current(), { request: { model: 'fal-ai/flux/schnell' } });
		const sent = current().requests.map(({ method, headers }) => [
			method,
			headers['idempotency-key'],
		]);
		assert.deepEqual(sent[0], ['POST', 'attempt-1']);
		assert.ok(sent.length > 1);
		assert.deepEqual(
			sent.slice(1).filter(([, key]) => key !== undefined),
			[],
		);
	});

	it("isn't sent where it can't be", async () => {
		const world = new World();
		world.idempotencyKey = undefined;
		await run(current(), { world });
		assert.deepEqual(keys(), [undefined]);
	});
});
