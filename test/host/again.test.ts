import assert from 'node:assert/strict';
import type { HostActionFor } from '../../src/core/actions';
import type { Generation } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

describe('generating again', () => {
	let stage: Stage;
	let first: Generation;

	beforeEach(async () => {
		stage = await Stage.start();
		first = await stage.generate({ quality: 'low' });
		stage.requestQuestions.length = 0;
	});

	afterEach(() => stage.dispose());

	const press = (action: HostActionFor<'generation'>) => {
		stage.openPage().press(action, first.id);
	};
	/** Waits for the end of another generation. */
	const another = (): Promise<Generation> =>
		until(10_000, 'another generation', async () => {
			const newest = await stage.newest();
			return newest.id !== first.id && newest.finishedAt ? newest : undefined;
		});
	const asked = () =>
		until(10_000, 'the question', () => Promise.resolve(stage.requestQuestions.at(-1)));
	const count = async () => (await stage.seaOtter.library.list()).length;

	it('runs the same request as a new generation and records its origin', async () => {
		press('generateAgain');
		const { request: repeated, from, images } = await another();
		assert.deepEqual(repeated, first.request);
		assert.equal(from, first.id);
		assert.equal(images.length, 2);
		assert.equal(stage.requestQuestions.length, 0);
	});

	it('lets the user edit the whole request, whose choices become the next defaults', async () => {
		await setting('model', 'stable-diffusion-3.5-large');
		const changed = { ...first.request, prompt: 'A grown otter', n: 1, size: '32x32' };
		stage.completedRequests.push(changed);
		press('edit');
		const { request: wanted, from } = await another();
		const { draft, help } = await asked();
		assert.deepEqual(draft, first.request);
		assert.equal(help.heading, 'Edit Prompt and Generate');
		assert.deepEqual(wanted, changed);
		assert.equal(from, first.id);
		await stage.runCommand();
		const next = stage.requestQuestions.at(-1)?.draft;
		assert.deepEqual([next?.n, next?.size, next?.prompt], [1, '32x32', '']);
	});

	it('asks only for the count of more images, and keeps the next defaults', async () => {
		stage.completedRequests.push({ ...first.request, n: 3 });
		press('generateMore');
		const { request: wanted, from, images } = await another();
		const { draft, help } = await asked();
		assert.deepEqual(draft, first.request);
		assert.equal(help.heading, 'More of This');
		assert.deepEqual(wanted, { ...first.request, n: 3 });
		assert.equal(from, first.id);
		assert.equal(images.length, 3);
		await stage.runCommand();
		assert.equal(stage.requestQuestions.at(-1)?.draft.n, request.n);
	});

	it('sends nothing if the user dismisses the question', async () => {
		for (const action of ['edit', 'generateMore'] as const) {
			stage.requestQuestions.length = 0;
			press(action);
			await asked();
		}
		assert.equal(await count(), 1);
		assert.equal(stage.service.requests.length, 1);
	});

	it('asks for the key before anything else', async () => {
		await stage.secrets.delete(stage.secretName);
		for (const action of ['edit', 'generateMore'] as const) {
			stage.keyQuestions.length = 0;
			press(action);
			await until(10_000, 'the question for the key', () => Promise.resolve(stage.keyQuestions[0]));
		}
		assert.equal(stage.requestQuestions.length, 0);
		assert.equal(await count(), 1);
	});
});
