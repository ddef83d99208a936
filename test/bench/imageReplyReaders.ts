import { unknownService } from '../../src/core/api/services';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { ImagesClient } from '../../src/core/api/client';
import { parseEndpoint } from '../../src/core/api/endpoint';
import { TaskPool, wait } from '../../src/core/async';
import type { GenerationEvent } from '../../src/core/generation/generation';
import { maxStoring } from '../../src/core/generation/receiver';

/** Reads the reply of a service, and writes its images into a folder. */
export type Reader = (origin: string, folder: string) => Promise<void>;

const request = { model: 'gpt-image-1', prompt: 'A sea otter', n: 10, size: '1024x1024' };

function post(origin: string): Promise<Response> {
	return fetch(`${origin}/images/generations`, { method: 'POST', body: JSON.stringify(request) });
}

function store(folder: string, index: number, bytes: Uint8Array): Promise<void> {
	return writeFile(join(folder, `${index}.png`), bytes);
}

/** The least that any reader does. */
export const drop: Reader = async (origin) => {
	const reader = (await post(origin)).body?.getReader();
	while (reader && !(await reader.read()).done);
};

export const buffered: Reader = async (origin, folder) => {
	const { data } = (await (await post(origin)).json()) as { data: { b64_json: string }[] };
	for (const [index, { b64_json }] of data.entries())
		await store(folder, index, Buffer.from(b64_json, 'base64'));
};

export const sdk: Reader = async (origin, folder) => {
	const client = new OpenAI({ baseURL: origin, apiKey: 'key' });
	const { data = [] } = await client.images.generate({ ...request, size: '1024x1024' });
	for (const [index, { b64_json = '' }] of data.entries())
		await store(folder, index, Buffer.from(b64_json, 'base64'));
};

/** Reads on while up to four images are stored, as Sea Otter does. */
export const seaOtter: Reader = async (origin, folder) => {
	const storing = new TaskPool(maxStoring);
	for await (const event of events(origin, request.n, 0))
		if (event.type === 'image') await storing.start(() => store(folder, event.index, event.bytes));
	await storing.settled();
};

/** What Sea Otter reads. A single image is streamed with its previews. */
export function events(
	origin: string,
	n: number,
	previews: number,
): AsyncGenerator<GenerationEvent, void, void> {
	const endpoint = parseEndpoint(origin);
	if (typeof endpoint === 'string') throw new Error(endpoint);
	const client = new ImagesClient({
		fetch,
		wait,
		now: Date.now,
		random: Math.random,
		log: () => undefined,
	});
	const { signal } = new AbortController();
	return client.generate(
		{ ...request, n },
		{ endpoint, key: 'key', timeout: 60, service: { ...unknownService, streams: true } },
		signal,
		previews,
	);
}
