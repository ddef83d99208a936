import { Readable } from 'node:stream';
import { DataEntries } from '../../../src/core/api/jsonReply';
import { LongStrings } from '../../../src/core/api/longStrings';
import { streamedEvents } from '../../../src/core/api/streamReply';
import { takeLongStrings } from '../../../src/core/api/takeLongStrings';
import { factsOf } from '../../../src/core/api/modelFacts';
import { readModels } from '../../../src/core/api/modelList';
import { withoutLineBreaks } from '../../../src/core/generation/request';
import type { Figure } from '../figure';
import { growth } from './growth';

const asItIs = (text: string) => text;

/** Reading what a service sends takes time in proportion to its length. */
export async function growthOfReplies(): Promise<readonly Figure[]> {
	return [
		await growth('text on one line', 4000, (size) => {
			const text = `a${' '.repeat(size)}`.repeat(2);
			return () => withoutLineBreaks(text);
		}),
		await growth('id of a model', 4000, (size) => {
			const ids = ['gpt-image-2.5-'.repeat(size), '/'.repeat(size), '-2026-04-21'.repeat(size)];
			return () => ids.map(factsOf);
		}),
		await growth('list of models', 500, (size) => {
			const ids = Array.from({ length: size }, (_, index) => `${index}${' '.repeat(200)}x`);
			const body = JSON.stringify(ids);
			return () => readModels(body, asItIs);
		}),
		...(await growthOfEach('reply', replies, 10_000, readReply)),
		...(await growthOfEach('stream', streams, 1000, readStream)),
	];
}

type Texts = Readonly<Record<string, (size: number) => string>>;

const replies: Texts = {
	'one huge image': (size) => `{"data":[{"b64_json":"${'A'.repeat(size * 40)}"}]}`,
	'many entries': (size) => `{"data":[${'{"a":"b"},'.repeat(size)}1]}`,
	'many keys': (size) => `{${'"a":"b",'.repeat(size)}"data":[]}`,
	'many strings elsewhere': (size) => `{"x":[${'"a",'.repeat(size)}1]}`,
	'a huge string elsewhere': (size) => `{"x":"${'\\n'.repeat(size)}"}`,
};

const streams: Texts = {
	'one huge line': (size) => `data: {"data":["${'A'.repeat(size * 400)}"]}\n\n`,
	'a huge line that ends with CR': (size) => `data: ["${'A'.repeat(size * 400)}"]\r\r`,
	'many lines of data': (size) => `${'data: 1,\n'.repeat(size)}\n`,
	'many events': (size) => 'data: {"data":[1]}\n\n'.repeat(size),
	'many lines that end with CR': (size) => 'data\r'.repeat(size),
	'many empty lines': (size) => '\n'.repeat(size),
	'many lines without a field': (size) => 'x\n'.repeat(size),
};

async function growthOfEach(
	kind: string,
	texts: Texts,
	size: number,
	read: (pieces: readonly string[]) => unknown,
): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [what, text] of Object.entries(texts)) {
		const prepare = (size: number) => {
			const pieces = text(size).match(/[^]{1,1000}/g) ?? [];
			return () => read(pieces);
		};
		figures.push(await growth(`${kind} with ${what}`, size, prepare));
	}
	return figures;
}

async function readReply(pieces: readonly string[]): Promise<void> {
	const entries = new DataEntries();
	for await (const text of textIn(pieces, false)) entries.push(text);
}

async function readStream(pieces: readonly string[]): Promise<number> {
	let events = 0;
	for await (const event of streamedEvents(textIn(pieces, true))) events += event.type.length;
	return events;
}

function textIn(pieces: readonly string[], hasLines: boolean): AsyncIterable<string> {
	const encoder = new TextEncoder();
	const chunks = Readable.from(pieces.map((piece) => encoder.encode(piece)));
	return takeLongStrings(chunks as AsyncIterable<Uint8Array<ArrayBuffer>>, new LongStrings(), {
		hasLines,
		longestImage: 1e8,
	});
}
