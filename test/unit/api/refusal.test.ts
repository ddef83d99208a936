import assert from 'node:assert/strict';
import { readRefusal } from '../../../src/core/api/refusal';

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
	['{"detail":[{"loc":["n"],"msg":"too large"}]}', 'n: too large', []],
	['{"detail":[{"loc":["a"],"msg":"No"},{"msg":"Nor","type":"T"}]}', 'a: No; Nor', ['t']],
	['{"detail":[{"loc":["n"]}]}', '[{"loc":["n"]}]', []],
	['[{"error":{"code":400,"message":"No","status":"BAD"}}]', 'No', ['bad']],
	['{"error":{"message":"No","type":"None","param":"N/A","code":"null"}}', 'No', []],
	['{"error":{"error":{"message":"No","code":"C"}},"code":"D"}', 'No', ['c', 'd']],
	[
		'{"error":{"message":"Provider returned error","metadata":{"raw":"{\\"error\\":{\\"message\\":\\"No\\",\\"code\\":\\"C\\"}}"}}}',
		'No',
		['c'],
	],
	['{"error":{"message":"Provider returned error","metadata":{"raw":"No"}}}', 'No', []],
	['{"error":{"message":"No","metadata":{"reasons":["sexual"]}}}', 'No', ['moderation']],
	['{"detail":{"error":"No","code":"C"}}', 'No', ['c']],
	['{"detail":{"error":{"message":"No","type":"T"}}}', 'No', ['t']],
	['{"detail":{},"message":"Outer"}', 'Outer', []],
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
	['{"error":{"param":"None"},"param":"outer"}', 'outer'],
	['{"error":{"param":"n/a"}}', undefined],
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
