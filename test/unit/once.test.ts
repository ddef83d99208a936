import assert from 'node:assert/strict';
import { Once } from '../../src/core/async';

describe('Once', () => {
	it('begins nothing that is under way, and again what has ended', async () => {
		const once = new Once();
		const done: string[] = [];
		const work = (name: string) =>
			once.run(name, () => Promise.resolve().then(() => void done.push(name)));
		await Promise.all([work('save'), work('save'), work('insert')]);
		assert.deepEqual(done, ['save', 'insert']);
		await work('save');
		assert.deepEqual(done, ['save', 'insert', 'save']);
	});

	it('may be asked again for what failed', async () => {
		const once = new Once();
		const failing = () => Promise.reject(new Error('disk full'));
		await assert.rejects(once.run('save', failing), /disk full/);
		await assert.rejects(once.run('save', failing), /disk full/);
	});
});
