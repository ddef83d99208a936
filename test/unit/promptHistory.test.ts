import assert from 'node:assert/strict';
import { HistoryWalk, promptHistory } from '../../src/core/promptHistory';

describe('promptHistory', () => {
	it('has each of the user’s prompts once, newest first', () => {
		const prompts = ['c', ' b ', 'a', 'b', 'c', ''].map((prompt) => ({ prompt }));
		assert.deepEqual(promptHistory(prompts), ['c', 'b', 'a']);
	});

	it('leaves out what agents asked for', () => {
		const prompts = [{ prompt: 'theirs', byAgent: true }, { prompt: 'mine' }];
		assert.deepEqual(promptHistory(prompts), ['mine']);
	});
});

describe('a walk through earlier prompts', () => {
	const history = ['c', 'b', 'a'];
	let walk: HistoryWalk;

	beforeEach(() => {
		walk = new HistoryWalk();
	});

	it('goes back to the oldest, and returns to what was typed', () => {
		let shown = 'typed';
		const steps = [];
		for (const step of ['older', 'older', 'older', 'older', 'newer', 'newer', 'newer', 'newer']) {
			const next = step === 'older' ? walk.older(shown, history) : walk.newer();
			steps.push(next);
			shown = next ?? shown;
		}
		assert.deepEqual(steps, ['c', 'b', 'a', undefined, 'b', 'c', 'typed', undefined]);
	});

	it('skips the prompt that is in the box already', () => {
		assert.equal(walk.older('c', history), 'b');
		assert.equal(walk.newer(), 'c');
	});

	it('starts again after typing', () => {
		walk.older('', history);
		walk.older('c', history);
		walk.end();
		assert.equal(walk.newer(), undefined);
		assert.equal(walk.older('b, but better', history), 'c');
		assert.equal(walk.newer(), 'b, but better');
	});

	it('does nothing without a history', () => {
		assert.equal(walk.older('typed', []), undefined);
		assert.equal(walk.newer(), undefined);
	});
});
