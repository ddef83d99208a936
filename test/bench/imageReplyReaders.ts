import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import OpenAI from 'openai';
import { ImagesClient } from '../../src/core/api/client';
import { parseEndpoint } from '../../src/core/api/endpoint';
import { unknownService } from '../../src/core/api/services';
import { TaskPool, wait } from '../../src/core/async';
import type { GenerationEvent } from '../../src/core/generation/generation';
import { maxStoring } from '../../src/core/generation/receiver';

/** Reads the reply of a service, and writes its images into a folder. */
type Reader = (origin: string, folder: string) => Promise<void>;

const request = { model: 'gpt-image-1', prompt: 'A sea otter', n: 10, size: '1024x1024' };

function post(origin: string): Promise<Response> {
	return fetch(`${origin}/images/generations`, { method: 'POST', body: JSON.stringify(request) });
}

function store(folder: string, index: number, bytes: Uint8Array): Promise<void> {
	return writeFile(join(folder, `${index}.png`), bytes);
}

/** The least that any reader does. */
const drop: Reader = async (origin) => {
	const reader = (await post(origin)).body?.getReader();
	while (reader && !(await reader.read()).done);
};

const buffered: Reader = async (origin, folder) => {
	const { data } = (await (await post(origin)).json()) as OpenAI.ImagesResponse;
	await storeAll(folder, data);
};

const sdk: Reader = async (origin, folder) => {
	const client = new OpenAI({ baseURL: origin, apiKey: 'key' });
	const { data } = await client.images.generate({ ...request, size: '1024x1024' });
	await storeAll(folder, data);
};

async function storeAll(folder: string, data: readonly OpenAI.Image[] = []): Promise<void> {
	assert.equal(data.length, request.n);
	for (const [index, { b64_json = '' }] of data.entries())
		await store(folder, index, Buffer.from(b64_json, 'base64'));
}

/** Reads on while up to four images are stored, as Sea Otter does. */
const seaOtter: Reader = async (origin, folder) => {
	const storing = new TaskPool(maxStoring);
	let count = 0;
	for await (const event of events(origin, request.n, 0)) {
		if (event.type !== 'image') continue;
		count++;
		await storing.start(() => store(folder, event.index, event.bytes));
	}
	await storing.settled();
	assert.equal(count, request.n);
};

/** Reads a single image with three previews, and keeps none. */
const previews: Reader = async (origin) => {
	let count = 0;
	for await (const { type } of events(origin, 1, 3)) if (type === 'partial') count++;
	assert.equal(count, 3);
};

export const readers = { drop, buffered, sdk, seaOtter, previews };
export type ReaderName = keyof typeof readers;

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
