import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { DoubleClicks, Once, SerialQueue, TaskPool, untilAborted } from '../../src/core/async';

describe('SerialQueue', () => {
	it('runs tasks one at a time, in order', async () => {
		const serial = new SerialQueue();
		const log: string[] = [];
		const task = (name: string, turns: number) => async () => {
			log.push(`${name} begins`);
			for (let i = 0; i < turns; i++) await turn();
			log.push(`${name} ends`);
			return name;
		};
		const all = [serial.run(task('a', 5)), serial.run(task('b', 0)), serial.run(task('c', 1))];
		assert.deepEqual(await Promise.all(all), ['a', 'b', 'c']);
		assert.deepEqual(
			log,
			['a', 'b', 'c'].flatMap((name) => [`${name} begins`, `${name} ends`]),
		);
	});

	it('continues after a failed task, and rejects only for its caller', async () => {
		const serial = new SerialQueue();
		const failing = serial.run(() => Promise.reject(new Error('a')));
		const throwing = serial.run(() => {
			throw new Error('b');
		});
		const last = serial.run(() => Promise.resolve('c'));
		await assert.rejects(failing, { message: 'a' });
		await assert.rejects(throwing, { message: 'b' });
		assert.equal(await last, 'c');
	});

	it('accepts tasks from within a task', async () => {
		const serial = new SerialQueue();
		let inner: Promise<string> | undefined;
		await serial.run(() => {
			inner = serial.run(() => Promise.resolve('inner'));
			return Promise.resolve();
		});
		assert.equal(await inner, 'inner');
	});
});

describe('TaskPool', () => {
	it('starts tasks at once until there are as many as allowed', async () => {
		const pool = new TaskPool(2);
		const ends: (() => void)[] = [];
		const log: string[] = [];
		const start = async (name: string) => {
			await pool.start(() => new Promise((resolve) => ends.push(resolve)));
			log.push(`after ${name}`);
		};
		await start('a');
		const second = start('b');
		assert.equal(ends.length, 2);
		await turn();
		assert.deepEqual(log, ['after a']);
		ends[1]?.();
		await second;
		assert.deepEqual(log, ['after a', 'after b']);
		const settled = pool.settled().then(() => log.push('settled'));
		await turn();
		assert.equal(log.length, 2);
		ends[0]?.();
		await settled;
	});

	it('is settled if it has no tasks', () => new TaskPool(1).settled());
});

describe('Once', () => {
	it('skips work in progress, and runs it again after it ended', async () => {
		const once = new Once();
		const done: string[] = [];
		const work = (name: string) =>
			once.run(name, () => Promise.resolve().then(() => void done.push(name)));
		await Promise.all([work('save'), work('save'), work('insert')]);
		assert.deepEqual(done, ['save', 'insert']);
		await work('save');
		assert.deepEqual(done, ['save', 'insert', 'save']);
	});

	it('runs failed work again', async () => {
		const once = new Once();
		const failing = () => Promise.reject(new Error('disk full'));
		await assert.rejects(once.run('save', failing), /disk full/);
		await assert.rejects(once.run('save', failing), /disk full/);
	});
});

describe('a double click', () => {
	let now = 0;
	const clicks = new DoubleClicks(() => now);
	const click = (at: number, name = 'again') => {
		now = at;
		return clicks.isSecond(name);
	};

	it('is recognized, and a later click isn’t part of it', () => {
		assert.deepEqual([click(0), click(599), click(1000), click(1600)], [false, true, true, false]);
	});

	it('needs two clicks on the same button', () => {
		assert.deepEqual([click(5000), click(5010, 'other'), click(5020)], [false, false, true]);
	});
});

describe('untilAborted', () => {
	const endless = new Promise<void>(() => undefined);

	it('waits for the work, and passes on its error', async () => {
		const { signal } = new AbortController();
		let isDone = false;
		await untilAborted(
			turn().then(() => {
				isDone = true;
			}),
			signal,
		);
		assert.ok(isDone);
		await assert.rejects(untilAborted(Promise.reject(new Error('no')), signal), /no/);
	});

	it('ends at once when the signal aborts, or if it has aborted before', async () => {
		const controller = new AbortController();
		const waiting = untilAborted(endless, controller.signal);
		controller.abort();
		await waiting;
		await untilAborted(endless, controller.signal);
	});
});
