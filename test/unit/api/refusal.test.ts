import assert from 'node:assert/strict';
import { failureInReply, failureOf, readRefusal } from '../../../src/core/api/refusal';

const asItIs = (text: string) => text;

/** A body, the words in it and its labels. */
const bodies: readonly [string, string | undefined, readonly string[]][] = [
	['{"id":"Unauthorized","message":"No"}', 'No', ['unauthorized']],
	['{"error":{"message":"No","type":"T","code":"C","param":null}}', 'No', ['c', 't']],
	['{"error":{"message":"Inner","code":"C"},"message":"Outer","id":"I"}', 'Inner', ['c', 'i']],
	['{"type":"error","error":{"type":"invalid","message":"No"}}', 'No', ['invalid', 'error']],
	['{"error":"No"}', 'No', []],
	['{"error":{},"message":"Outer"}', 'Outer', []],
	['{"error":null,"message":"Outer"}', 'Outer', []],
	['{"error":"","detail":"No"}', 'No', []],
	['{"message":"No"}', 'No', []],
	['{"message":"","detail":"No"}', 'No', []],
	['{"detail":[{"loc":["n"],"msg":"too large"}]}', '[{"loc":["n"],"msg":"too large"}]', []],
	['{"message":{"text":"No"}}', '{"text":"No"}', []],
	['{"message":null,"code":400,"id":{},"type":null}', undefined, []],
	['{}', undefined, []],
	['{"message":"two\\nlines\\u202e"}', 'two lines', []],
	['{"message":"<b>No</b>"}', '<b>No</b>', []],
	['', undefined, []],
	['  \n', undefined, []],
	['Bad   gateway\n', 'Bad gateway', []],
	['[1]', '[1]', []],
	['"No"', '"No"', []],
	['a < b > c', 'a < b > c', []],
	['<html><title>502 Bad\n Gateway</title><h1>x</h1></html>', '502 Bad Gateway', []],
	['<html><TITLE lang="en">Q&amp;A</TITLE></html>', 'Q&A', []],
	[
		'<html><title> </title><style>p{}</style><script>evil()</script><p>No</p> <p>go</p>',
		'No go',
		[],
	],
	['<p></p>', undefined, []],
	['{"__proto__":{"message":"x"},"constructor":1}', undefined, []],
];

describe('readRefusal', () => {
	for (const [body, words, labels] of bodies) {
		it(`reads ${JSON.stringify(body)}`, () => {
			const refusal = readRefusal(body, asItIs);
			assert.deepEqual([refusal.words, refusal.labels], [words, labels]);
		});
	}

	it('truncates long messages', () => {
		for (const body of ['x'.repeat(1000), `{"message":"${'y '.repeat(1000)}"}`]) {
			const { words } = readRefusal(body, asItIs);
			assert.ok(words && words.length <= 220 && words.endsWith('…'));
		}
	});
});

/** A body, and the field of the request that it is about. */
const fields: readonly [string, string | undefined][] = [
	['{"error":{"message":"No","param":"size"}}', 'size'],
	['{"error":"No","param":"size"}', 'size'],
	['{"message":"No","param":"size"}', 'size'],
	['{"error":{"param":"inner"},"param":"outer"}', 'inner'],
	['{"error":{"param":null},"param":"outer"}', 'outer'],
	['{"error":{"param":""},"param":"outer"}', 'outer'],
	['{"error":{"param":["size"]}}', undefined],
	['{"error":{"param":7}}', undefined],
	['{"detail":[{"loc":["body","size"],"msg":"No"}]}', 'size'],
	['{"detail":[{"loc":["body","input","image_size"]}]}', 'image_size'],
	['{"detail":[{"loc":["size"]},{"loc":["quality"]}]}', 'size'],
	['{"param":"outer","detail":[{"loc":["size"]}]}', 'outer'],
	['{"detail":[{"loc":["body",0]}]}', undefined],
	['{"detail":[{"loc":[]}]}', undefined],
	['{"detail":[{"loc":"size"}]}', undefined],
	['{"detail":[]}', undefined],
	['{"detail":"size"}', undefined],
	['{"error":{"message":"Invalid size"}}', undefined],
	['{"field":"size"}', undefined],
	['Invalid size', undefined],
	['', undefined],
];

describe('readRefusal: the field', () => {
	for (const [body, expected] of fields) {
		it(`is ${expected ?? 'none'} in ${JSON.stringify(body)}`, () => {
			const refusal = readRefusal(body, asItIs);
			assert.equal(refusal.field, expected);
			assert.equal('field' in refusal, expected !== undefined);
		});
	}
});

/** A status, a label, and what they mean together. */
const meanings: readonly [number, string, string][] = [
	[400, '', 'refused'],
	[400, 'moderation_blocked', 'moderated'],
	[400, 'content_policy_violation', 'moderated'],
	[400, 'content_filter', 'moderated'],
	[400, 'billing_hard_limit_reached', 'quotaUsedUp'],
	[400, 'invalid_size', 'refused'],
	[400, 'model_not_found', 'modelNotFound'],
	[401, '', 'unauthorized'],
	[401, 'insufficient_quota', 'unauthorized'],
	[402, '', 'quotaUsedUp'],
	[403, 'forbidden_error', 'forbidden'],
	[403, 'content_policy_violation', 'moderated'],
	[403, 'insufficient_quota', 'quotaUsedUp'],
	[404, '', 'modelNotFound'],
	[410, '', 'modelNotFound'],
	[408, '', 'refused'],
	[413, '', 'refused'],
	[422, '', 'refused'],
	[429, '', 'rateLimited'],
	[429, 'rate_limit_exceeded', 'rateLimited'],
	[429, 'insufficient_quota', 'quotaUsedUp'],
	[429, 'quota_exceeded', 'quotaUsedUp'],
	[500, '', 'serverError'],
	[500, 'moderation_blocked', 'serverError'],
	[503, 'rate_limit_exceeded', 'serverError'],
	[529, 'overloaded_error', 'serverError'],
];

describe('failureOf', () => {
	for (const [status, label, kind] of meanings) {
		it(`reads ${status} ${label} as ${kind}`, () => {
			const failure = failureOf(status, { words: 'No', labels: ['x', label] });
			const hasStatus = kind === 'refused' || kind === 'serverError';
			assert.deepEqual(failure, { kind, words: 'No', ...(hasStatus && { status }) });
		});
	}

	it('has no message if the service sends none', () => {
		assert.deepEqual(failureOf(403, { words: undefined, labels: [] }), { kind: 'forbidden' });
	});
});

describe('failureInReply', () => {
	for (const [label, kind] of [
		['', 'failedAtWork'],
		['server_error', 'failedAtWork'],
		['invalid_size', 'failedAtWork'],
		['unauthorized', 'unauthorized'],
		['invalid_api_key', 'unauthorized'],
		['authentication_error', 'unauthorized'],
		['insufficient_quota', 'quotaUsedUp'],
		['billing_hard_limit_reached', 'quotaUsedUp'],
		['rate_limit_exceeded', 'rateLimited'],
		['ratelimit', 'rateLimited'],
		['too_many_requests', 'rateLimited'],
		['moderation_blocked', 'moderated'],
		['content_policy_violation', 'moderated'],
		['model_not_found', 'modelNotFound'],
		['not_found', 'modelNotFound'],
	] as const) {
		it(`reads ${label} as ${kind}`, () => {
			assert.deepEqual(failureInReply({ words: 'No', labels: ['x', label] }), {
				kind,
				words: 'No',
			});
		});
	}

	it('has no message if the service sends none', () => {
		const failure = failureInReply({ words: undefined, labels: [] });
		assert.deepEqual(failure, { kind: 'failedAtWork' });
	});
});
