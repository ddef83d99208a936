import assert from 'node:assert/strict';
import { Uri } from 'vscode';
import type { Library } from '../../src/core/library/library';
import type { Runner } from '../../src/host/generate/runner';
import { openLibrary } from '../../src/host/library/openLibrary';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, malformed, withImages, type Fault } from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import { bareRunner } from './bareRunner';
import { Stage } from './stage';

const entry = JSON.stringify({ b64_json: Buffer.from(pngOpaque.bytes).toString('base64') });
/** One of two images, in a response that is cut off. */
const partial = malformed(`{"created":1,"data":[${entry},{"b64_json":"iVBOR`);
const alreadySent = /^This request has already been sent again\.$/;

describe('the follow-up of a generation that failed', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		stage.service.fault(partial);
	});

	afterEach(() => stage.dispose());

	/** Waits until a number of presses have been answered by showing the follow-up. */
	const refused = (presses: number) =>
		until(10_000, `${presses} refused presses`, () => {
			const { length } = stage.messages.filter(({ text }) => alreadySent.test(text));
			return Promise.resolve(length === presses || undefined);
		});
	const cancelAll = () => {
		const { library, generating } = stage.seaOtter;
		for (const { id } of library.running()) generating.runner.running.cancel(id);
	};

	it('is sent once while it runs, whichever buttons are pressed in whichever view', async () => {
		stage.service.fault({ delay: 'never' });
		const [panel, view] = [stage.openPage(), stage.openView()];
		const { id, images } = await stage.generate();
		assert.equal(images.length, 1);
		const message = await stage.message(/was cut off/);
		panel.press('remedy', id);
		view.press('remedy', id);
		message.press('Retry');
		await refused(1);
		panel.press('generateAgain', id);
		await refused(2);
		await until(10_000, 'the follow-up', () =>
			Promise.resolve(stage.service.requests.length > 1 || undefined),
		);
		assert.equal(stage.seaOtter.library.running().length, 1);
		assert.equal(stage.service.requests.length, 2);
		cancelAll();
	});

	it('may be sent again from the card when it has ended, but not from the old message', async () => {
		stage.service.fault(partial, withImages(pngOpaque.bytes, pngOpaque.bytes));
		const page = stage.openPage();
		// In a visible page, the message would go when the follow-up begins.
		void stage.service.nextRequest().then(() => {
			page.visible = false;
		});
		const { id } = await stage.generate();
		const message = await stage.message(/was cut off/);
		assert.equal(message.place, 'notification');
		page.press('remedy', id);
		await until(10_000, 'the end of the follow-up', async () => {
			const all = await stage.seaOtter.library.list();
			return (all.length === 2 && all.every((each) => each.finishedAt)) || undefined;
		});
		message.press('Retry');
		await refused(1);
		assert.equal(stage.service.requests.length, 2);
		// A follow-up that has ended may still be about to save its images.
		await until(10_000, 'another follow-up', async () => {
			await stage.seaOtter.generating.runner.retry(id);
			return stage.service.requests.length > 2 || undefined;
		});
		assert.equal(stage.service.requests.length, 3);
	});

	it('is not sent while that of its follow-up runs', async () => {
		stage.service.fault(partial, { delay: 'never' });
		const { id } = await stage.generate();
		const { runner } = stage.seaOtter.generating;
		await runner.retry(id);
		const second = await stage.newest();
		assert.equal(second.from, id);
		const third = stage.service.nextRequest();
		const retried = runner.retry(second.id);
		await third;
		await runner.retry(id);
		await refused(1);
		assert.equal(stage.service.requests.length, 3);
		cancelAll();
		await retried;
	});

	it('doesn’t keep a successful generation from being generated again', async () => {
		await stage.generate();
		const good = await stage.generate();
		assert.equal(good.failure, undefined);
		const { repeats } = stage.seaOtter.generating;
		await Promise.all([repeats.again(good), repeats.again(good)]);
		assert.equal(stage.service.requests.length, 4);
	});
});

describe('the follow-up in another window', () => {
	let stage: Stage;
	let there: Library;
	let runner: Runner;

	beforeEach(async () => {
		stage = await Stage.start();
		const folder = Uri.joinPath(stage.folder, 'library');
		({ library: there } = openLibrary(folder, () => undefined));
		runner = bareRunner(stage, there);
	});

	afterEach(async () => {
		for (const { id } of there.running()) runner.running.cancel(id);
		await there.dispose();
		await stage.dispose();
	});

	/** Fails in this window, which doesn't show its results, so that it learns nothing by itself. */
	const fail = async (fault: Fault) => {
		stage.service.fault(fault);
		const page = stage.openPage();
		void stage.service.nextRequest().then(() => {
			page.visible = false;
		});
		const { id } = await stage.generate();
		await there.list();
		await until(10_000, 'the end in the other window', async () => {
			await there.sync();
			return !there.isRunningElsewhere(id) || undefined;
		});
		return id;
	};
	const pressRetry = async () => {
		const failure = await until(10_000, 'the failure', () =>
			Promise.resolve(stage.messages.find(({ buttons }) => buttons.includes('Retry'))),
		);
		assert.equal(failure.place, 'notification');
		failure.press('Retry');
		await stage.message(alreadySent);
		assert.equal(stage.service.requests.length, 2);
	};

	for (const [how, fault] of [
		['as a new generation', partial],
		['in its place', failWith(500, errorBodies.serverError)],
	] as const) {
		it(`is not sent again by an old message while it runs there, ${how}`, async () => {
			const id = await fail(fault);
			stage.service.fault({ delay: 'never' });
			const arrived = stage.service.nextRequest();
			const retried = runner.retry(id);
			await arrived;
			await pressRetry();
			for (const each of there.running()) runner.running.cancel(each.id);
			await retried;
		});

		it(`is not sent again by an old message when it has succeeded there, ${how}`, async () => {
			const id = await fail(fault);
			await runner.retry(id);
			await pressRetry();
		});
	}

	it('is not sent again if it starts in its place just after this window has looked', async () => {
		const id = await fail(failWith(500, errorBodies.serverError));
		there.catchUp = () => Promise.resolve();
		stage.service.fault({ delay: 'never' });
		const arrived = stage.service.nextRequest();
		const here = stage.seaOtter.generating.runner;
		const retried = here.retry(id);
		await arrived;
		let refused = 0;
		const listener = runner.events.onDidPressFollowUp(() => refused++);
		await runner.retry(id);
		listener.dispose();
		assert.equal(refused, 1);
		assert.equal(stage.service.requests.length, 2);
		here.running.cancel(id);
		await retried;
	});
});
