import assert from 'node:assert/strict';
import type { GenerationEvent } from '../../src/core/generation/generation';
import { Library } from '../../src/core/library/library';
import { LibraryEvents } from '../../src/host/library/openLibrary';
import { createPlatform } from '../../src/host/library/platform';
import { until } from '../support/wait';
import { bareRunner } from './bareRunner';
import { request, Stage } from './stage';

type ImageEvent = Extract<GenerationEvent, { type: 'image' }>;

/** A disk without space for the first image. */
class FullForTheFirst extends Library {
	override addImage(id: string, event: ImageEvent): ReturnType<Library['addImage']> {
		return event.index === 0
			? Promise.reject(new Error('no space left on device'))
			: super.addImage(id, event);
	}
}

/** A disk that never finishes writing the second image. */
class StuckAtTheSecond extends Library {
	override addImage(id: string, event: ImageEvent): ReturnType<Library['addImage']> {
		return event.index === 1 ? new Promise(() => undefined) : super.addImage(id, event);
	}
}

describe('a run', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	const disk = () => [createPlatform(stage.folder, () => undefined), new LibraryEvents()] as const;

	it('continues after an image that can’t be stored, and reports it', async () => {
		const library = new FullForTheFirst(...disk());
		await bareRunner(stage, library).run(request);
		const [generation] = await library.list();
		assert.deepEqual(
			generation?.images.map(({ index }) => index),
			[1],
		);
		assert.equal(generation.failure?.kind, 'notStored');
	});

	for (const [phase, fault] of [
		['waiting', { delay: 'never' }],
		['receiving', { slowBody: { bytes: 16, interval: 50 } }],
	] as const) {
		it(`ends within a second when cancelled while ${phase}`, async () => {
			const library = new Library(...disk());
			const runner = bareRunner(stage, library);
			stage.service.fault(fault);
			const arrived = stage.service.nextRequest();
			const run = runner.run(request);
			const received = await arrived;
			const cancelledAt = Date.now();
			for (const { id } of await library.list()) runner.running.cancel(id);
			await run;
			assert.ok(Date.now() - cancelledAt < 1000);
			await received.finished;
			assert.ok(received.aborted, 'the service sees the client leave');
			assert.equal((await library.list())[0]?.failure?.kind, 'cancelled');
		});
	}

	it('ends for the user within a second when cancelled while storing', async () => {
		const library = new StuckAtTheSecond(...disk());
		const runner = bareRunner(stage, library);
		const run = runner.run(request);
		const generation = await until(10_000, 'the first image', async () =>
			(await library.list()).find(({ images }) => images.length === 1),
		);
		const cancelledAt = Date.now();
		runner.running.cancel(generation.id);
		await run;
		assert.ok(Date.now() - cancelledAt < 1000);
	});
});
