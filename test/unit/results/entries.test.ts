import assert from 'node:assert/strict';
import {
	finishGeneration,
	startGeneration,
	withFault,
	withImage,
	type Generation,
} from '../../../src/core/generation/generation';
import { entryOf, tilePlaces } from '../../../src/host/results/entries';

const start = new Date('2026-11-22T10:00:00Z');
const begun = startGeneration('a', { model: 'm', prompt: 'p', n: 3 }, 'https://a.test/v1', start);
const image = (index: number, saved?: string) => ({
	index,
	file: `p-${index + 1}.png`,
	type: 'png' as const,
	width: 1,
	height: 1,
	alpha: false,
	bytes: 9,
	...(saved !== undefined && { saved }),
});
const ended = (generation: Generation) => finishGeneration(generation, start, undefined);

describe('the entry of a generation', () => {
	it('has what is searched and filtered', () => {
		const two = withImage(withImage(begun, image(0, 'file:///p.png')), image(1));
		assert.deepEqual(entryOf(ended(two)), {
			id: 'a',
			startedAt: start.getTime(),
			prompt: 'p',
			model: 'm',
			tiles: 2,
			images: [
				{ index: 0, width: 1, height: 1, bytes: 9, saved: true },
				{ index: 1, width: 1, height: 1, bytes: 9 },
			],
			failed: true,
		});
	});

	it('has what a grid needs to reserve room for everything', () => {
		const some = withFault(withImage(begun, image(1)), { index: 2, reason: 'notAnImage' });
		assert.deepEqual(entryOf(some).others, [0, 2]);
		assert.deepEqual(entryOf(ended(some)).others, [2]);
		assert.equal(entryOf(some).failed, undefined);
		assert.equal(entryOf(ended(some)).failed, true);
		const sized = (size: string) => ({ ...begun, request: { ...begun.request, size } });
		assert.equal(entryOf(sized('1536x1024')).aspectRatio, 1.5);
		for (const size of ['auto', '512x512', '0x512', '1:1'])
			assert.equal(entryOf(sized(size)).aspectRatio, undefined, size);
		assert.equal(entryOf(ended(sized('1536x1024'))).aspectRatio, undefined);
	});

	it('tells what was canceled from what failed', () => {
		const canceled = (kind: 'cancelled' | 'abandoned' | 'timedOut') => {
			const failure = kind === 'timedOut' ? { kind, seconds: 9 } : { kind };
			const { failed, canceled: is } = entryOf(finishGeneration(begun, start, failure));
			return [failed, is];
		};
		assert.deepEqual(canceled('cancelled'), [true, true]);
		assert.deepEqual(canceled('abandoned'), [true, true]);
		assert.deepEqual(canceled('timedOut'), [true, undefined]);
	});

	it('says which images are favorites', () => {
		const favorite = withImage(begun, { ...image(0), favorite: true });
		assert.equal(entryOf(favorite).images[0]?.favorite, true);
	});

	it('says whether an agent asked for it', () => {
		const origin = { agent: 'Claude Code' };
		const { request } = begun;
		const asked = startGeneration('a', request, 'https://a.test/v1', start, origin);
		assert.equal(entryOf(asked).byAgent, true);
		assert.ok(!('byAgent' in entryOf(begun)));
	});

	it('has tiles for images, faults and images still to come', () => {
		const some = withFault(withImage(begun, image(4)), { index: 1, reason: 'notAnImage' });
		assert.deepEqual(tilePlaces(begun), [0, 1, 2]);
		assert.deepEqual(tilePlaces(some), [0, 1, 2, 3, 4]);
		assert.deepEqual(tilePlaces(ended(some)), [1, 4]);
		assert.deepEqual(tilePlaces(ended(begun)), []);
	});

	it('copes with a record that has odd numbers', () => {
		const odd = withFault(withImage(begun, image(1e10)), { index: -1, reason: 'notAnImage' });
		assert.deepEqual(tilePlaces(ended(odd)), [-1, 1e10]);
		const counts = [1e10, 1e300, 2.5, -1].map((n) => {
			const many = { ...begun, request: { ...begun.request, n } };
			return entryOf(many).tiles;
		});
		assert.deepEqual(counts, [1000, 1000, 2, 0]);
		assert.deepEqual(tilePlaces(odd).slice(-1), [1e10]);
	});
});
