import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, ratio, type Figure } from './figure';
import { events, type ReaderName } from './imageReplyReaders';
import type { Reading } from './imageReplyReading';
import { writeFile } from 'node:fs/promises';

const rounds = 9;

/** How often a stream is read in a row: once takes too little time to measure. */
const readsOfStream = 5;

/** Ten images of 3 MiB in one reply, from the request to their files; and a stream of previews. */
export async function imageReplies(): Promise<readonly Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), 'sea-otter-bench-'));
	const server = start('imageReplyServer.ts');
	try {
		const port = await nextMessage<number>(server);
		return await measure(`http://127.0.0.1:${port}`, folder);
	} finally {
		server.disconnect();
		rmSync(folder, { recursive: true });
	}
}

async function measure(origin: string, folder: string): Promise<readonly Figure[]> {
	const [floor = [], ours = [], plain = [], peer = []] = await times(
		['drop', 'seaOtter', 'buffered', 'sdk'],
		[origin, folder],
		1,
	);
	assert.ok(statSync(join(folder, '9.png')).size > 3e6);
	const stream = [`${origin}/events`, folder];
	const [bytes = [], previews = []] = await times(['drop', 'previews'], stream, readsOfStream);
	const [least = [], most = []] = await memory(['drop', 'seaOtter'], [origin, folder]);
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
		{
			what: 'a stream of previews : reading the reply',
			most: 1.5,
			measured: ratio(previews, bytes),
		},
	];
}

/** Milliseconds of each round. The readers take turns, so that noise is the same for all. */
async function times(
	names: readonly ReaderName[],
	args: readonly string[],
	replies: number,
): Promise<number[][]> {
	const processes = names.map((name) => start('imageReplyReading.ts', name, ...args));
	const all: number[][] = names.map(() => []);
	for (let round = -2; round < rounds; round++) {
		for (const [index, child] of processes.entries()) {
			const { milliseconds } = await ask(child, replies);
			if (round >= 0) all[index]?.push(milliseconds);
		}
	}
	for (const child of processes) child.disconnect();
	return all;
}

/** Kilobytes at most, of each round in a new process. */
async function memory(names: readonly ReaderName[], args: readonly string[]): Promise<number[][]> {
	const all: number[][] = names.map(() => []);
	for (let round = 0; round < rounds; round++) {
		for (const [index, name] of names.entries()) {
			const child = start('imageReplyReading.ts', name, ...args);
			all[index]?.push((await ask(child, 1)).kilobytes);
			child.disconnect();
		}
	}
	return all;
}

function ask(child: ChildProcess, replies: number): Promise<Reading> {
	child.send(replies);
	return nextMessage<Reading>(child);
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
async function nextMessage<T>(child: ChildProcess): Promise<T> {
	const stop = new AbortController();
	const ended = once(child, 'exit', stop).then(() => Promise.reject(new Error('No message')));
	try {
		const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
		return message;
	} finally {
		ended.catch(() => undefined);
		stop.abort();
	}
}

function start(file: string, ...args: readonly string[]): ChildProcess {
	return fork(join(__dirname, file), args, { execArgv: ['--import', 'tsx'] });
}
