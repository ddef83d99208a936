import assert from 'node:assert/strict';
import { readJsonReply } from '../../../src/core/api/jsonReply';
import { LongStrings } from '../../../src/core/api/longStrings';
import { readEntry, type Reply } from '../../../src/core/api/reply';
import { readStream } from '../../../src/core/api/streamReply';
import { takeLongStrings } from '../../../src/core/api/takeLongStrings';
import { GenerationError } from '../../../src/core/generation/failure';
import { jpeg } from '../../support/imageService/samples';
import fc from '../properties';

const same = (text: string) => text;
const encoder = new TextEncoder();
const image = Buffer.concat([jpeg.bytes, Buffer.alloc(7000, '\xfe\xff/+', 'latin1')]);
const base64 = image.toString('base64');
const inLines = (end: string) => base64.replace(/.{76}/g, `$&${end}`);

const short = `"b64_json":"${Buffer.from(jpeg.bytes).toString('base64')}"`;

/** Strings as written in JSON: images in many spellings, what resembles them, and other text. */
const strings: readonly string[] = [
	base64,
	base64.slice(0, -2),
	base64.replace(/\//g, '\\/'),
	base64.replace(/A/g, '\\u0041'),
	`data:image\\/jpeg;base64,${base64}`,
	`data:${'x'.repeat(101)},${base64}`,
	`${base64}\\n`,
	inLines('\\n'),
	inLines('\\r\\n'),
	inLines(' '),
	`${base64.slice(0, 9000)}~${base64.slice(9000)}`,
	`${base64.slice(0, 9000)}=${base64.slice(9000)}`,
	`${base64.slice(0, 9000)}é${base64.slice(9000)}`,
	`${base64.slice(0, 9000)}\\\\\\"${base64.slice(9000)}`,
	`${base64.slice(0, 9000)}\\\\`,
	base64.slice(0, 9001),
	base64.replace(/\+/g, '-'),
	image.toString('base64url'),
	`data:image\\/jpeg;base64,${image.toString('base64url')}`,
	image.toString('base64url').replace(/.{76}/g, '$&\\n'),
	base64.slice(0, -1),
	base64.slice(0, -3),
	base64.slice(0, 8193),
	base64.slice(0, 8192),
	base64.slice(0, 8191),
	'AAAA'.repeat(3000),
	'-_AA'.repeat(60_000),
	'A\\tsea otter, \\"asleep\\" — 🦦 '.repeat(600),
	'\\ud83e\\udda6 \\\\ '.repeat(20_000),
	'海獺'.repeat(40_000),
	'x '.repeat(200_000),
	'https://host.example/1.png',
	`https://host.example/${'x'.repeat(9000)}`,
	'',
];

/** Strings that make a reply invalid. */
const invalid: readonly string[] = [
	inLines('\n'),
	`${base64}\t`,
	`${base64.slice(0, 9000)}\\x${base64.slice(9000)}`,
	`${base64.slice(0, 9000)}\\u00${base64.slice(9000)}`,
];

/** Replies hardly longer than what is held back, for tests that split them at every byte. */
const everywhere: readonly (readonly [kind: string, members: string])[] = [
	['an image', `"b64_json":"${base64.slice(0, 9000)}"`],
	['an image with escapes', `"b64_json":"${base64.slice(0, 8500).replace(/A/g, '\\u0041')}"`],
	['an image in lines', `"b64_json":"${inLines('\\r\\n').slice(0, 9040)}"`],
	['a text of wide characters', `${short},"revised_prompt":"${'海獺🦦'.repeat(870)}"`],
];

const keys = ['b64_json', 'b64_json', 'b64_json', 'url', 'revised_prompt', 'other', base64];

/** A revised prompt that looks like Base64 is cut earlier. */
const member = fc
	.tuple(fc.constantFrom(...keys), fc.constantFrom(...strings))
	.filter(
		([key, text]) => key !== 'revised_prompt' || !/^(data:|(?:[\w+/=-]|\\[nr/u]){70})/.test(text),
	)
	.map(([key, text]) => `"${key}" : "${text}"`);
/** An element has room for one of the longest texts. */
const members = fc
	.array(member, { maxLength: 3 })
	.filter((all) => all.length === 1 || all.join().length < 240_000);
const element = fc.oneof(
	{ weight: 8, arbitrary: members.map((all) => `{${all.join()}}`) },
	{ weight: 1, arbitrary: fc.constantFrom('null', `["${base64}"]`, `"${base64}"`, '{"a":[{}]}') },
);
const reply = fc
	.tuple(fc.array(element, { maxLength: 4 }), fc.constantFrom('', `"x":"${base64}",`))
	.map(([all, before]) => `{${before}"data":[${all.join(' ,\n')}],"usage":{"total_tokens":3}}`);
/** A long text isn't cut in smaller pieces, and then it's too long. */
const sizes = fc.array(fc.integer({ min: 7, max: 30_000 }), { minLength: 1, maxLength: 6 });

/** The bytes of a text, in pieces of these sizes, over and over. */
async function* inPieces(bytes: Uint8Array, lengths: readonly number[]) {
	for (let at = 0, turn = 0; at < bytes.length; turn++) {
		const length = lengths[turn % lengths.length] ?? 1;
		yield await Promise.resolve(bytes.slice(at, at + length));
		at += length;
	}
}

type Reader = typeof readJsonReply;

async function read(reader: Reader, text: string | Uint8Array, lengths: readonly number[], n = 1) {
	const bytes = typeof text === 'string' ? encoder.encode(text) : text;
	const taken = new LongStrings();
	const format = { hasLines: reader === readStream, longestImage: 1e6 };
	const chunks = takeLongStrings(inPieces(bytes, lengths), taken, format);
	return ending(reader(chunks, n, (part) => taken.omit(part), taken));
}

async function ending(replies: AsyncIterable<Reply>): Promise<unknown[]> {
	const events: unknown[] = [];
	try {
		for await (const event of replies) events.push(event);
	} catch (error) {
		events.push(error instanceof GenerationError ? error.failure : error);
	}
	return events;
}

/** What the plain parser makes of a whole reply. */
function expected(text: string): unknown[] {
	const { data } = JSON.parse(text) as { data: unknown[] };
	if (data.length === 0) return [{ kind: 'noImages' }];
	const entries = data.map((entry, index) => readEntry(entry, index, same));
	return [...entries, { type: 'done', usage: { total_tokens: 3 } }];
}

/** Deep equality is slow for large bytes. */
function assertSame(actual: unknown[], wanted: unknown[], what = ''): void {
	const texts = [actual, wanted].map(inText);
	assert.ok(
		texts[0] === texts[1],
		`${what}: ${texts.map((each) => each.slice(0, 300)).join('\n')}`,
	);
}

function inText(events: unknown[]): string {
	return JSON.stringify(events, (_, value: unknown) =>
		value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
	);
}

/** Offsets near which something changes, and some between. */
function* offsets(text: string): Generator<number> {
	for (let at = 0; at <= text.length; at++) {
		const near = text.slice(Math.max(0, at - 7), at + 7);
		if (at % 499 === 0 || /["{]/.test(near) || Math.abs((at % 8192) - 32) < 33) yield at;
	}
}

describe('takeLongStrings', () => {
	it('reads any reply as the plain parser does, in any pieces', async () => {
		await fc.assert(
			fc.asyncProperty(reply, sizes, async (text, lengths) => {
				assertSame(await read(readJsonReply, text, lengths), expected(text));
			}),
			{ numRuns: 150 },
		);
	});

	for (const [index, string] of strings.entries()) {
		it(`reads string ${index} split in two anywhere: ${string.slice(0, 30)}`, async () => {
			const text = `{"data":[{"b64_json":"${string}"},{"url":"${string}"}],"usage":{"total_tokens":3}}`;
			const wanted = expected(text);
			const bytes = encoder.encode(text);
			const isLarge = bytes.length > 40_000;
			for (const at of isLarge ? [777] : offsets(text)) {
				assertSame(await read(readJsonReply, bytes, [at, bytes.length]), wanted, `split at ${at}`);
			}
		});
	}

	for (const [kind, members] of everywhere) {
		it(`reads ${kind} split in two at every byte`, async () => {
			const text = `{"data":[{${members}}],"usage":{"total_tokens":3}}`;
			const wanted = expected(text);
			assert.equal((wanted[0] as Reply).type, 'image');
			const bytes = encoder.encode(text);
			assert.ok(bytes.length > 9000 && bytes.length < 10_000, `${bytes.length}`);
			const plain = inText(wanted);
			for (let at = 1; at < bytes.length; at++) {
				const actual = await read(readJsonReply, bytes, [at, bytes.length]);
				assert.ok(inText(actual) === plain, `split at ${at}`);
			}
		});
	}

	it('reads invalid strings as the plain parser does', async () => {
		for (const string of invalid) {
			const text = `{"data":[{"b64_json":"${string}"},{"b64_json":"${base64}"}],"usage":{"total_tokens":3}}`;
			assert.throws(() => expected(text));
			const valid = text.replace(string, '');
			for (const length of [9, 1000, 1e6])
				assertSame(await read(readJsonReply, text, [length]), expected(valid));
		}
	});

	it('reads a stream as without it, in any pieces', async () => {
		const longestEvent = 240_000;
		const events = strings
			.filter((string) => !/[\r\n]/.test(string) && string.length < longestEvent)
			.map((string) => `event: x.completed\ndata: {"b64_json":"${string}","n":"\\""}\n\n`);
		const text = [
			': a comment with a "quote',
			`: and one "${base64}`,
			...events,
			`data: {"type":"x.partial_image","b64_json":"${base64}"}`,
			'',
			'data: {"data":[',
			`data: {"b64_json":"${base64}"}]}`,
			'',
			'data: "Sorry',
			'',
			`data: {"error":{"message":"No. ${base64}"}}`,
			'',
			'',
		].join('\n');
		async function* whole() {
			yield await Promise.resolve(text);
		}
		const wanted = await ending(readStream(whole(), 1, same));
		assert.equal(wanted.length, events.length + 3);
		for (const lengths of [[997], [1, 30_000], [8192], [65_536], [1e7]])
			assertSame(await read(readStream, text, lengths), wanted, lengths.join());
		const crlf = text.replace(/\n/g, '\r\n');
		assertSame(await read(readStream, crlf, [1009]), wanted, 'CRLF');
	});

	it('passes on hardly more than the rest', async () => {
		const taken = new LongStrings();
		const format = { hasLines: false, longestImage: 1e6 };
		const text = `{"a":"${base64}","b":"${'word '.repeat(1e6)}","c":"${'\\u6d77'.repeat(1e6)}"}`;
		let rest = '';
		for await (const part of takeLongStrings(
			inPieces(encoder.encode(text), [65_536]),
			taken,
			format,
		))
			rest += part;
		assert.ok(rest.length < 500_000, `${rest.length}`);
		const { a, b, c } = JSON.parse(rest) as Record<string, string>;
		assert.deepEqual(taken.take(a)?.bytes, new Uint8Array(image));
		assert.ok(b?.startsWith('word word') && c?.startsWith('海海海') && c.length > 36_000);
		assert.equal(taken.take(a), undefined);
	});

	it('keeps no image that is larger than allowed, and reads on', async () => {
		const text = `{"data":[{"b64_json":"${'A'.repeat(2e6)}"},{"b64_json":"${base64}"}]}`;
		const [first, second] = (await read(readJsonReply, text, [65_536])) as Reply[];
		assert.deepEqual(first, { type: 'fault', index: 0, reason: 'tooLarge' });
		assert.equal(second?.type, 'image');
	});

	it('stops at too much other text, and keeps the images before it', async () => {
		const text = `{"data":[{"b64_json":"${base64}"},${'{"a":"b"},'.repeat(500_000)}1]}`;
		const events = await read(readJsonReply, text, [65_536], 1000);
		assert.equal((events[0] as Reply).type, 'image');
		assert.deepEqual(events.at(-1), { kind: 'oversized' });
	});

	it('shows no mark in error messages', async () => {
		for (const reader of [readJsonReply, readStream]) {
			const json = `{"error":{"message":"${base64}"}}`;
			const text = reader === readStream ? `data: ${json}\n\n` : json;
			assert.match(JSON.stringify(await read(reader, text, [5000])), /"words":"…"/);
		}
	});
});
