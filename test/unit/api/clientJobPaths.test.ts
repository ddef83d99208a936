import assert from 'node:assert/strict';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, type Fault } from '../../support/imageService/faults';
import { pathOf } from '../../support/imageService/received';
import { freshService } from '../imageService/service';
import { outline, run, World } from './run';

const model = 'fal-ai/flux/schnell';
const brought = ['submitted', '0 notFetched', '0 png', 'released', 'done'];

/** A poll that says that this is no path for it. */
const elsewhere: readonly [string, Fault, object][] = [
	[
		'404',
		failWith(404, bodies.modelNotFound),
		{ kind: 'unknownJob', words: bodies.modelNotFound.message },
	],
	['404 with a page', failWith(404, ''), { kind: 'unknownJob' }],
	['400', failWith(400, bodies.empty), { kind: 'refused', status: 400 }],
	['405', failWith(405, bodies.empty), { kind: 'refused', status: 405 }],
];

describe('ImagesClient: the two paths of an asynchronous request', () => {
	const current = freshService();

	/** Runs a request for one image; with the paths at which it was asked for, its id aside. */
	async function asked() {
		const world = new World();
		const outcome = await run(current(), { world, request: { model } });
		const paths = current()
			.requests.filter(({ method, path }) => method === 'GET' && path.includes('async'))
			.map((request) => (pathOf(request).endsWith('/status') ? 'ID/status' : 'ID'));
		return { ...outcome, outline: outline(outcome.events), waits: world.waits, paths };
	}

	for (const [what, fault, failure] of elsewhere) {
		it(`are tried in turn at ${what}, and the one that works is kept`, async () => {
			current().faultPolls(fault);
			current().nextJob({ polls: 2 });
			const outcome = await asked();
			assert.deepEqual(outcome.outline, brought);
			assert.deepEqual(outcome.paths, ['ID/status', 'ID', 'ID', 'ID']);
			assert.deepEqual(outcome.waits, [2000, 3000, 4500]);
		});

		it(`are switched in both directions at ${what}`, async () => {
			current().faultPolls(fault, {}, fault);
			current().nextJob({ polls: 2 });
			const outcome = await asked();
			assert.deepEqual(outcome.outline, brought);
			assert.deepEqual(outcome.paths, ['ID/status', 'ID', 'ID', 'ID/status', 'ID/status']);
		});

		it(`may both fail for a while: ${what}`, async () => {
			current().faultPolls(...Array.from({ length: 8 }, () => fault));
			current().nextJob({ polls: 0 });
			const outcome = await asked();
			assert.deepEqual(outcome.outline, brought);
			assert.deepEqual(outcome.waits, [2000, 3000, 4500, 6750, 10_000]);
		});

		it(`may both fail five times: ${what}`, async () => {
			current().faultPolls(...Array.from({ length: 10 }, () => fault));
			const outcome = await asked();
			assert.deepEqual(outcome.outline, ['submitted']);
			assert.deepEqual(outcome.failure, failure);
			assert.deepEqual(outcome.paths, Array(5).fill(['ID/status', 'ID']).flat());
		});
	}

	it('are both tried each time while neither works', async () => {
		const [none, down] = [failWith(404, ''), failWith(500, bodies.serverError)];
		current().faultPolls(none, down, none, down);
		current().nextJob({ polls: 0 });
		const outcome = await asked();
		assert.deepEqual(outcome.outline, brought);
		assert.deepEqual(outcome.paths, ['ID/status', 'ID', 'ID/status', 'ID', 'ID/status']);
	});

	it('aren’t both tried if the service is down', async () => {
		current().faultPolls(failWith(500, bodies.serverError));
		current().nextJob({ polls: 0 });
		assert.deepEqual((await asked()).paths, ['ID/status', 'ID/status']);
	});

	it('end if the other path rejects the key', async () => {
		current().faultPolls(failWith(404, ''), failWith(401, bodies.unauthorized));
		const outcome = await asked();
		assert.deepEqual(outcome.outline, ['submitted']);
		assert.equal(outcome.failure?.kind, 'unauthorized');
		assert.deepEqual(outcome.paths, ['ID/status', 'ID']);
	});
});
