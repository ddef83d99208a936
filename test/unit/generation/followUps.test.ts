import assert from 'node:assert/strict';
import type { Generation } from '../../../src/core/generation/generation';
import { FollowUps } from '../../../src/host/generate/followUps';
import { Disk } from '../library/memoryFiles';
import { imageEvent, settle, Window } from '../library/window';

const [failed, empty] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;
const next = '20261103-120000-000-abcdef';

describe('the follow-up of a failed generation, in two windows', () => {
	let here: Window;
	let there: Window;
	let followUps: FollowUps;
	/** What the presses in the second window did. */
	let presses: ('sent' | 'refused')[];

	beforeEach(async () => {
		const disk = new Disk();
		[here, there] = [new Window(disk), new Window(disk)];
		await here.list();
		await here.begin(failed);
		await here.addImage(failed, imageEvent(failed, 0));
		await here.finish(failed, {});
		await here.begin(empty);
		await here.finish(empty, {});
		await settle();
		await there.list();
		presses = [];
		const followUpPressed = () => presses.push('refused');
		followUps = new FollowUps(there, { followUpPressed }, () => there.catchUp());
	});

	const press = (id: string) =>
		followUps.run(id, async () => {
			presses.push('sent');
			await settle();
		});
	const startNext = async () => {
		const { request, endpoint } = known(failed);
		await here.start(next, request, endpoint, { from: failed });
		await settle();
	};
	const known = (id: string): Generation => {
		const generation = there.get(id);
		assert.ok(generation);
		return generation;
	};

	it('is sent once if nothing else follows', async () => {
		await Promise.all([press(failed), press(failed)]);
		assert.deepEqual(presses.sort(), ['refused', 'sent']);
	});

	it('isn’t sent while it runs in the other window', async () => {
		await startNext();
		await press(failed);
		assert.deepEqual(presses, ['refused']);
	});

	it('isn’t sent while the generation runs again in the other window', async () => {
		await here.begin(empty);
		await settle();
		await press(empty);
		assert.deepEqual(presses, ['refused']);
	});

	it('isn’t sent if it began during a sync that had looked before', async () => {
		const { files } = there;
		const before = files.steps.length;
		const sync = there.sync();
		const hasLooked = () => files.steps.includes('look at ', before);
		while (!hasLooked()) await Promise.resolve();
		let goOn: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => {
			goOn = resolve;
		});
		files.pause = () => gate;
		await here.begin(empty);
		await settle();
		const pressed = press(empty);
		await settle();
		goOn();
		await Promise.all([sync, pressed]);
		assert.deepEqual(presses, ['refused']);
	});

	for (const [how, id, repeat] of [
		['as a new generation', failed, () => startNext().then(() => here.finish(next, {}))],
		['in its place', empty, () => here.begin(empty).then(() => here.finish(empty, {}))],
	] as const) {
		describe(`that has ended in the other window, ${how},`, () => {
			it('is sent only if the user has been told', async () => {
				await repeat();
				await settle();
				await press(id);
				assert.deepEqual(presses, ['refused']);
				await press(id);
				assert.deepEqual(presses, ['refused', 'sent']);
			});

			it('makes the button of an old message spent', async () => {
				const old = known(id);
				assert.ok(!(await followUps.isSpent(old)));
				await repeat();
				await settle();
				assert.ok(await followUps.isSpent(old));
			});
		});
	}

	it('isn’t sent if the library can’t be read', async () => {
		const fail = () => Promise.reject(new Error('EACCES'));
		Object.assign(there.files, { list: fail, stat: fail });
		await assert.rejects(press(failed), /EACCES/);
		assert.deepEqual(presses, []);
	});
});
