import assert from 'node:assert/strict';
import { describeError } from '../../../src/core/text';
import type { ServiceResponse } from '../../support/imageService/response';
import {
	digitalOceanError,
	errorBodies,
	openaiError,
} from '../../support/imageService/errorBodies';
import { startImageService } from '../../support/imageService/imageService';
import type { ReceivedRequest } from '../../support/imageService/received';
import { jpeg } from '../../support/imageService/samples';
import { run, World, type Run } from './run';

/** The bodies in which a service could send an Authorization header back. */
const echoes: readonly [string, (header: string) => unknown][] = [
	['OpenAI’s shape', (header) => openaiError(`Bad header ${header}`, null)],
	['DigitalOcean’s shape', (header) => digitalOceanError('bad_request', `Bad header ${header}`)],
	['error as text', (error) => ({ error })],
	['message', (message) => ({ message })],
	['detail as text', (detail) => ({ detail })],
	['detail as findings', (input) => ({ detail: [{ msg: 'Field required', input }] })],
	['fields nobody reads', (header) => ({ message: 'No', headers: { authorization: header } })],
	['JSON inside JSON', (header) => ({ error: JSON.stringify({ error: { message: header } }) })],
	['JSON with every character escaped', (header) => `{"error":{"message":"${unicode(header)}"}}`],
	[
		'JSON with escaped slashes',
		(header) => JSON.stringify({ error: header }).replaceAll('/', '\\/'),
	],
	['text', (header) => `Bad header: ${header}`],
	['the key alone', (header) => header.slice('Bearer '.length)],
	['an address', (header) => `https://host/?authorization=${encodeURIComponent(header)}`],
	['a page', (header) => `<html><title>400</title><p>${escapeHtml(header)}</p></html>`],
	['a title', (header) => `<html><title>${escapeHtml(header)}</title></html>`],
	['a page with numbers for characters', (header) => `<p>${entities(header)}</p>`],
	['words cut inside the key', (header) => ({ message: `${'x '.repeat(100)}${header}` })],
];

function unicode(text: string): string {
	return text.replace(/[^]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);
}

function entities(text: string): string {
	return text.replace(/[^ ]/g, (each) => `&#x${each.charCodeAt(0).toString(16).toUpperCase()};`);
}

const keys = ['sk-do-test-5ea0773r', 'plainPassword', `q"u\\o/t<e>&'+=%7`];

/** Every text that leaves the client. */
function texts({ lines }: World, { events, failure, error }: Run): string {
	const said = [failure, ...events].flatMap((part) =>
		Object.values(part ?? {}).filter((value) => typeof value === 'string'),
	);
	return [...lines, ...said, describeError(error)].join('\n');
}

/** What runs leave behind whose service answers with what these make of the Authorization header. */
async function textsAfter(
	key: string,
	...answers: readonly ((header: string) => ServiceResponse)[]
): Promise<string> {
	const service = await startImageService({ key });
	service.fault(
		...answers.map((answer) => ({
			response: ({ headers }: ReceivedRequest) => answer(headers.authorization ?? ''),
		})),
	);
	const world = new World();
	const all: string[] = [];
	while (service.requests.length < answers.length)
		all.push(texts(world, await run(service, { world })));
	await service.close();
	assert.equal(service.requests[0]?.headers.authorization, `Bearer ${key}`);
	return all.join('\n');
}

function assertFree(text: string, key: string): void {
	for (const spelling of [
		key,
		unicode(key),
		escapeHtml(key),
		entities(key),
		encodeURIComponent(key),
	])
		assert.ok(!text.toLowerCase().includes(spelling.toLowerCase()), text);
	assert.ok(!text.includes(key.slice(0, 8)), `a part of the key in ${text}`);
}

describe('ImagesClient: the key', () => {
	for (const key of keys) {
		for (const [shape, body] of echoes) {
			it(`${key} leaves no trace if a service repeats it: ${shape}`, async () => {
				const answers = [200, 400, 401, 429, 500].map((status) => (header: string) => ({
					status,
					body: body(header),
				}));
				assertFree(await textsAfter(key, ...answers), key);
			});
		}

		it(`${key} leaves no trace if a service redirects to a URL with it`, async () => {
			for (const spell of [encodeURI, encodeURIComponent]) {
				const text = await textsAfter(key, (header) => ({
					status: 302,
					body: errorBodies.empty,
					headers: { location: `/login/${spell(header.slice('Bearer '.length))}` },
				}));
				assertFree(text, key);
			}
		});

		it(`${key} leaves no trace if a revised prompt contains it`, async () => {
			const b64_json = Buffer.from(jpeg.bytes).toString('base64');
			const text = await textsAfter(key, (header) => ({
				status: 200,
				body: { data: [{ b64_json, revised_prompt: `An otter with ${header}` }] },
			}));
			assert.ok(text.includes('An otter with'));
			assertFree(text, key);
		});

		it(`${key} isn’t logged if it was entered as the model`, async () => {
			const service = await startImageService({ key });
			const world = new World();
			await run(service, { world, request: { model: key } });
			await service.close();
			assertFree(world.lines.join('\n'), key);
		});
	}
});
