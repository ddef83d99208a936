import assert from 'node:assert/strict';
import { longestMessage } from '../../../src/core/agent/agentError';
import { defaultLimits } from '../../../src/core/agent/limits';
import { FakeHost } from './toolHost';

interface Content {
	readonly images: { path: string; reference?: string; alpha: string; width: number }[];
	readonly imagesLeftInSession: number;
	readonly cost?: string;
	readonly problem?: string;
}

async function generate(host: FakeHost, input: object): Promise<Content> {
	const { content } = await host.call('generate_image', { prompt: 'An otter', ...input });
	return content as unknown as Content;
}

function fails(host: FakeHost, input: object, words: RegExp): Promise<void> {
	return assert.rejects(generate(host, input), (error: Error) => {
		assert.equal(error.name, 'AgentError');
		assert.match(error.message, words);
		assert.ok(error.message.length <= longestMessage);
		return true;
	});
}

describe('generate_image', () => {
	it('returns where each image is, what it really is, and how to refer to it', async () => {
		const host = new FakeHost();
		const input = { count: 2, path: 'docs/hero.png', document: 'docs/a.md', alt: 'Hero' };
		const { images, imagesLeftInSession } = await generate(host, input);
		assert.deepEqual(
			images.map(({ path, reference }) => [path, reference]),
			[
				['docs/hero-0.png', '![Hero](docs/hero-0.png) in docs/a.md'],
				['docs/hero-1.png', '![Hero](docs/hero-1.png) in docs/a.md'],
			],
		);
		assert.ok(images.every(({ width, alpha }) => width > 0 && alpha !== ''));
		assert.equal(imagesLeftInSession, 18);
		const [run] = host.runs;
		assert.deepEqual(run?.purpose, {
			kind: 'agent',
			folder: 'file:///home/me/work/docs',
			name: 'hero',
		});
		assert.equal(run.request.size, '1024x1024');
		const [generation] = await host.library.list();
		assert.equal(generation?.agent, 'a test');
	});

	it('requests the format that the extension of the path stands for', async () => {
		const host = new FakeHost();
		await generate(host, { path: 'a.webp' });
		await generate(host, { path: 'a.webp', output_format: 'png' });
		await generate(host, { path: 'a.png' });
		assert.deepEqual(
			host.runs.map(({ request }) => request.output_format),
			['webp', 'png', undefined],
		);
	});

	it('rejects wrong inputs in words that say what to change', async () => {
		const host = new FakeHost();
		await fails(
			host,
			{ prompt: 'x'.repeat(1_000_000) },
			/"prompt" is longer than 32000 characters/,
		);
		await fails(host, { prompt: '  ' }, /"prompt" is empty/);
		await fails(host, { count: 1000 }, /"count" must be at most 10/);
		await fails(host, { count: 0 }, /"count" must be at least 1/);
		await fails(host, { count: '2' }, /"count" is missing or has the wrong type/);
		await fails(host, { n: 2 }, /no input named "n"/);
		await fails(host, { model: 'dall-e-3', count: 2 }, /at most 1 images per request/);
		await fails(host, { model: 'gpt-image-1', size: '10x10' }, /"size".*Use one of: 1024x1024/);
		await fails(host, { model: 'dall-e-3', background: 'opaque' }, /Leave it out/);
		await fails(host, { path: '../otter.png' }, /outside the workspace/);
		host.model = undefined;
		await fails(host, {}, /list_image_models/);
		assert.deepEqual(host.runs, []);
		assert.deepEqual(host.errors, []);
	});

	it('holds the limit per call', async () => {
		const host = new FakeHost();
		await fails(host, { count: 5 }, /at most 4 images per call/);
		host.limits = { ...defaultLimits, imagesPerCall: 5 };
		assert.equal((await generate(host, { count: 5 })).images.length, 5);
	});

	it('holds the limit per session, for a loop of calls and for simultaneous ones', async () => {
		const host = new FakeHost();
		const calls = Array.from({ length: 30 }, () => generate(host, { count: 1 }));
		const results = await Promise.allSettled(calls);
		assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 20);
		assert.equal(host.runs.length, 20);
		await fails(host, {}, /20 images, and 20 are used\. Don't try again/);
	});

	it('counts only what may have been billed', async () => {
		const host = new FakeHost();
		host.limits = { ...defaultLimits, imagesPerSession: 2 };
		host.failures.push({ kind: 'refused', status: 400, words: 'no otters' });
		await fails(host, { count: 2 }, /rejected the request \(HTTP 400\).*“no otters”/);
		host.isApproved = false;
		await fails(host, { count: 2 }, /The user declined/);
		host.isApproved = true;
		assert.equal((await generate(host, { count: 2 })).imagesLeftInSession, 0);
	});

	it('sends nothing if the user declines', async () => {
		const host = new FakeHost();
		host.isApproved = false;
		await fails(host, {}, /declined\. Don't try again/);
		assert.deepEqual(host.runs, []);
	});

	it('holds the amount per day, where prices are known', async () => {
		const host = new FakeHost();
		host.limits = { ...defaultLimits, costPerDay: 0.1 };
		host.price = { perImage: 0.04, currency: 'EUR' };
		// The clock of the library starts long ago, and only today counts.
		host.library.disk.now = Date.now();
		assert.equal((await generate(host, { count: 2 })).cost, 'about 0.08 EUR');
		await fails(host, {}, /0\.1 EUR a day.*0\.08 EUR is used.*about 0\.04 EUR/);
		host.price = undefined;
		await generate(host, {});
	});

	it('says that the hourly limit was reached', async () => {
		const host = new FakeHost();
		host.failures.push({ kind: 'overLimit', limit: 5, used: 5, freeAt: '2026-11-22T12:00:00Z' });
		await assert.rejects(
			generate(host, {}),
			(error: { limit?: string; message: string }) =>
				error.limit === 'hour' && error.message.includes('2026-11-22T12:00:00Z'),
		);
	});

	it('returns the images that arrived, and says why others are missing', async () => {
		const host = new FakeHost();
		host.failures.push({ kind: 'connectionLost', host: 'otter.example' });
		const { images, problem } = await generate(host, { count: 2 });
		assert.equal(images.length, 2);
		assert.match(problem ?? '', /otter\.example was lost.*may have been billed/);
	});

	it('hides errors that nobody expected, and logs them', async () => {
		const host = new FakeHost();
		host.isKeyKnown = false;
		await fails(host, {}, /^Something went wrong in Sea Otter\./);
		assert.equal(host.errors.length, 1);
	});

	it('sends nothing after it was canceled', async () => {
		const host = new FakeHost();
		const signal = AbortSignal.abort();
		await assert.rejects(
			host.call('generate_image', { prompt: 'An otter' }, signal),
			/Canceled before anything was sent/,
		);
		assert.deepEqual(host.runs, []);
	});
});
