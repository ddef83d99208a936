import assert from 'node:assert/strict';
import { readJobStatus } from '../../src/core/api/jobStatus';
import { readModels } from '../../src/core/api/modelList';
import { readRetryAfter } from '../../src/core/api/rateLimits';
import { readRefusal } from '../../src/core/api/refusal';
import { failureInReply } from '../../src/core/api/refusalKind';
import { readEntry } from '../../src/core/api/reply';
import { readUsage } from '../../src/core/api/usage';
import { jpeg } from '../support/imageService/samples';

const huge = 'a '.repeat(1_000_000);

/** Longer than the key in any spelling. */
const margin = 4096;

/** Characters of the longest text that `read` has examined for keys. */
function examined(read: (redact: (text: string) => string) => unknown): number {
	let longest = 0;
	read((text) => {
		longest = Math.max(longest, text.length);
		return text;
	});
	return longest;
}

describe('a huge text in a response', () => {
	it('is read up to 32,000 characters as a revised prompt', () => {
		const b64_json = Buffer.from(jpeg.bytes).toString('base64');
		const entry = { b64_json, revised_prompt: huge };
		assert.equal(
			examined((redact) => readEntry(entry, 0, redact)),
			32_000 + margin,
		);
		const read = readEntry(entry, 0, (text) => text);
		assert.ok('revisedPrompt' in read);
		assert.equal(read.revisedPrompt.length, 32_000);
	});

	it('is rejected as an address from 8,193 characters on', () => {
		const read = (length: number) =>
			readEntry({ url: 'https://a.example/'.padEnd(length, 'a') }, 0, (text) => text).type;
		assert.equal(read(8192), 'link');
		assert.equal(read(8193), 'fault');
	});

	for (const [where, body] of [
		['message', { message: huge }],
		['error', { error: huge }],
		['message of an error', { error: { message: huge } }],
		['detail', { detail: huge }],
		['list of details', { detail: [{ loc: ['body'], msg: huge }] }],
	] as const) {
		it(`is read up to 2,000 characters as an error: ${where}`, () => {
			const json = JSON.stringify(body);
			assert.equal(
				examined((redact) => readRefusal(json, redact)),
				2000 + margin,
			);
			assert.ok((readRefusal(json, (text) => text).words?.length ?? 0) <= 220);
		});
	}

	it('is read up to 20 details as a list of them', () => {
		const detail = Array.from({ length: 20_000 }, (_, index) => ({ msg: 'no', type: `t${index}` }));
		const { words, labels } = readRefusal(JSON.stringify({ detail }), (text) => text);
		assert.equal(words, Array(20).fill('no').join('; '));
		assert.equal(labels.length, 20);
	});

	it('is no message where it’s lists in lists', () => {
		const lists = '['.repeat(100_000) + ']'.repeat(100_000);
		for (const name of ['error', 'message', 'detail'])
			assert.equal(readRefusal(`{"${name}":${lists}}`, (text) => text).words, undefined);
	});

	it('is read up to 16,384 characters as an error page', () => {
		const page = `<html>${huge}`;
		assert.equal(
			examined((redact) => readRefusal(page, redact)),
			16_384 + margin,
		);
	});

	for (const label of ['code', 'type', 'id']) {
		it(`is ignored as the ${label} of an error`, () => {
			const error = { [label]: `rate_limit${huge}` };
			assert.deepEqual(readRefusal(JSON.stringify({ error }), (text) => text).labels, []);
		});
	}

	it('is ignored as the name of a field', () => {
		const error = { message: 'no', param: huge };
		assert.equal(readRefusal(JSON.stringify({ error }), (text) => text).field, undefined);
	});

	it('is ignored as the ID and the status of a job', () => {
		const read = (job: object) => {
			let status: ReturnType<typeof readJobStatus>;
			const length = examined((redact) => (status = readJobStatus(JSON.stringify(job), redact)));
			return { status, length };
		};
		const long = 'a'.repeat(1_000_000);
		assert.deepEqual(read({ request_id: long, status: 'QUEUED' }), {
			status: { state: 'waiting' },
			length: 0,
		});
		assert.deepEqual(read({ request_id: 'a', status: long }).status, {
			requestId: 'a',
			state: 'waiting',
		});
	});

	it('is ignored as the ID of a model', () => {
		const list = JSON.stringify([huge, { id: huge }, 'gpt-image-1']);
		assert.ok(examined((redact) => readModels(list, redact)) < 200);
		assert.deepEqual(
			readModels(list, (text) => text)?.map(({ id }) => id),
			['gpt-image-1'],
		);
	});

	it('is no list of models with more than 100,000 objects and lists in it', () => {
		const read = (part: string, times: number) =>
			readModels(`["a"${part.repeat(times)}]`, (text) => text)?.map(({ id }) => id);
		for (const part of [',[]', ',{}']) {
			assert.deepEqual(read(part, 99_999), ['a']);
			assert.equal(read(part, 100_000), undefined);
		}
	});

	it('is ignored as the time to wait', () => {
		const wait = (text: string) => readRetryAfter(new Headers({ 'retry-after': text }), 0);
		assert.equal(wait('9'.repeat(1_000_000)), Number('9'.repeat(100)) * 1000);
		assert.equal(wait(`5${' '.repeat(1_000_000)}x`), 5000);
		assert.equal(wait(`${huge} GMT`), undefined);
	});
});

describe('odd figures in a response', () => {
	for (const count of ['-1', '1e308', '9007199254740993', '"12"', '[1]', '{}']) {
		it(`are no token counts: ${count}`, () => {
			const json = `{"usage":{"input_tokens":1,"output_tokens":${count}}}`;
			assert.deepEqual(readUsage(json), { input_tokens: 1 });
		});
	}

	it('don’t hide what failed', () => {
		const body = '{"status":"FAILED","error":{"message":"No","code":1e999,"type":[[]]}}';
		assert.deepEqual(failureInReply(readRefusal(body, (text) => text)), {
			kind: 'failedAtWork',
			words: 'No',
		});
	});
});
