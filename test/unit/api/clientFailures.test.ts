import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/generation/failure';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, malformed, withImages, type Fault } from '../../support/imageService/faults';
import { jpeg } from '../../support/imageService/samples';
import { freshService } from '../imageService/service';
import { outline, run, World } from './run';

const html = { 'content-type': 'text/html' };
const page = '<!doctype html><title>Log in &amp; go on</title><style>p { x: "y" }</style><p>Hi</p>';

/** What the service does, and what the client says of it; nothing of it is sent twice. */
const failures: readonly [string, Fault, Failure][] = [
	[
		'401',
		failWith(401, bodies.unauthorized),
		{ kind: 'unauthorized', words: 'Unable to authenticate you' },
	],
	[
		'402',
		failWith(402, bodies.messageOnly),
		{ kind: 'quotaUsedUp', words: 'Something went wrong' },
	],
	[
		'403 for the tier',
		failWith(403, bodies.tierForbidden),
		{ kind: 'forbidden', words: 'this model is not available for your subscription tier' },
	],
	[
		'404 for the model',
		failWith(404, bodies.modelNotFound),
		{ kind: 'modelNotFound', words: 'Model not found' },
	],
	[
		'400',
		failWith(400, bodies.invalidSize),
		{ kind: 'refused', status: 400, words: "Invalid size '17x17'.", option: 'size' },
	],
	[
		'400 for a parameter',
		failWith(400, bodies.unknownParameter),
		{ kind: 'refused', status: 400, words: "Unknown parameter: 'response_format'." },
	],
	[
		'400 by moderation',
		failWith(400, bodies.moderationBlocked),
		{ kind: 'moderated', words: 'Your request was rejected by the safety system.' },
	],
	[
		'422',
		failWith(422, bodies.detail),
		{ kind: 'refused', status: 422, words: 'n must be between 1 and 10' },
	],
	[
		'429 for a used-up quota',
		failWith(429, bodies.insufficientQuota),
		{
			kind: 'quotaUsedUp',
			words: 'You exceeded your current quota, please check your plan and billing details.',
		},
	],
	[
		'500',
		failWith(500, bodies.serverError),
		{ kind: 'serverError', status: 500, words: 'Unexpected server-side error' },
	],
	['500 without a body', failWith(500, bodies.empty), { kind: 'serverError', status: 500 }],
	[
		'502 with a page',
		failWith(502, bodies.gatewayPage, html),
		{ kind: 'serverError', status: 502, words: '502 Bad Gateway' },
	],
	[
		'a refusal that breaks off',
		{ ...failWith(401, bodies.unauthorized), cutAfter: 0 },
		{ kind: 'unauthorized' },
	],
	[
		'an error page that breaks off',
		{ ...failWith(500, 'Out of memory'), cutAfter: 6 },
		{ kind: 'serverError', status: 500, words: 'Out of' },
	],
	[
		'a 200 that is prose',
		malformed('Sure! Here is your image:'),
		{ kind: 'unreadable', words: 'Sure! Here is your image:' },
	],
	[
		'a 200 that is a page',
		failWith(200, page, html),
		{ kind: 'unreadable', words: 'Log in & go on' },
	],
	['a 200 that is empty', malformed(''), { kind: 'unreadable' }],
	['a 200 that is white space', malformed(' \n \n'), { kind: 'unreadable' }],
	['a 200 that is null', malformed('null'), { kind: 'noImages', words: 'null' }],
	['a 200 without data', malformed('{"created":1}'), { kind: 'noImages' }],
	['a 200 with data null', malformed('{"data":null}'), { kind: 'noImages' }],
	['a 200 with data that is text', malformed('{"data":"[{}]"}'), { kind: 'noImages' }],
	['a 200 without images', withImages(), { kind: 'noImages' }],
	[
		'a 200 without images, with words',
		malformed('{"data":[],"message":"Nothing came"}'),
		{ kind: 'noImages', words: 'Nothing came' },
	],
	[
		'a 200 that is moderation',
		malformed(JSON.stringify(bodies.moderationBlocked)),
		{ kind: 'moderated', words: 'Your request was rejected by the safety system.' },
	],
	[
		'a 200 that is an error',
		malformed(JSON.stringify(bodies.errorText)),
		{ kind: 'noImages', words: 'the upstream model is overloaded' },
	],
	['JSON that ends before its data', malformed('{"created":1,"da'), { kind: 'cutOff' }],
	[
		'JSON that ends in the first image',
		malformed('{"data":[{"b64_json":"iVBORw0KGgo'),
		{ kind: 'cutOff' },
	],
];

describe('ImagesClient: refusals', () => {
	const current = freshService();

	for (const [what, fault, expected] of failures) {
		it(`reports ${what}, and doesn’t retry`, async () => {
			current().fault(fault);
			const world = new World();
			const { events, failure } = await run(current(), { world });
			assert.deepEqual(failure, expected);
			assert.deepEqual(events, []);
			assert.deepEqual(world.waits, []);
			assert.equal(current().requests.length, 1);
		});
	}

	it('logs only the codes of an error response, because its words may quote the prompt', async () => {
		const prompt = 'A secret otter';
		const body = {
			error: { message: `Bad: ${prompt}`, code: 'bad_size', type: prompt, param: 'size' },
		};
		current().fault(failWith(400, body));
		const world = new World();
		const { failure } = await run(current(), { world, request: { prompt } });
		assert.equal(failure?.kind === 'refused' && failure.words, `Bad: ${prompt}`);
		assert.equal(world.lines.at(-1), 'Status 400: bad_size, about size');
		assert.ok(!world.lines.join().includes('secret'));
	});

	it('reads only the beginning of an endless error response', async () => {
		const slowBody = { bytes: 20_000, interval: 60_000 };
		current().fault({ ...failWith(500, 'x'.repeat(40_000)), slowBody });
		assert.equal((await run(current())).failure?.kind, 'serverError');
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('reads pages that are designed to be slow', async () => {
		for (const part of ['<a', '<title', '<script>', '&amp;', '{"a":', '[', '"\\']) {
			current().fault(malformed(part.repeat(30_000)));
			const { failure } = await run(current());
			assert.ok(failure, part);
		}
	});
});

describe('ImagesClient: replies that break off', () => {
	const current = freshService();
	const entry = JSON.stringify({ b64_json: Buffer.from(jpeg.bytes).toString('base64') });

	const lost = { kind: 'connectionLost' } as const;
	const cases: readonly [string, Fault, number, readonly string[], Partial<Failure> | undefined][] =
		[
			[
				'JSON cut off between images',
				malformed(`{"data":[${entry},${entry}`),
				3,
				['0 jpeg', '1 jpeg'],
				{ kind: 'cutOff' },
			],
			[
				'JSON cut off in the second image',
				malformed(`{"data":[${entry},${entry.slice(0, -9)}`),
				2,
				['0 jpeg'],
				{ kind: 'cutOff' },
			],
			[
				'JSON cut off behind the last image',
				malformed(`{"data":[${entry},${entry}`),
				2,
				['0 jpeg', '1 jpeg', 'done'],
				undefined,
			],
			[
				'a connection cut in the first image',
				{ ...withImages(jpeg.bytes), cutAfter: 100 },
				1,
				[],
				lost,
			],
			['a connection cut before the body', { ...withImages(jpeg.bytes), cutAfter: 0 }, 1, [], lost],
			[
				'a connection cut in the second image',
				{ ...malformed(`{"data":[${entry},${entry}]}`), cutAfter: entry.length + 50 },
				2,
				['0 jpeg'],
				lost,
			],
			[
				'a length that promises more, images missing',
				{ ...withImages(jpeg.bytes), missingBytes: 9 },
				2,
				['0 jpeg'],
				lost,
			],
			[
				'a length that promises more, all images here',
				{ ...withImages(jpeg.bytes), missingBytes: 9 },
				1,
				['0 jpeg', 'done'],
				undefined,
			],
		];

	for (const [what, fault, n, expected, kind] of cases) {
		it(`yield their good images: ${what}`, async () => {
			current().fault(fault);
			const { events, failure } = await run(current(), { request: { n } });
			assert.deepEqual(outline(events), expected);
			assert.equal(failure?.kind, kind?.kind);
			assert.equal(current().requests.length, 1);
		});
	}
});
