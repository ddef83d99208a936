import assert from 'node:assert/strict';
import type { Failure } from '../../src/core/generation/failure';
import { failureText } from '../../src/host/ui/wording/failures';
import { errorBodies } from '../support/imageService/errorBodies';
import {
	failWith,
	malformed,
	redirectTo,
	withImages,
	type Fault,
} from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { setting, Stage } from './stage';

interface Row {
	readonly when: string;
	readonly fault: Fault;
	readonly kind: Failure['kind'];
	readonly says: RegExp;
	readonly buttons: readonly string[];
	/** How many images are kept. */
	readonly images?: number;
}

const html = { 'content-type': 'text/html' };
const good = pngOpaque.bytes;
const base64 = Buffer.from(good).toString('base64');
const entry = JSON.stringify({ b64_json: base64 });

const rows: readonly Row[] = [
	{
		when: 'the key is rejected',
		fault: failWith(401, errorBodies.unauthorized),
		kind: 'unauthorized',
		says: /The service rejected the model access key\. “Unable to authenticate you”/,
		buttons: ['Set Key…'],
	},
	{
		when: "the model isn't in the account's tier",
		fault: failWith(403, errorBodies.tierForbidden),
		kind: 'forbidden',
		says: /not available for your subscription tier/,
		buttons: ['Select Model…'],
	},
	{
		when: 'the model is unknown or retired',
		fault: failWith(404, errorBodies.modelNotFound),
		kind: 'modelNotFound',
		says: /doesn't have this model, .* “Model not found”/,
		buttons: ['Select Model…'],
	},
	{
		when: 'the size is rejected',
		fault: failWith(400, errorBodies.invalidSize),
		kind: 'refused',
		says: /rejected the request \(HTTP 400\)\. “.*size/i,
		buttons: ['Send Without “size”'],
	},
	{
		when: 'a field is rejected',
		fault: failWith(422, errorBodies.detail),
		kind: 'refused',
		says: /rejected the request \(HTTP 422\)\. “\S/,
		buttons: [],
	},
	{
		when: 'moderation rejects the prompt',
		fault: failWith(400, errorBodies.moderationBlocked),
		kind: 'moderated',
		says: /moderation rejected/,
		buttons: ['Edit Prompt and Generate'],
	},
	{
		when: 'the quota is used up',
		fault: failWith(429, errorBodies.insufficientQuota),
		kind: 'quotaUsedUp',
		says: /quota or spending limit has been reached/,
		buttons: [],
	},
	{
		when: 'the service wants us to wait too long',
		fault: failWith(429, errorBodies.rateLimited, { 'retry-after': '3600' }),
		kind: 'rateLimited',
		says: /Too many requests/,
		buttons: ['Retry'],
	},
	{
		when: 'the service fails',
		fault: failWith(500, errorBodies.serverError),
		kind: 'serverError',
		says: /failed \(HTTP 500\)\. The request may have been billed\. “/,
		buttons: ['Retry'],
	},
	{
		when: 'a gateway returns an error page',
		fault: failWith(502, errorBodies.gatewayPage, html),
		kind: 'serverError',
		says: /failed \(HTTP 502\)[^<>]*$/,
		buttons: ['Retry'],
	},
	{
		when: 'an error has no body',
		fault: failWith(500, errorBodies.empty),
		kind: 'serverError',
		says: /failed \(HTTP 500\)\. The request may have been billed\.$/,
		buttons: ['Retry'],
	},
	{
		when: 'the connection is reset',
		fault: { reset: true },
		kind: 'connectionLost',
		says: /was lost after the request was sent/,
		buttons: ['Retry'],
	},
	{
		when: 'the response is cut off',
		fault: { ...withImages(good, good), cutAfter: entry.length + 130 },
		kind: 'connectionLost',
		says: /was lost/,
		buttons: ['Retry'],
		images: 1,
	},
	{
		when: 'the JSON is cut off',
		fault: malformed(`{"created":1,"data":[${entry},{"b64_json":"iVBOR`),
		kind: 'cutOff',
		says: /response was cut off\. .* The request may have been billed\./,
		buttons: ['Retry'],
		images: 1,
	},
	{
		when: 'the response is prose',
		fault: malformed('Sure! Here is your otter.'),
		kind: 'unreadable',
		says: /couldn't be read\. The request may have been billed\. “Sure! Here is your otter\.”/,
		buttons: ['Retry'],
	},
	{
		when: 'there are no images',
		fault: withImages(),
		kind: 'noImages',
		says: /without a usable image\. The request may have been billed\./,
		buttons: ['Retry'],
	},
	{
		when: 'there are fewer images',
		fault: withImages(good),
		kind: 'fewer',
		says: /Received 1 of 2 images/,
		buttons: [],
		images: 1,
	},
	{
		when: 'an entry has no data',
		fault: withImages({ revised_prompt: 'An otter' }, good),
		kind: 'fewer',
		says: /Received 1 of 2 images\. The service returned an entry without image data/,
		buttons: [],
		images: 1,
	},
	{
		when: 'the base64 is invalid',
		fault: withImages(good, '%%%not base64%%%'),
		kind: 'fewer',
		says: /data of this image is damaged/,
		buttons: [],
		images: 1,
	},
];

describe('a generation that fails', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	for (const { when, fault, kind, says, buttons, images = 0 } of rows) {
		it(`is reported when ${when}, and keeps the good images`, async () => {
			stage.service.fault(fault);
			const generation = await stage.generate();
			assert.equal(generation.failure?.kind, kind);
			assert.equal(generation.images.length, images);
			for (const { index } of generation.images) {
				assert.ok(Buffer.from(good).equals(await stage.bytes(generation, index)));
			}
			const message = await stage.message(says);
			assert.deepEqual(message.buttons, buttons);
			assert.ok(message.text.length <= 300);
			assert.equal(stage.service.requests.length, 1, 'sent once');
		});
	}

	it('keeps images that are cut off or of no known format as they are', async () => {
		const odd = [Buffer.from(base64, 'base64').subarray(0, -12), Buffer.from('no image')];
		stage.service.fault(withImages(...odd.map((bytes) => bytes.toString('base64'))));
		const generation = await stage.generate();
		assert.equal(generation.failure, undefined);
		assert.deepEqual(
			generation.images.map(({ type, problem }) => [type, problem]),
			[
				['png', 'cutOff'],
				['unknown', undefined],
			],
		);
		for (const [index, bytes] of odd.entries())
			assert.ok(bytes.equals(await stage.bytes(generation, index)));
	});

	it('reports more images than requested and keeps all', async () => {
		stage.service.fault(withImages(good, good, good));
		const { images, failure } = await stage.generate();
		assert.equal(failure, undefined);
		assert.equal(images.length, 3);
		await stage.message(/3 images, 2 requested/);
	});

	it('is retried in its place by its button', async () => {
		stage.service.fault(failWith(500, errorBodies.serverError));
		const failed = await stage.generate();
		const message = await stage.message(/failed \(HTTP 500\)/);
		const ended = stage.ended();
		message.press('Retry');
		const again = await ended;
		assert.deepEqual([again.id, again.images.length], [failed.id, 2]);
	});

	it('offers to edit a prompt that moderation rejected', async () => {
		stage.service.fault(failWith(400, errorBodies.moderationBlocked));
		const refused = await stage.generate();
		const message = await stage.message(/moderation rejected/);
		const prompt = 'A grown sea otter';
		stage.completedRequests.push({ ...refused.request, prompt });
		message.press('Edit Prompt and Generate');
		const edited = await stage.delivered(2);
		assert.deepEqual([edited.request.prompt, edited.from], [prompt, refused.id]);
		const { draft, help } = stage.requestQuestions.at(-1) ?? {};
		assert.deepEqual([draft, help?.heading], [refused.request, 'Edit Prompt and Generate']);
	});

	it('mentions that canceled and lost requests may have been billed', () => {
		const billed = 'The request may have been billed.';
		assert.equal(failureText({ kind: 'cancelled' }), `Canceled. ${billed}`);
		assert.ok(failureText({ kind: 'unknownJob' }).endsWith(`recognizes this request. ${billed}`));
	});

	it('ends at the time limit', async () => {
		await setting('timeout', 1);
		stage.service.fault({ delay: 'never' });
		const { failure } = await stage.generate();
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 1 });
		await stage.message(/wasn't complete within 1 s/);
		assert.equal(stage.service.requests.length, 1);
	});

	it('does not follow a redirect with the key', async () => {
		const elsewhere = await Stage.start();
		await setting('endpoint', stage.service.endpoint);
		const location = `${elsewhere.service.endpoint}/images/generations`;
		stage.service.fault(redirectTo(location));
		const { failure } = await stage.generate();
		assert.equal(failure?.kind, 'redirected');
		assert.deepEqual(elsewhere.service.requests, []);
		await elsewhere.dispose();
	});

	it('shows text from the service as text', async () => {
		const message = '<b>bold</b> [click](command:evil) \u202e\u0007 $(trash)';
		stage.service.fault(failWith(400, { error: { message } }));
		await stage.generate();
		await stage.message(/<b>bold<\/b> \[click\] \(command:evil\) \$\(trash\)”$/);
	});

	it('does not turn a prompt into a link', async () => {
		stage.service.fault(failWith(500, ''));
		await stage.generate({ prompt: '[a]\u200e(command:b)' });
		await stage.message(/^“\[a\] \(command:b\)”: /);
	});

	it('keeps the key out of what the service echoes', async () => {
		stage.service.fault({ response: (sent) => ({ status: 400, body: errorBodies.echo(sent) }) });
		const { failure } = await stage.generate();
		await stage.message(/rejected the request/);
		assert.ok(stage.log.some((line) => line.startsWith('Status 400')));
		const seen = JSON.stringify([failure, stage.messages, stage.log]);
		assert.ok(!seen.includes(stage.service.key));
	});
});
