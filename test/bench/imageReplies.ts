import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, ratio, type Figure } from './figure';
import { buffered, drop, events, sdk, seaOtter, type Reader } from './imageReplyReaders';
import { writeFile } from 'node:fs/promises';

const rounds = 9;

/** How often a stream is read in a row: once takes too little time to measure. */
const readsOfStream = 5;

/** Ten images of 3 MiB in one reply, from the request to their files; and a stream of previews. */
export async function imageReplies(): Promise<readonly Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), 'sea-otter-bench-'));
	const server = start('imageReplyServer.ts');
	try {
		const port = await firstMessage(server);
		return await measure(`http://127.0.0.1:${port}`, folder);
	} finally {
		server.disconnect();
		rmSync(folder, { recursive: true });
	}
}

async function measure(origin: string, folder: string): Promise<readonly Figure[]> {
	const [floor = [], ours = [], plain = [], peer = []] = await times(
		[drop, seaOtter, buffered, sdk].map((read: Reader) => () => read(origin, folder)),
	);
	assert.ok(statSync(join(folder, '9.png')).size > 3e6);
	const [bytes = [], stream = []] = await times([
		() => repeat(() => drop(`${origin}/events`, folder)),
		() => repeat(() => readStream(origin)),
	]);
	const [least = [], most = []] = await memory(origin, folder);
	return [
		{ what: 'ten images to files : reading the reply', most: 2.5, measured: ratio(ours, floor) },
		{ what: 'ten images to files : response.json()', most: 1, measured: ratio(ours, plain) },
		{ what: 'ten images to files : the openai SDK', most: 1, measured: ratio(ours, peer) },
		{ what: 'memory for ten images : reading the reply', most: 1.4, measured: ratio(most, least) },
		{
			what: 'first of ten images on disk, ms',
			most: 30,
			measured: await timeOfFirst(origin, folder),
		},
		{ what: 'a stream of previews : reading the reply', most: 1.5, measured: ratio(stream, bytes) },
	];
}

/** Milliseconds of each round; they take turns, so that noise is the same for all. */
async function times(works: readonly (() => Promise<unknown>)[]): Promise<number[][]> {
	const all: number[][] = works.map(() => []);
	for (let round = -2; round < rounds; round++) {
		for (const [index, work] of works.entries()) {
			const begin = performance.now();
			await work();
			if (round >= 0) all[index]?.push(performance.now() - begin);
		}
	}
	return all;
}

async function repeat(work: () => Promise<unknown>): Promise<void> {
	for (let read = 0; read < readsOfStream; read++) await work();
}

async function readStream(origin: string): Promise<void> {
	let previews = 0;
	for await (const { type } of events(`${origin}/events`, 1, 3)) if (type === 'partial') previews++;
	assert.equal(previews, 3);
}

/** Kilobytes at most, of the floor and of Sea Otter. */
async function memory(origin: string, folder: string): Promise<number[][]> {
	const all: [number[], number[]] = [[], []];
	for (let round = 0; round < rounds; round++) {
		for (const [index, reader] of ['drop', 'seaOtter'].entries()) {
			const child = start('imageReplyMemory.ts', reader, origin, folder);
			all[index]?.push(await firstMessage(child));
		}
	}
	return all;
}

/** Milliseconds from the last byte of the first image to its file, while nine others are on the way. */
async function timeOfFirst(origin: string, folder: string): Promise<number> {
	const found: number[] = [];
	for (let round = 0; round < rounds; round++) {
		let stored = 0;
		for await (const event of events(`${origin}/slow`, 10, 0)) {
			if (event.type !== 'image') continue;
			await writeFile(join(folder, `${event.index}.png`), event.bytes);
			if (event.index === 0) stored = performance.timeOrigin + performance.now();
		}
		found.push(stored - Number(await (await fetch(`${origin}/first`)).text()));
	}
	return median(found);
}

/** @throws when the process ends before. */
async function firstMessage(child: ChildProcess): Promise<number> {
	const ended = once(child, 'exit').then(() => Promise.reject(new Error('No message')));
	const [message] = (await Promise.race([once(child, 'message'), ended])) as [number];
	ended.catch(() => undefined);
	return message;
}

function start(file: string, ...args: readonly string[]): ChildProcess {
	return fork(join(__dirname, file), args, { execArgv: ['--import', 'tsx'] });
}
