import assert from 'node:assert/strict';
import { DataEntries } from '../../../src/core/api/jsonReply';

const entry = '{"b64_json":"iVBOR/w0KGgo=","revised_prompt":null}';

/** Replies, and the elements of `data` in them. */
const replies: readonly [string, string, readonly unknown[]][] = [
	['one entry', `{"created":1,"data":[${entry}],"usage":{"total_tokens":5}}`, [JSON.parse(entry)]],
	['two entries', `{"data":[{"a":1},{"a":2}]}`, [{ a: 1 }, { a: 2 }]],
	['no entries', '{"data":[],"x":1}', []],
	[
		'white space everywhere',
		' \n{ "data"\t: [ {"a" : 1} ,\r\n {"a":2} ] , "x" : [ 1 ] }\n ',
		[{ a: 1 }, { a: 2 }],
	],
	['white space and no entries', '{"data" : [ \n ] }', []],
	[
		'entries that are no objects',
		'{"data":["a",1,null,true,-1.5e3,[],{}]}',
		['a', 1, null, true, -1500, [], {}],
	],
	[
		'lists in entries',
		'{"data":[[1,[2,3]],{"a":[4,{"b":[5]}]}]}',
		[[1, [2, 3]], { a: [4, { b: [5] }] }],
	],
	[
		'structure inside strings',
		'{"data":[{"a":"}]{[,:"},"],[",{"]":1}],"x":"]}"}',
		[{ a: '}]{[,:' }, '],[', { ']': 1 }],
	],
	[
		'escapes inside strings',
		String.raw`{"data":["\"","\\","\\\"]","\/","\u0022,\u005d","\n"],"x":"\\"}`,
		['"', '\\', '\\"]', '/', '",]', '\n'],
	],
	['escapes in keys', String.raw`{"\"data":[1],"data\\":[2],"a\"":3,"data":[4]}`, [4]],
	['data behind structure', '{"x":{"y":[{"data":[1]}]},"z":["data",[2]],"data":[3]}', [3]],
	['data deeper alone', '{"error":{"data":[1,2]}}', []],
	['data as a value', '{"x":"data","y":["data"],"z":[1]}', []],
	['data as a value before a list', '["data",[1]]', []],
	['data null', '{"data":null,"x":[1]}', []],
	['data as text', '{"data":"[1,2]","x":[3]}', []],
	['data as an object', '{"data":{"data":[1],"0":[2]}}', []],
	['data as a number', '{"data":1,"x":[2]}', []],
	['another spelling of data', '{"Data":[1],"data ":[2],"":[3]}', []],
	['a list at the top', '[{"data":[1]},[2]]', []],
	['other scripts', '{"é🦦":"日本","data":["é🦦","日本"]}', ['é🦦', '日本']],
	['nothing', '', []],
	['a string alone', '"data"', []],
];

/** What a reply gives in pieces: the values of its elements, and the rest as a value. */
function read(...pieces: readonly string[]): { values: unknown[]; rest: string; isOpen: boolean } {
	const entries = new DataEntries();
	const values = pieces
		.flatMap((piece) => entries.push(piece))
		.map((json) => JSON.parse(json) as unknown);
	return { values, rest: entries.rest, isOpen: entries.isOpen };
}

/** The reply with an empty `data`, as a whole parser sees it. */
function emptied(text: string): unknown {
	const reply: unknown = JSON.parse(text);
	const hasList =
		typeof reply === 'object' && reply !== null && 'data' in reply && Array.isArray(reply.data);
	return hasList ? { ...reply, data: [] } : reply;
}

describe('DataEntries', () => {
	for (const [what, text, expected] of replies) {
		it(`reads ${what}, whole and split in two anywhere`, () => {
			for (let at = 0; at <= text.length; at++) {
				const { values, rest, isOpen } = read(text.slice(0, at), text.slice(at));
				assert.deepEqual(values, expected, `split at ${at}`);
				assert.equal(isOpen, false);
				if (text) assert.deepEqual(JSON.parse(rest), emptied(text), `split at ${at}`);
			}
		});
	}

	it('reads a reply split in three anywhere, and character by character', () => {
		const text = String.raw`{"x":"data","data":[{"a":"\"]\\"},"\u005d",[1]],"y":[2]}`;
		const { data } = JSON.parse(text) as { data: unknown };
		for (let first = 0; first <= text.length; first++) {
			for (let second = first; second <= text.length; second++) {
				const pieces = [text.slice(0, first), text.slice(first, second), text.slice(second)];
				assert.deepEqual(read(...pieces).values, data, `${first}, ${second}`);
			}
		}
		assert.deepEqual(read(...Array.from(text)).values, data);
	});

	it('returns an element as soon as its last character arrives', () => {
		const entries = new DataEntries();
		assert.deepEqual(entries.push('{"data":[{"a":{}'), []);
		assert.deepEqual(entries.push('}'), ['{"a":{}}']);
		assert.deepEqual(entries.push(','), []);
		assert.deepEqual(entries.push('{"a":2'), []);
		assert.deepEqual(entries.push('}]'), ['{"a":2}']);
		assert.equal(entries.isOpen, true);
		assert.deepEqual(entries.push('}'), []);
		assert.equal(entries.isOpen, false);
	});

	it('returns every element if data occurs twice', () => {
		assert.deepEqual(read('{"data":[1],"x":[2],"data":[3]}').values, [1, 3]);
	});

	it('never returns an incomplete element', () => {
		const text = `{"data":[${entry},${entry}],"x":1}`;
		for (let end = 0; end < text.length; end++) {
			const { values, isOpen } = read(text.slice(0, end));
			for (const value of values) assert.deepEqual(value, JSON.parse(entry));
			assert.equal(isOpen, end > 0);
		}
	});

	for (const [what, beginning, part] of [
		['an element', '{"data":[1,', '['],
		['the rest', '{"data":[1],"x":', '['],
		['the text before the elements', '{"x":[', '1,'],
		['a list of elements', '{"data":[1,', '[],'],
	] as const) {
		it(`stops where there is too much of ${what}, with what is complete`, () => {
			const entries = new DataEntries();
			const complete = entries.push(beginning + part.repeat(200_000 / part.length));
			const isList = part === '[],';
			assert.equal(complete.length, isList ? 100 : beginning.includes('data') ? 1 : 0);
			assert.equal(entries.hasTooMuch, isList);
			if (!isList) assert.deepEqual(entries.push(part.repeat(60_000)), []);
			assert.ok(entries.hasTooMuch);
			assert.deepEqual(entries.push(']],"data":[2]}'), []);
		});
	}

	it('has room for an element with a revised prompt of 36,000 escapes', () => {
		const element = `{"revised_prompt":"${'\\u6d77'.repeat(36_000)}"}`;
		const entries = new DataEntries();
		assert.deepEqual(entries.push(`{"data":[${element},${element}]}`), [element, element]);
		assert.ok(!entries.hasTooMuch);
	});

	it('skips text before the JSON', () => {
		assert.deepEqual(read('Sure: {"data":[1]}').values, [1]);
	});

	it('never throws, whatever arrives', () => {
		for (const text of [
			'}}}]]]',
			'{"data":[[[',
			'{"data":[}',
			'\\"\\',
			',:,:',
			'{]"data":[',
			'{"data":[1}]2,3',
		]) {
			const entries = new DataEntries();
			for (const character of text) entries.push(character);
			assert.equal(typeof entries.isOpen, 'boolean');
		}
	});
});
