import assert from 'node:assert/strict';
import { baseNameFrom, numbered } from '../../../src/core/place/fileName.js';

/** A prompt and the name it gives. */
const names: readonly [string, string][] = [
	['A sea otter', 'a-sea-otter'],
	['  Otter, in the “sea”!  (v2) ', 'otter-in-the-sea-v2'],
	['', 'image'],
	[' \n\t', 'image'],
	['...', 'image'],
	['🦦', 'image'],
	['🦦🌊 👩‍🔬', 'image'],
	['❤️', 'image'],
	['☀️☁️', 'image'],
	['\u0301', 'image'],
	['\u3164\u115f\u1160\uffa0', 'image'],
	['\u200b\ufeff\u00ad', 'image'],
	['\u2800', 'image'],
	['otter 🦦 swims', 'otter-swims'],
	['../../etc/passwd', 'etc-passwd'],
	['..\\..\\windows\\system32', 'windows-system32'],
	['/etc/passwd', 'etc-passwd'],
	['C:\\Users\\me', 'c-users-me'],
	['\\\\server\\share\\x', 'server-share-x'],
	['~/x', 'x'],
	['.vscode/settings.json', 'vscode-settings-json'],
	['.git/hooks/pre-commit', 'git-hooks-pre-commit'],
	['otter.png.exe', 'otter-png-exe'],
	['otter.', 'otter'],
	['otter . . ', 'otter'],
	['a:b*c?d"e<f>g|h', 'a-b-c-d-e-f-g-h'],
	['a%2e%2e%2fb', 'a-2e-2e-2fb'],
	['--help', 'help'],
	['a\nb\0c\x1bd', 'a-b-c-d'],
	['CON', 'con-image'],
	['con.txt', 'con-txt'],
	['NUL', 'nul-image'],
	['Aux', 'aux-image'],
	['prn ', 'prn-image'],
	['COM1', 'com1-image'],
	['LPT9', 'lpt9-image'],
	['com²', 'com²-image'],
	['CON\u200b', 'con-image'],
	['COM10', 'com10'],
	['console', 'console'],
	['CONIN$', 'conin'],
	['\u202egnp.exe\u202c', 'gnp-exe'],
	['otter\u202egnp', 'ottergnp'],
	['Otte\u0308r', 'ott\u00ebr'],
	['\u212bngstrom', '\u00e5ngstrom'],
	['海獺在游泳', '海獺在游泳'],
	['海獺、游泳。', '海獺-游泳'],
	['कुत्ता 12', 'कुत्ता-12'],
	['كلب البحر', 'كلب-البحر'],
	['МОРСКАЯ выдра', 'морская-выдра'],
	['½ otter', '½-otter'],
];

describe('baseNameFrom', () => {
	for (const [prompt, name] of names) {
		it(`makes ${JSON.stringify(name)} of ${JSON.stringify(prompt)}`, () => {
			assert.equal(baseNameFrom(prompt), name);
		});
	}

	it('keeps whole words up to 60 characters', () => {
		const name = baseNameFrom(
			'a very long description of a sea otter that swims in the cold ocean',
		);
		assert.equal(name, 'a-very-long-description-of-a-sea-otter-that-swims-in-the');
		assert.equal(baseNameFrom(`${'x'.repeat(30)} ${'y'.repeat(29)}`).length, 60);
		assert.equal(baseNameFrom(`${'x'.repeat(30)} ${'y'.repeat(30)}`).length, 30);
	});

	it('cuts a word of 300 characters, never inside a surrogate pair', () => {
		for (const letter of ['x', '海', '𠮷', '𝒳', 'é'])
			for (const before of ['', 'a']) {
				const name = baseNameFrom(before + letter.repeat(300));
				assert.ok(name.length >= 50 && name.length <= 60, name);
				assert.ok(!/\p{Cs}/u.test(name), name);
			}
	});

	it('keeps to 200 bytes where more characters are allowed', () => {
		for (const letter of ['x', 'é', '海', '𠮷', 'x '])
			for (const before of ['', 'a', 'ab', 'abc']) {
				const name = baseNameFrom(before + letter.repeat(500), 400);
				const bytes = Buffer.byteLength(name);
				assert.ok(bytes > 190 && bytes <= 200, `${bytes}: ${name}`);
				assert.ok(!/\p{Cs}|\ufffd|-$/u.test(name), name);
			}
	});

	it('gives every character a name that is safe, lower case and NFC', () => {
		for (let code = 0; code <= 0x1_ffff; code++) {
			const name = baseNameFrom(String.fromCodePoint(code));
			assert.ok(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*$/u.test(name), code.toString(16));
			if (name !== name.normalize('NFC')) assert.fail(`not NFC: ${code.toString(16)}`);
			assert.ok(!/\p{Default_Ignorable_Code_Point}/u.test(name), code.toString(16));
		}
	});
});

describe('numbered', () => {
	it('numbers from the second on', () => {
		const tries = [1, 2, 3].map((n) => numbered('otter', '.png', n));
		assert.deepEqual(tries, ['otter.png', 'otter-2.png', 'otter-3.png']);
	});
});
