import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { describeError } from '../../../src/core/text';
import type { GenerationEvent } from '../../../src/core/generation/generation';
import type { ServiceResponse } from '../../support/imageService/response';
import { digitalOceanError, openaiError } from '../../support/imageService/errorBodies';
import { failWith, withImages, type Fault } from '../../support/imageService/faults';
import { startImageService, type ImageService } from '../../support/imageService/imageService';
import type { ReceivedRequest } from '../../support/imageService/received';
import { jpeg } from '../../support/imageService/samples';
import { accessTo, ending, run, World, type RunOptions } from './run';

const model = 'fal-ai/flux/schnell';
const b64_json = Buffer.from(jpeg.bytes).toString('base64');
const eventStream = { 'content-type': 'text/event-stream' };

/** An answer made of the Authorization header that it answers to. */
function echo(make: (header: string) => ServiceResponse): Fault {
	return {
		response: ({ headers }: ReceivedRequest) =>
			make(headers.authorization ?? 'a request without a key'),
	};
}

function refusal(status: number): Fault {
	return echo((header) => ({ status, body: openaiError(`Bad header: ${header}`, null, 'stream') }));
}

function redirect(): Fault {
	return echo((header) => ({
		status: 302,
		body: header,
		headers: { location: `https://host.example/login/${encodeURIComponent(header)}` },
	}));
}

/** Where a service repeats the key, beside the answer to a plain request. */
const roads: readonly [string, RunOptions, (service: ImageService, header: string) => void][] = [
	...(['event', 'data'] as const).flatMap((error) =>
		[
			(header: string) => openaiError(`Bad header: ${header}`, null),
			(header: string) => digitalOceanError('bad_request', header),
			(header: string) => ({ error: header }),
		].map((body): (typeof roads)[number] => [
			`an error in a stream, by ${error}: ${JSON.stringify(body('…'))}`,
			{ previews: 2 },
			(service, header) => {
				service.fault({ stream: { error, errorBody: body(header) } });
			},
		]),
	),
	[
		'what is no event in a stream',
		{ previews: 2 },
		(service, header) => {
			service.fault(failWith(200, `data: Bad header: ${header}\n\n${header}\n\n`, eventStream));
		},
	],
	[
		'the prompt that a stream revises',
		{ previews: 2 },
		(service, header) => {
			service.fault(withImages({ b64_json, revised_prompt: `An otter with ${header}` }));
		},
	],
	[
		'refusals of a stream and of what follows it',
		{ previews: 2 },
		(service) => {
			service.fault(refusal(400), refusal(400));
		},
	],
	[
		'a submission that is not taken',
		{ request: { model } },
		(service) => {
			service.fault(echo((message) => ({ status: 200, body: { message } })));
		},
	],
	[
		'a request that fails at work',
		{ request: { model } },
		(service, header) => {
			service.nextJob({ polls: 0, fails: `Bad header: ${header}` });
		},
	],
	[
		'a request that fails at work, in OpenAI’s shape',
		{ request: { model } },
		(service) => {
			service.faultPolls(
				echo((header) => ({
					status: 200,
					body: { status: 'FAILED', ...openaiError(header, null) },
				})),
			);
		},
	],
	[
		'polls that fail',
		{ request: { model } },
		(service) => {
			service.faultPolls(refusal(429), refusal(500), refusal(503), refusal(502), refusal(500));
		},
	],
	[
		'a poll that is refused',
		{ request: { model } },
		(service) => {
			service.faultPolls(refusal(401));
		},
	],
	[
		'a request that is not found',
		{ request: { model } },
		(service) => {
			service.faultPolls(refusal(404), refusal(404));
		},
	],
	[
		'a poll that is redirected',
		{ request: { model } },
		(service) => {
			service.faultPolls(redirect());
		},
	],
	[
		'prompts that are revised beside addresses',
		{ request: { n: 2 } },
		(service, header) => {
			const url = service.serveAt('/x.jpg', { status: 200, body: jpeg.bytes });
			service.fault(withImages({ url, revised_prompt: header }, { url, revised_prompt: header }));
		},
	],
	[
		'the prompt that an asynchronous request revises',
		{ request: { model } },
		(service, header) => {
			service.fault(withImages({ b64_json, revised_prompt: `An otter with ${header}` }));
		},
	],
	[
		'an image that is redirected',
		{},
		(service, header) => {
			const location = `https://10.0.0.1/${encodeURIComponent(header)}`;
			const url = service.serveAt('/x', { status: 302, body: header, headers: { location } });
			service.fault(withImages({ url }));
		},
	],
	[
		'an image that is refused',
		{ request: { n: 2 } },
		(service, header) => {
			const gone = service.serveAt('/gone', { status: 403, body: header });
			const down = service.serveAt('/down', { status: 500, body: header });
			service.fault(withImages({ url: gone }, { url: down }));
		},
	],
	[
		'addresses nobody should go to',
		{ request: { n: 2 } },
		(service, header) => {
			const urls = [`http://${encodeURIComponent(header)}/`, `https://10.0.0.1/${header}`, header];
			service.fault(withImages(...urls.map((url) => ({ url }))));
		},
	],
];

const listings: readonly [string, Fault][] = [
	...[400, 401, 403, 404, 429, 500].map((status): [string, Fault] => [
		String(status),
		refusal(status),
	]),
	['a page', echo((header) => ({ status: 502, body: `<title>${header}</title>` }))],
	['prose', echo((body) => ({ status: 200, body }))],
	['an error', echo((error) => ({ status: 200, body: { error } }))],
	['a redirect', redirect()],
];

/** Every text in events, in what was thrown, and in the log. */
function texts(events: readonly GenerationEvent[], error: unknown, { lines }: World): string {
	const said = JSON.stringify([events, error], (_, value: unknown) =>
		value instanceof Uint8Array ? undefined : value,
	);
	return [said, describeError(error), ...lines].join('\n');
}

function assertFree(text: string, key: string): void {
	for (const spelling of [key, encodeURIComponent(key), JSON.stringify(key).slice(1, -1)])
		assert.ok(!text.toLowerCase().includes(spelling.toLowerCase()), text);
	assert.ok(!text.includes(key.slice(0, 8)), `a part of the key in ${text}`);
}

async function withService(
	key: string,
	work: (service: ImageService) => Promise<void>,
): Promise<void> {
	const service = await startImageService({ key });
	try {
		await work(service);
		// All of them are at the endpoint's own origin.
		for (const { path, headers } of service.requests)
			assert.equal(headers.authorization, `Bearer ${key}`, path);
	} finally {
		await service.close();
	}
}

describe('ImagesClient: the key in other responses', () => {
	for (const key of ['sk-do-test-5ea0773r', 'plainPassword', `q"u\\o/t<e>&'+=%7`]) {
		for (const [what, options, prepare] of roads) {
			it(`${key} leaves no trace if a service repeats it in ${what}`, () =>
				withService(key, async (service) => {
					prepare(service, `Bearer ${key}`);
					const world = new World();
					const { events, error } = await run(service, { ...options, world });
					assertFree(texts(events, error, world), key);
				}));
		}

		it(`${key} leaves no trace if a service repeats it when a request is resumed`, () =>
			withService(key, async (service) => {
				service.faultPolls(refusal(500), redirect());
				const world = new World();
				const client = new ImagesClient(world);
				const { signal } = new AbortController();
				const resumed = client.resume('x', accessTo(service), signal, new Set(), { n: 1 });
				const { events, error } = await ending(resumed);
				assert.ok(error);
				assertFree(texts(events, error, world), key);
			}));

		for (const [what, fault] of listings) {
			it(`${key} leaves no trace if a service repeats it instead of its models: ${what}`, () =>
				withService(key, async (service) => {
					service.faultModels(fault);
					const world = new World();
					const client = new ImagesClient(world);
					const { signal } = new AbortController();
					const error: unknown = await client.models(accessTo(service), signal).then(
						() => undefined,
						(thrown: unknown) => thrown,
					);
					assert.ok(error);
					assertFree(texts([], error, world), key);
				}));
		}
	}
});
