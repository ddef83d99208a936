import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { SerialQueue } from '../../src/core/async';

describe('SerialQueue', () => {
	it('runs one task after the other, in the order given', async () => {
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

	it('goes on after a task that fails, and tells its own caller alone', async () => {
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

	it('takes tasks from within a task', async () => {
		const serial = new SerialQueue();
		let inner: Promise<string> | undefined;
		await serial.run(() => {
			inner = serial.run(() => Promise.resolve('inner'));
			return Promise.resolve();
		});
		assert.equal(await inner, 'inner');
	});
});
