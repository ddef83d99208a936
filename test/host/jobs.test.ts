import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { Uri } from 'vscode';
import type { Generation } from '../../src/core/generation/generation';
import { openLibrary } from '../../src/host/library/openLibrary';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { startImageService } from '../support/imageService/imageService';
import { until } from '../support/wait';
import { bareRunner } from './bareRunner';
import { setting, Stage } from './stage';

const queued = { model: 'fal-ai/flux/schnell', size: '64x32' };

describe('a queued request', () => {
	let stage: Stage;
	/** The number of polls that find the request unfinished; they are seconds apart. */
	let job: { polls: number };

	beforeEach(async () => {
		stage = await Stage.start();
		job = { polls: Infinity };
	});

	afterEach(() => stage.dispose());

	const sent = (method: string) =>
		stage.service.requests.filter((each) => each.method === method && each.path.includes('async'));

	/** Sends a request that doesn't finish, and waits for its first poll. */
	const getStuck = async () => {
		stage.service.nextJob(job);
		const run = stage.runCommand(queued);
		await until(10_000, 'a poll', () => Promise.resolve(sent('GET').length > 0 || undefined));
		return { run, generation: await stage.newest() };
	};

	const cancel = async ({ run, generation }: Awaited<ReturnType<typeof getStuck>>) => {
		const ended = stage.ended();
		stage.openPage().press('cancel', generation.id);
		await run;
		return ended;
	};

	/** Simulates that VS Code was killed while waiting: only the record on disk is left. */
	const reloadWhileStuck = async (): Promise<Generation> => {
		const stuck = await getStuck();
		const left = await stage.readRecord(stuck.generation);
		const pending = stage.workspaceState.get('seaOtter.pendingJobs');
		await cancel(stuck);
		await writeFile(stage.recordOf(left), JSON.stringify(left));
		await stage.workspaceState.update('seaOtter.pendingJobs', pending);
		await stage.reload();
		return left;
	};

	it('is sent once and polled until its images are in the library', async () => {
		stage.service.nextJob({ polls: 0 });
		const generation = await stage.generate(queued);
		assert.equal(generation.failure, undefined);
		assert.deepEqual(
			generation.images.map(({ file, width, height }) => [file, width, height]),
			[1, 2].map((n) => [`a-cute-baby-sea-otter-${n}.png`, 64, 32]),
		);
		assert.deepEqual(
			sent('POST').map(({ path, body }) => [path, body]),
			[
				[
					'/v1/async-invoke',
					{
						model_id: queued.model,
						input: {
							prompt: generation.request.prompt,
							num_images: 2,
							image_size: { width: 64, height: 32 },
						},
					},
				],
			],
		);
	});

	it('is recorded before it is polled', async () => {
		const stuck = await getStuck();
		const { requestId, images, finishedAt } = await stage.readRecord(stuck.generation);
		assert.ok(requestId && sent('GET')[0]?.path.includes(requestId));
		assert.deepEqual([images, finishedAt], [[], undefined]);
		await cancel(stuck);
	});

	it('continues at the service when cancelled, and its images can be downloaded without a new request', async () => {
		const { id, failure } = await cancel(await getStuck());
		assert.equal(failure?.kind, 'abandoned');
		const page = stage.openPage();
		await stage.message(/may still complete this request and bill it/);
		const message = await stage.message(/Canceled here/);
		assert.deepEqual(message.buttons, ['Download Images']);
		job.polls = 0;
		message.press('Download Images');
		const generation = await stage.delivered(2);
		assert.deepEqual([generation.id, generation.failure], [id, undefined]);
		assert.equal(sent('POST').length, 1);
		assert.equal(page.card(id)?.tiles.length, 2);
	});

	it('is polled again after a reload, at its own endpoint', async () => {
		const { id, requestId = '' } = await reloadWhileStuck();
		const elsewhere = await startImageService();
		await setting('endpoint', elsewhere.endpoint);
		const polls = sent('GET').length;
		job.polls = 0;
		const generation = await stage.delivered(2);
		assert.deepEqual([generation.id, generation.failure], [id, undefined]);
		assert.equal(sent('POST').length, 1);
		for (const { path } of sent('GET').slice(polls)) assert.ok(path.includes(requestId));
		assert.deepEqual(elsewhere.requests, []);
		assert.deepEqual(stage.keyQuestions, []);
		await elsewhere.close();
	});

	it('is polled again even if the endpoint in the settings is invalid', async () => {
		await reloadWhileStuck();
		await setting('endpoint', 'otter');
		job.polls = 0;
		const generation = await stage.delivered(2);
		assert.equal(generation.failure, undefined);
	});

	it('waits for the user after a reload if there’s no key for its endpoint', async () => {
		await reloadWhileStuck();
		await stage.secrets.delete(stage.secretName);
		const polls = sent('GET').length;
		const interrupted = await stage.newest();
		assert.equal(interrupted.failure?.kind, 'interrupted');
		assert.deepEqual([sent('GET').length, stage.keyQuestions], [polls, []]);
		job.polls = 0;
		stage.typedKeys.push(stage.service.key);
		const page = stage.openPage();
		page.press('remedy', interrupted.id);
		await stage.delivered(2);
		assert.equal(sent('POST').length, 1);
		assert.equal(stage.keyQuestions[0]?.origin, stage.service.origin);
	});

	it('can be resumed after a reload with a locked keyring', async () => {
		await reloadWhileStuck();
		stage.secrets.failing = 'get';
		const interrupted = await stage.newest();
		assert.equal(interrupted.failure?.kind, 'interrupted');
		await stage.message(/secret storage failed/);
		stage.secrets.failing = undefined;
		job.polls = 0;
		stage.openPage().press('remedy', interrupted.id);
		await stage.delivered(2);
		assert.equal(sent('POST').length, 1);
	});

	it('replaces the key of its own endpoint, not the one in the settings', async () => {
		stage.service.nextJob({ polls: 0 });
		stage.service.faultPolls(failWith(401, errorBodies.unauthorized));
		const { failure } = await stage.generate(queued);
		assert.equal(failure?.kind, 'unauthorized');
		const elsewhere = await startImageService();
		await setting('endpoint', elsewhere.endpoint);
		stage.typedKeys.push(stage.service.key);
		(await stage.message(/rejected the model access key/)).press('Set Key…');
		await stage.delivered(2);
		assert.deepEqual(
			stage.keyQuestions.map(({ origin }) => origin),
			[stage.service.origin],
		);
		assert.equal(sent('POST').length, 1);
		await elsewhere.close();
	});

	it('is sent again by Retry after it failed', async () => {
		stage.service.nextJob({ polls: 0, fails: 'The GPU fell asleep' }, { polls: 0 });
		const failed = await stage.generate(queued);
		assert.equal(failed.failure?.kind, 'failedAtWork');
		const message = await stage.message(/failed while generating.* “The GPU fell asleep”/);
		assert.deepEqual(message.buttons, ['Retry']);
		message.press('Retry');
		const generation = await stage.delivered(2);
		assert.equal(generation.id, failed.id);
		assert.equal(failed.requestId, undefined, 'nothing is left to download');
		assert.equal(sent('POST').length, 2);
	});

	it('reports expired images, and downloads them without a new request', async () => {
		stage.service.nextJob({ polls: 0, expired: true });
		const { failure, faults } = await stage.generate(queued);
		assert.equal(failure?.kind, 'noImages');
		assert.deepEqual(
			faults.map(({ index, reason }) => [index, reason]),
			[
				[0, 'expired'],
				[1, 'expired'],
			],
		);
		const message = await stage.message(/no longer has this image/);
		assert.deepEqual(message.buttons, ['Download Images']);
		const ended = stage.ended();
		message.press('Download Images');
		assert.deepEqual((await ended).faults, faults, 'reported once');
		assert.equal(sent('POST').length, 1);
	});

	it('isn’t polled by other windows', async () => {
		const { id } = await reloadWhileStuck();
		await stage.workspaceState.update('seaOtter.pendingJobs', undefined);
		const polls = sent('GET').length;
		const { failure } = await stage.newest();
		const page = stage.openPage();
		page.say({ type: 'ready' });
		const card = await until(10_000, 'the card', () => Promise.resolve(page.card(id)));
		assert.deepEqual([failure?.kind, card.failure?.remedy], ['interrupted', 'Download Images']);
		assert.equal(sent('GET').length, polls);
	});

	it('isn’t asked for again if another window has its images', async () => {
		const page = stage.openPage();
		const { run, generation } = await getStuck();
		page.visible = false;
		const here = stage.seaOtter.generating.runner;
		const ended = stage.ended();
		here.running.cancel(generation.id);
		await Promise.all([run, ended]);
		job.polls = 0;
		const { library } = openLibrary(Uri.joinPath(stage.folder, 'library'), () => undefined);
		await library.list();
		await until(10_000, 'the end in the other window', async () => {
			await library.sync();
			return !library.isRunningElsewhere(generation.id) || undefined;
		});
		await bareRunner(stage, library).resume(generation.id);
		assert.equal(library.get(generation.id)?.images.length, 2);
		const polls = sent('GET').length;
		await here.resume(generation.id);
		assert.equal(sent('GET').length, polls);
		const { images, failure } = await stage.newest();
		assert.deepEqual([images.length, failure], [2, undefined]);
		await library.dispose();
	});

	it('can be resumed after the time limit', async () => {
		await setting('timeout', 1);
		stage.service.nextJob(job);
		const { id, failure } = await stage.generate(queued);
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 1 });
		await setting('timeout', undefined);
		job.polls = 0;
		(await stage.message(/wasn't complete within/)).press('Download Images');
		assert.equal((await stage.delivered(2)).id, id);
		assert.equal(sent('POST').length, 1);
	});
});
