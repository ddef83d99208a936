import assert from 'node:assert/strict';
import { accessKeyProblem, pastedKey, redact, redacted } from '../../../src/core/api/accessKey';
import fc from '../properties';

describe('accessKeyProblem', () => {
	for (const key of ['x', 'sk-do-v1_ABC.def/+=~', '!"#$%&\'()*', `~${'9'.repeat(500)}`]) {
		it(`accepts ${key.slice(0, 30)}`, () => {
			assert.equal(accessKeyProblem(key), undefined);
			assert.doesNotThrow(() => new Headers({ authorization: `Bearer ${key}` }));
		});
	}

	for (const [key, problem] of [
		['', 'empty'],
		['sk do', 'whiteSpaceInside'],
		['Bearer sk', 'whiteSpaceInside'],
		['sk\tdo', 'whiteSpaceInside'],
		['sk\u00a0do', 'whiteSpaceInside'],
		['sk\ufeffdo', 'whiteSpaceInside'],
		['sk\u2028do', 'whiteSpaceInside'],
		['sk\ndo', 'badCharacter'],
		['sk\r\nx-evil:1', 'badCharacter'],
		['sk\0', 'badCharacter'],
		['sk\x7f', 'badCharacter'],
		['sk\x85', 'badCharacter'],
		['sk-dö', 'badCharacter'],
		['sk–do', 'badCharacter'],
		['sk\u200bdo', 'badCharacter'],
		['ѕk-do', 'badCharacter'],
		['🔑', 'badCharacter'],
	] as const) {
		it(`finds ${problem} in ${JSON.stringify(key)}`, () => {
			assert.equal(accessKeyProblem(key), problem);
		});
	}
});

describe('pastedKey', () => {
	for (const text of [
		'sk-1=',
		' sk-1=\n',
		'"sk-1="',
		"'sk-1='",
		'“sk-1=”',
		'MODEL_ACCESS_KEY=sk-1=',
		'export MODEL_ACCESS_KEY="sk-1="',
		"set MODEL_ACCESS_KEY='sk-1=';",
		'$env:MODEL_ACCESS_KEY = "sk-1="',
		'do_key: sk-1=',
		'"apiKey": "sk-1=",',
		'Bearer sk-1=',
		'"Bearer sk-1="',
		'Authorization: Bearer sk-1=',
	]) {
		it(`finds the key in ${JSON.stringify(text)}`, () => {
			assert.equal(pastedKey(text), 'sk-1=');
		});
	}

	for (const key of ['abc=def', 'user:secret', 'YWJj==', 'sk"1', "'", '', 'two words']) {
		it(`leaves ${JSON.stringify(key)} as it is`, () => {
			assert.equal(pastedKey(key), key);
		});
	}

	it('takes every key as it is', () => {
		const visible = fc.integer({ min: 0x23, max: 0x7e }).map((code) => String.fromCharCode(code));
		const plain = visible.filter((character) => !"'`;,".includes(character));
		const keys = fc.array(plain, { minLength: 1 }).map((characters) => characters.join(''));
		fc.assert(
			fc.property(keys, (key) => {
				fc.pre(!/_\w{1,63}[=:]|^bearer|^authorization/i.test(key));
				assert.equal(pastedKey(`NAME_1="${key}"`), key);
				assert.equal(pastedKey(key), key);
			}),
		);
	});
});

const key = "k3y/with+all=\"its<odd>&'chars'\\%";

/** The key in a text, as each writer of such texts would write it. */
const spellings: readonly [string, string][] = [
	['itself', key],
	['capitals', key.toUpperCase()],
	['JSON', JSON.stringify(key).slice(1, -1)],
	['JSON in JSON', JSON.stringify(JSON.stringify(key)).slice(3, -3)],
	['JSON with escaped slashes', JSON.stringify(key).slice(1, -1).replaceAll('/', '\\/')],
	[
		'JSON as Go writes it',
		JSON.stringify(key)
			.slice(1, -1)
			.replaceAll('<', '\\u003c')
			.replaceAll('>', '\\u003E')
			.replaceAll('&', '\\u0026'),
	],
	[
		'JSON with every character escaped',
		escaped((code) => `\\u${code.toString(16).padStart(4, '0')}`),
	],
	['a URL’s component', encodeURIComponent(key)],
	['a URL with every character escaped', escaped((code) => `%${code.toString(16)}`)],
	[
		'HTML by name',
		key
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&apos;'),
	],
	['HTML by number', escaped((code) => `&#${code};`)],
	['HTML by number, with zeros', escaped((code) => `&#00${code};`)],
	['HTML by hexadecimal number', escaped((code) => `&#x${code.toString(16)};`)],
	['hexadecimal digits', Buffer.from(key).toString('hex')],
	['capital hexadecimal digits', Buffer.from(key).toString('hex').toUpperCase()],
	['Base64', Buffer.from(key).toString('base64')],
	['Base64 for URLs', Buffer.from(key).toString('base64url')],
	['itself with marks between', key.replace(/./g, '$&\u200b\u202e')],
	['HTML by some names', key.replaceAll('/', '&sol;').replaceAll('+', '&plus;')],
];

function escaped(spell: (code: number) => string): string {
	return key.replace(/[^]/g, (character) => spell(character.charCodeAt(0)));
}

describe('redact', () => {
	for (const [writer, spelling] of spellings) {
		it(`removes every occurrence of the key as ${writer} writes it`, () => {
			const text = `before ${spelling} between${spelling}, ${spelling}`;
			assert.equal(redact(text, key), `before ${redacted} between${redacted}, ${redacted}`);
		});
	}

	for (const [text, expected] of [
		['Authorization: Bearer abc12345', `Authorization: ${redacted}`],
		['authorization: bearer   abc12345.x-y_z', `authorization: ${redacted}`],
		['{"authorization":"Bearer abc12345"}', `{"authorization":"${redacted}"}`],
		['incorrect key sk-do-****************0773', `incorrect key ${redacted}`],
		['dop_v1_0123456789abcdef and doo_v1_0123456789abcdef', `${redacted} and ${redacted}`],
	] as const) {
		it(`removes anything shaped like a key: ${text}`, () => {
			assert.equal(redact(text, 'another'), expected);
		});
	}

	for (const text of [
		'',
		'A standard bearer carrying a banner, with 3 ducks',
		'Bearer authentication required',
		'a desk-mounted lamp, task-oriented, sk-learned',
		'nothing here',
	]) {
		it(`keeps other words: ${text}`, () => {
			assert.equal(redact(text, key), text);
		});
	}

	for (const part of ['sk-', 'sk-a.', 'Bearer ', 'Bearer\t', 'do', 'dop_v1_', '&#0', '\\', '%']) {
		it(`reads a long text of ${JSON.stringify(part)} in one pass`, () => {
			const text = part.repeat(2_000_000 / part.length);
			assert.equal(redact(text, 'a-key-that-is-not-there'), text);
		});
	}

	it('removes the key from Base64 between other bytes', () => {
		for (const after of ['', 'a', 'ab', 'abc']) {
			for (const before of ['', '1', '12', '123', 'a longer name than the key:']) {
				const text = Buffer.from(before + key + after).toString('base64');
				const rest = redact(text, key).split(redacted);
				assert.equal(rest.length, 2);
				const decoded = rest.map((part) => Buffer.from(part, 'base64').toString('latin1')).join('');
				assert.ok(decoded.length <= before.length + after.length, decoded);
			}
		}
	});

	it('removes nothing for an empty key', () => {
		assert.equal(redact('some words', ''), 'some words');
	});

	it('treats the key as text, not as a pattern', () => {
		assert.equal(redact('abc a.c (a|b)* $&', 'a.c'), `abc ${redacted} (a|b)* $&`);
		assert.equal(redact('xx (a|b)*$^[\\', '(a|b)*$^[\\'), `xx ${redacted}`);
	});

	it('removes keys with any characters', () => {
		assert.equal(redact('<schlüssel🦦>', 'schlüssel🦦'), `<${redacted}>`);
		assert.equal(redact('<schl\\u00fcssel\\ud83e\\udda6>', 'schlüssel🦦'), `<${redacted}>`);
	});
});
