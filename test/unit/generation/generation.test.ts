import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
	finishGeneration,
	reopen,
	hasImagesElsewhere,
	release,
	generationSchema,
	isRunning,
	startGeneration,
	triesOf,
	withFault,
	withImage,
	type Generation,
	type StoredImage,
} from '../../../src/core/generation/generation';
import {
	failureSchema,
	GenerationError,
	type Failure,
	type ImageFault,
} from '../../../src/core/generation/failure';

const begin = new Date('2026-11-22T12:00:00Z');
const end = new Date('2026-11-22T12:01:00Z');
const request = { model: 'm', prompt: 'A sea otter', n: 3, size: '64x64' };
const started = startGeneration('id', request, 'https://host/v1', begin);

function image(index: number, file = `otter-${index + 1}.png`): StoredImage {
	return { index, file, type: 'png', width: 64, height: 64, alpha: false, bytes: 100 };
}

function withImages(...indexes: readonly number[]): Generation {
	return indexes.reduce((generation, index) => withImage(generation, image(index)), started);
}

describe('a generation', () => {
	it('starts with its request and is running', () => {
		assert.deepEqual(started, {
			version: 1,
			id: 'id',
			request,
			endpoint: 'https://host/v1',
			startedAt: '2026-11-22T12:00:00.000Z',
			images: [],
			faults: [],
		});
		assert.ok(isRunning(started));
	});

	it('sorts its images by their place in the reply', () => {
		assert.deepEqual(
			withImages(2, 10, 0, 1).images.map(({ index }) => index),
			[0, 1, 2, 10],
		);
	});

	it('replaces an image with the same index', () => {
		const { images } = withImage(withImages(0, 1), image(0, 'other.png'));
		assert.deepEqual(images, [image(0, 'other.png'), image(1)]);
	});

	it('stores only the fields of a fault', () => {
		const event = { type: 'fault', index: 1, reason: 'cutOff' } as const;
		assert.deepEqual(withFault(started, event).faults, [{ index: 1, reason: 'cutOff' }]);
	});

	it('drops a fault when its image arrives, and keeps the others', () => {
		const faults = [1, 2].map(
			(index) => ({ index, reason: 'notFetched', url: `u${index}` }) as const,
		);
		const { faults: left, images } = withImage(faults.reduce(withFault, started), image(1));
		assert.deepEqual(left, [{ index: 2, reason: 'notFetched', url: 'u2' }]);
		assert.deepEqual(images, [image(1)]);
	});

	it('keeps only the latest fault of an index, with its URL', () => {
		const steps: readonly ImageFault[] = [
			{ index: 0, reason: 'notFetched', url: 'u0' },
			{ index: 1, reason: 'noData' },
			{ index: 0, reason: 'expired', url: 'u0' },
		];
		const generation = steps.reduce(withFault, started);
		assert.deepEqual(generation.faults, steps.slice(1));
		const without = withFault(generation, { index: 0, reason: 'badAddress', url: undefined });
		assert.deepEqual(without.faults.at(-1), { index: 0, reason: 'badAddress' });
	});

	it('is never modified: each step returns a new one', () => {
		const before = JSON.stringify(started);
		withFault(withImages(0), { index: 1, reason: 'noData' });
		finishGeneration(started, end, undefined);
		startGeneration('id', request, 'https://host/v1', end, { former: started });
		reopen(started);
		assert.equal(JSON.stringify(started), before);
	});
});

describe('finishGeneration', () => {
	for (const [what, indexes, failure, expected] of [
		['all images are here', [0, 1, 2], undefined, undefined],
		['more than all are here', [0, 1, 2, 3], undefined, undefined],
		['some are missing', [0, 2], undefined, { kind: 'fewer', received: 2, asked: 3 }],
		['all are missing', [], undefined, { kind: 'noImages' }],
		[
			'it has a failure of its own',
			[0],
			{ kind: 'timedOut', seconds: 5 },
			{ kind: 'timedOut', seconds: 5 },
		],
		[
			'it was cancelled with all images here',
			[0, 1, 2],
			{ kind: 'cancelled' },
			{ kind: 'cancelled' },
		],
	] as const) {
		it(`records the end when ${what}`, () => {
			const finished = finishGeneration(withImages(...indexes), end, failure);
			assert.deepEqual(finished.failure, expected);
			assert.equal(finished.finishedAt, '2026-11-22T12:01:00.000Z');
			assert.ok(!isRunning(finished));
			assert.equal('failure' in finished, expected !== undefined);
		});
	}
});

/** What became of a former try, and how many images it may have been billed for. */
const formers: readonly (readonly [string, Partial<Generation>, number])[] = [
	['runs', {}, 3],
	['timed out', { failure: { kind: 'timedOut', seconds: 9 } }, 3],
	['was refused', { failure: { kind: 'refused', status: 400 } }, 0],
	['was moderated', { failure: { kind: 'moderated' } }, 0],
	['was moderated after an image', { failure: { kind: 'moderated' }, images: [image(0)] }, 1],
	['was moderated at work', { failure: { kind: 'moderated' }, requestId: 'x' }, 3],
	['brought more than was asked for', { images: [0, 1, 2, 3].map((index) => image(index)) }, 4],
	['brought fewer', { images: [image(0)], failure: { kind: 'fewer', received: 1, asked: 3 } }, 3],
];

describe('startGeneration after an earlier attempt', () => {
	for (const [what, changes, n] of formers) {
		it(`counts ${n} images of one that ${what}, and keeps nothing else`, () => {
			const former: Generation = {
				...started,
				...changes,
				faults: [{ index: 2, reason: 'noData' }],
			};
			const again = startGeneration('id', { ...request, n: 1 }, 'https://other/v1', end, {
				former,
			});
			const tries = n > 0 && { formerTries: [{ startedAt: started.startedAt, n }] };
			const { startedAt } = again;
			assert.equal(startedAt, '2026-11-22T12:01:00.000Z');
			assert.deepEqual(again, {
				...{ version: 1, id: 'id', request: { ...request, n: 1 }, endpoint: 'https://other/v1' },
				...{ startedAt, images: [], faults: [], ...tries },
			});
			assert.deepEqual(z.parse(generationSchema, JSON.parse(JSON.stringify(again))), again);
		});
	}

	it('keeps all earlier attempts, also those before a free one', () => {
		const refused: Failure = { kind: 'refused', status: 400 };
		const again = (former: Generation, failure?: Failure) => ({
			...startGeneration('id', request, 'e', end, { former }),
			...(failure && { failure }),
		});
		const last = again(again(again(started), refused));
		const tries = [begin, end].map((time) => ({ startedAt: time.toISOString(), n: 3 }));
		assert.deepEqual(last.formerTries, tries);
		assert.deepEqual(triesOf(last), [...tries, tries[1]]);
	});
});

describe('reopen', () => {
	it('removes only the end and the failure', () => {
		const before: Generation = {
			...withFault(withImages(0), { index: 1, reason: 'notDownloaded', url: 'u' }),
			...{ requestId: 'x', usage: { total_tokens: 2 } },
			formerTries: [{ startedAt: begin.toISOString(), n: 1 }],
		};
		const after = reopen(finishGeneration(before, end, { kind: 'timedOut', seconds: 5 }));
		assert.deepEqual(JSON.parse(JSON.stringify(after)), before);
		assert.ok(isRunning(after));
	});
});

describe('release', () => {
	const taken = { ...started, requestId: 'x' };

	it('forgets the request ID', () => {
		assert.equal(release(taken).requestId, undefined);
	});

	it('keeps the request ID while the URL of an image is still recorded', () => {
		const faults = [{ index: 0, reason: 'notFetched', url: 'u' }] satisfies Generation['faults'];
		assert.equal(release({ ...taken, faults }).requestId, 'x');
	});
});

describe('hasImagesElsewhere', () => {
	for (const [what, changes, expected] of [
		['nothing', {}, false],
		['a request at the service', { requestId: 'x' }, true],
		['a request at the service and every image', { ...withImages(0, 1, 2), requestId: 'x' }, true],
		['an address', { faults: [{ index: 0, reason: 'notDownloaded', url: 'u' }] }, true],
		['an expired address', { faults: [{ index: 0, reason: 'expired', url: 'u' }] }, false],
		[
			'an address of one',
			{
				faults: [
					{ index: 0, reason: 'noData' },
					{ index: 1, reason: 'notFetched', url: 'u' },
				],
			},
			true,
		],
		['faults without addresses', { faults: [{ index: 0, reason: 'expired' }] }, false],
		['an image', withImages(0), false],
	] satisfies [string, Partial<Generation>, boolean][]) {
		it(`is ${expected} with ${what}`, () => {
			assert.equal(hasImagesElsewhere({ ...started, ...changes }), expected);
		});
	}
});

const whole: Generation = {
	...finishGeneration(
		withFault(withImages(0, 1), { index: 2, reason: 'badBase64' }),
		end,
		undefined,
	),
	usage: { input_tokens: 1, total_tokens: 2 },
};

describe('generationSchema', () => {
	it('reads back every stored field', () => {
		for (const generation of [started, withImages(0), whole])
			assert.deepEqual(
				z.parse(generationSchema, JSON.parse(JSON.stringify(generation))),
				generation,
			);
	});

	it('drops unknown keys', () => {
		const more = { ...whole, key: 'secret', request: { ...request, key: 'secret' } };
		assert.deepEqual(z.parse(generationSchema, more), whole);
	});

	for (const [what, record] of [
		['nothing', undefined],
		['null', null],
		['text', 'generation'],
		['a list', [whole]],
		['another version', { ...whole, version: 2 }],
		['no version', { ...whole, version: undefined }],
		['no request', { ...whole, request: undefined }],
		['a request without a prompt', { ...whole, request: { ...request, prompt: null } }],
		['a count as text', { ...whole, request: { ...request, n: '3' } }],
		['images that are no list', { ...whole, images: {} }],
		['an image of another type', { ...whole, images: [{ ...image(0), type: 'tiff' }] }],
		['an unknown problem', { ...whole, images: [{ ...image(0), problem: 'ugly' }] }],
		['an image without a file', { ...whole, images: [{ ...image(0), file: undefined }] }],
		['a size as text', { ...whole, images: [{ ...image(0), width: '64' }] }],
		['tries without a time', { ...whole, formerTries: [{ n: 1 }] }],
		['an address that is no text', { ...whole, faults: [{ ...whole.faults[0], url: 7 }] }],
		['an unknown fault', { ...whole, faults: [{ index: 0, reason: 'else' }] }],
		['an unknown failure', { ...whole, failure: { kind: 'else' } }],
		['a failure without its figures', { ...whole, failure: { kind: 'fewer' } }],
		['a failure as text', { ...whole, failure: 'fewer' }],
		['usage as text', { ...whole, usage: { total_tokens: '2' } }],
	] as const) {
		it(`rejects ${what}`, () => {
			assert.ok(!z.safeParse(generationSchema, record).success);
		});
	}
});

describe('failureSchema', () => {
	for (const failure of [
		{ kind: 'unauthorized', words: 'No' },
		{ kind: 'moderated' },
		{ kind: 'serverError', status: 500, words: 'No' },
		{ kind: 'redirected', words: 'https://host/' },
		{ kind: 'unreachable', host: 'h', cause: 'tls' },
		{ kind: 'connectionLost', host: 'h' },
		{ kind: 'timedOut', seconds: 1 },
		{ kind: 'fewer', received: 1, asked: 2 },
		{ kind: 'interrupted' },
		{ kind: 'unknownJob', words: 'Not found' },
	] as const) {
		it(`reads ${failure.kind} back, and the error message has only the kind`, () => {
			assert.deepEqual(z.parse(failureSchema, JSON.parse(JSON.stringify(failure))), failure);
			const error = new GenerationError(failure);
			assert.equal(error.message, `generation failed: ${failure.kind}`);
			assert.equal(error.name, 'GenerationError');
		});
	}
});
