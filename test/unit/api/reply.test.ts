import assert from 'node:assert/strict';
import { parseJson } from '../../../src/core/json';
import { readEntry } from '../../../src/core/api/reply';
import { jpeg } from '../../support/imageService/samples';

const base64 = Buffer.from(jpeg.bytes).toString('base64');
const same = (text: string) => text;

/** An element of `data` as JSON text, and the fault in it. */
const faults: readonly [string, string][] = [
	['null', 'noData'],
	['1', 'noData'],
	['"iVBORw0KGgo="', 'noData'],
	['[]', 'noData'],
	['{}', 'noData'],
	['{"url":""}', 'noData'],
	['{"url":{"href":"https://host.example"}}', 'noData'],
	['{"url":"data:image/svg+xml,%3Csvg/%3E"}', 'badBase64'],
	['{"url":"data:image/png;base64,"}', 'noData'],
	['{"b64_json":"~","url":"https://host.example"}', 'badBase64'],
	['{"b64_json":null}', 'noData'],
	['{"b64_json":""}', 'noData'],
	['{"b64_json":["AAAA"]}', 'noData'],
	['{"B64_JSON":"AAAA"}', 'noData'],
	['{"b64_json":', 'noData'],
	['not JSON', 'noData'],
	['{"b64_json":"~~"}', 'badBase64'],
	['{"b64_json":"content_policy_violation"}', 'badBase64'],
	['{"b64_json":"CONTENT-FILTERED"}', 'badBase64'],
	['{"b64_json":"error_400"}', 'badBase64'],
	['{"b64_json":"moderation"}', 'badBase64'],
	['{"b64_json":"A"}', 'noData'],
	['{"b64_json":"data:;base64,"}', 'noData'],
];

/** Images that are kept as they are. */
const odd: readonly [string, string, string | undefined][] = [
	['{"b64_json":"AAAA"}', 'unknown', undefined],
	['{"url":"data:text/html;base64,PGh0bWw+"}', 'unknown', undefined],
	['{"b64_json":"PHN2Zz48L3N2Zz4="}', 'svg', undefined],
	['{"b64_json":"R0lGODlhAQAB"}', 'gif', 'cutOff'],
	[`{"b64_json":"${base64.slice(0, 400)}"}`, 'jpeg', 'cutOff'],
	[`{"b64_json":"${base64.slice(0, 401)}"}`, 'jpeg', 'cutOff'],
	[`{"b64_json":"${Buffer.from(jpeg.bytes).toString('base64url')}"}`, 'jpeg', undefined],
];

describe('readEntry', () => {
	for (const [json, reason] of faults) {
		it(`reports ${reason} for ${json.slice(0, 40)}`, () => {
			assert.deepEqual(readEntry(parseJson(json), 3, same), { type: 'fault', index: 3, reason });
		});
	}

	for (const [json, type, problem] of odd) {
		it(`keeps ${json.slice(0, 40)} as an image`, () => {
			const entry = readEntry(parseJson(json), 3, same);
			assert.ok(entry.type === 'image' && entry.bytes.length > 0);
			assert.deepEqual([entry.facts.type, entry.facts.problem], [type, problem]);
		});
	}

	it('returns the bytes, whatever else the entry has', () => {
		const json = JSON.stringify({ b64_json: base64, url: 1, extra: {}, revised_prompt: 'x' });
		const facts = { type: 'jpeg', width: jpeg.width, height: jpeg.height, alpha: false };
		const image = { type: 'image', index: 0, bytes: jpeg.bytes, facts };
		assert.deepEqual(
			readEntry(parseJson(json), 0, () => 'y'),
			{ ...image, revisedPrompt: 'y' },
		);
	});

	it('reads only the beginning of a long revised prompt', () => {
		const lengths: number[] = [];
		const read = (text: string) => {
			lengths.push(text.length);
			return text.replaceAll('KEY', '[key]');
		};
		for (const tail of ['', 'x'.repeat(5_000_000), 'KEY'.repeat(5_000_000)]) {
			const revised_prompt = `${'x'.repeat(31_998)}KEY${tail}`;
			const entry = readEntry({ b64_json: base64, revised_prompt }, 0, read);
			assert.ok(entry.type === 'image');
			assert.equal(entry.revisedPrompt?.slice(0, 32_000), `${'x'.repeat(31_998)}[k`);
			assert.equal(entry.revisedPrompt.length, 32_000);
		}
		assert.ok(Math.max(...lengths) < 40_000);
	});

	it('leaves no part of a key where a revised prompt is cut', () => {
		const key = 'sk-0123456789';
		const removeKey = (text: string) => text.replaceAll(key, '');
		const revised_prompt = key.repeat(10_000);
		const entry = readEntry({ b64_json: base64, revised_prompt }, 0, removeKey);
		assert.ok(entry.type === 'image');
		assert.equal(entry.revisedPrompt, '');
	});

	it('ignores an address that is too long', () => {
		const url = `https://host.example/${'x'.repeat(8192)}`;
		assert.deepEqual(readEntry({ url }, 0, same), { type: 'fault', index: 0, reason: 'noData' });
	});

	it('returns the link to an image', () => {
		const url = 'https://host.example/1.png?signature=x';
		const address = { type: 'link', index: 2, url };
		assert.deepEqual(readEntry({ url, b64_json: '' }, 2, same), address);
		assert.deepEqual(
			readEntry({ url, revised_prompt: 'x' }, 2, () => 'y'),
			{ ...address, revisedPrompt: 'y' },
		);
	});

	it('decodes a data URL', () => {
		for (const type of ['data:image/jpeg;base64,', 'data:;base64,']) {
			const event = readEntry({ url: `${type}${base64}` }, 0, same);
			assert.ok(event.type === 'image');
			assert.deepEqual(event.bytes, jpeg.bytes);
		}
	});
});
