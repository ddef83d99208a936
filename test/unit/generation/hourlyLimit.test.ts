import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/generation/failure';
import {
	startGeneration,
	withImage,
	type Generation,
} from '../../../src/core/generation/generation';
import { freeAt, imagesOfLastHour } from '../../../src/core/generation/hourlyLimit';

const now = new Date('2026-11-22T12:00:00Z');

/** A generation of `n` images, begun so many minutes before now, of which `received` came. */
function begun(
	minutes: number,
	n: number,
	{ received = 0, ...more }: Partial<Generation> & { received?: number } = {},
): Generation {
	const start = new Date(now.getTime() - minutes * 60_000);
	const generation = startGeneration('id', { model: 'm', prompt: 'p', n }, 'e', start);
	const facts = { type: 'png', width: 1, height: 1, alpha: false, bytes: 1 } as const;
	return Array.from({ length: received }, (_, index) => index).reduce<Generation>(
		(all, index) => withImage(all, { index, file: 'f', ...facts }),
		{ ...generation, ...more },
	);
}

const refused: Failure = { kind: 'refused', status: 400 };

/** Tries before one, begun so many minutes before now, of so many images. */
function tried(...tries: readonly (readonly [minutes: number, n: number])[]): Partial<Generation> {
	const formerTries = tries.map(([minutes, n]) => ({ startedAt: begun(minutes, n).startedAt, n }));
	return { formerTries };
}

const counts: readonly (readonly [string, readonly Generation[], number])[] = [
	['nothing', [], 0],
	['one that runs', [begun(0, 4)], 4],
	['one that brought everything', [begun(5, 2, { received: 2 })], 2],
	['one that brought more', [begun(5, 1, { received: 3 })], 3],
	['one that brought fewer', [begun(5, 4, { received: 1 })], 4],
	['one that timed out', [begun(5, 4, { failure: { kind: 'timedOut', seconds: 9 } })], 4],
	['one that was cancelled', [begun(5, 4, { failure: { kind: 'cancelled' } })], 4],
	[
		'one at which the service failed',
		[begun(5, 4, { failure: { kind: 'serverError', status: 500 } })],
		4,
	],
	['one that was refused', [begun(5, 4, { failure: refused })], 0],
	[
		'one that was refused after an image',
		[begun(5, 4, { received: 1, failure: { kind: 'moderated' } })],
		1,
	],
	['one that was refused at work', [begun(5, 4, { failure: refused, requestId: 'x' })], 4],
	[
		'one that was moderated at work',
		[begun(5, 4, { failure: { kind: 'moderated' }, requestId: 'x' })],
		4,
	],
	['one that was tried before', [begun(5, 4, tried([30, 2], [20, 1]))], 7],
	[
		'one that was refused, and tried before',
		[begun(5, 4, { ...tried([30, 2]), failure: refused })],
		2,
	],
	['one that was tried before over an hour ago', [begun(5, 4, tried([70, 2], [50, 1]))], 5],
	['one of over an hour ago', [begun(80, 4, tried([90, 2]))], 0],
	['a little less than an hour', [begun(59.99, 4)], 4],
	['an hour', [begun(60, 4)], 0],
	['days', [begun(5000, 4)], 0],
	['a clock that was set back', [begun(-5, 4)], 4],
	['a clock that was wrong by a day', [begun(-1440, 4)], 4],
	['several', [begun(50, 1), begun(70, 2), begun(10, 4), begun(1, 8, { failure: refused })], 5],
	['a time that is none', [{ ...begun(5, 4), startedAt: 'soon' }], 0],
];

describe('imagesOfLastHour', () => {
	for (const [what, generations, images] of counts) {
		it(`counts ${images} for ${what}`, () => {
			assert.equal(imagesOfLastHour(generations, now), images);
		});
	}
});

const used = [begun(10, 4), begun(50, 3), begun(30, 2, { failure: refused }), begun(90, 9)];

/** Further images, the limit, and in how many minutes they are within it. */
const waits: readonly (readonly [number, number, number | undefined])[] = [
	[1, 8, 0],
	[3, 10, 0],
	[1, 7, 10],
	[4, 8, 10],
	[3, 7, 10],
	[4, 7, 50],
	[7, 7, 50],
	[1, 4, 50],
	[1, 5, 10],
	[1, 1, 50],
	[2, 1, undefined],
	[8, 7, undefined],
	[1, 0, undefined],
	[0, 7, 0],
	[0, 6, 10],
];

describe('freeAt', () => {
	for (const [n, limit, minutes] of waits) {
		it(`allows ${n} with a limit of ${limit} in ${minutes ?? 'no'} minutes`, () => {
			const free = minutes === undefined ? undefined : new Date(now.getTime() + minutes * 60_000);
			assert.deepEqual(freeAt(used, n, limit, now), free);
		});
	}

	it('is the earliest time at which they are within the limit', () => {
		for (let n = 1; n <= 10; n++) {
			for (let limit = n; limit <= 12; limit++) {
				const free = freeAt(used, n, limit, now)?.getTime() ?? NaN;
				assert.ok(imagesOfLastHour(used, new Date(free)) + n <= limit);
				if (free === now.getTime()) continue;
				assert.ok(imagesOfLastHour(used, new Date(free - 1)) + n > limit);
			}
		}
	});

	it('uses the times of earlier attempts of any generation', () => {
		const generations = [begun(10, 1, tried([50, 2])), begun(30, 1)];
		for (const [n, minutes] of [
			[1, 10],
			[2, 10],
			[3, 30],
			[4, 50],
		] as const) {
			const free = new Date(now.getTime() + minutes * 60_000);
			assert.deepEqual(freeAt(generations, n, 4, now), free, `${n}`);
		}
	});

	it('allows everything when nothing was made', () => {
		assert.deepEqual(freeAt([], 3, 3, now), now);
	});
});

describe('requests that are dated in the future', () => {
	const future = [begun(-30, 2), begun(-50_000, 2)];
	const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);

	it('count for an hour since they were first seen, whatever their date', () => {
		const firstSeen = new Map<string, number>();
		for (const [minutes, images] of [
			[0, 4],
			[59, 4],
			[60, 0],
			[75, 0],
			[50_030, 0],
		] as const)
			assert.equal(imagesOfLastHour(future, later(minutes), firstSeen), images, `${minutes}`);
		assert.equal(imagesOfLastHour(future, later(0)), 4, 'seen for the first time');
	});

	it('allow others an hour later', () => {
		assert.deepEqual(freeAt(future, 1, 4, now), later(60));
	});
});
