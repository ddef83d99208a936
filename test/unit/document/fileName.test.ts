import assert from 'node:assert/strict';
import fc from '../properties';
import {
	baseNameFrom,
	fileNameFrom,
	numbered,
	unknownNameVariable,
	type NameVariables,
} from '../../../src/core/document/fileName';

/** Prompts, and the names made from them. */
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
	['J\u030carai', '\u01f0arai'],
	['海獺在游泳', '海獺在游泳'],
	['海獺、游泳。', '海獺-游泳'],
	['कुत्ता 12', 'कुत्ता-12'],
	['كلب البحر', 'كلب-البحر'],
	['МОРСКАЯ выдра', 'морская-выдра'],
	['½ otter', '½-otter'],
];

describe('baseNameFrom', () => {
	for (const [prompt, name] of names) {
		it(`turns ${JSON.stringify(prompt)} into ${JSON.stringify(name)}`, () => {
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

	it('stays within 200 bytes if more characters are allowed', () => {
		for (const letter of ['x', 'é', '海', '𠮷', 'x '])
			for (const before of ['', 'a', 'ab', 'abc']) {
				const name = baseNameFrom(before + letter.repeat(500), 400);
				const bytes = Buffer.byteLength(name);
				assert.ok(bytes > 190 && bytes <= 200, `${bytes}: ${name}`);
				assert.ok(!/\p{Cs}|\ufffd|-$/u.test(name), name);
			}
	});

	it('returns a safe, lower-case NFC name for every character', () => {
		for (let code = 0; code <= 0x1_ffff; code++) {
			const name = baseNameFrom(String.fromCodePoint(code));
			assert.ok(/^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*$/u.test(name), code.toString(16));
			if (name !== name.normalize('NFC')) assert.fail(`not NFC: ${code.toString(16)}`);
			assert.ok(!/\p{Default_Ignorable_Code_Point}/u.test(name), code.toString(16));
		}
	});
});

const otter: NameVariables = {
	prompt: 'A sea otter, “asleep”',
	date: new Date(2026, 10, 2, 23, 59),
	index: 2,
	model: 'fal-ai/flux/dev',
	width: 1024,
	height: 768,
};

/** Templates, and the names made from them. */
const templates: readonly [string, string][] = [
	['${prompt}', 'a-sea-otter-asleep'],
	['', 'a-sea-otter-asleep'],
	[' \t', 'a-sea-otter-asleep'],
	['${date}-${prompt}', '2026-11-02-a-sea-otter-asleep'],
	['${prompt}_${index}', 'a-sea-otter-asleep_2'],
	['${model}', 'fal-ai-flux-dev'],
	['${size}', '1024x768'],
	['Img ${size} @ ${model}', 'Img 1024x768 @ fal-ai-flux-dev'],
	['${prompt}${prompt}', 'a-sea-otter-asleepa-sea-otter-asleep'],
	['Hero (1) [é] #5 100% ~x!', 'Hero (1) [é] #5 100% ~x!'],
	['Otter 🦦', 'Otter 🦦'],
	['Otte\u0308r', 'Ott\u00ebr'],
	['<\u0338', '\u226e'],
	['海獺 Ж', '海獺 Ж'],
	['${unknown}', '${unknown}'],
	['${toString}', '${toString}'],
	['$prompt', '$prompt'],
	['../x', 'x'],
	['../../etc/passwd', 'etc-passwd'],
	['/etc/passwd', 'etc-passwd'],
	['..\\..\\x', 'x'],
	['C:\\Users', 'C-Users'],
	['\\\\server\\share', 'server-share'],
	['.vscode/settings.json', 'vscode-settings.json'],
	['.git/hooks/x', 'git-hooks-x'],
	['.GitHub', 'GitHub'],
	['.g\u200cit', 'git'],
	['a<>:"|?*b', 'a-b'],
	['a\nb\0c\u0085d\u2028e', 'a-b-c-d-e'],
	['a\u202egnp.exe', 'agnp.exe'],
	['a\ud800b\udc00', 'a-b'],
	[' . - x - . ', 'x'],
	['\u00a0x\u3000', 'x'],
	['a. . .', 'a'],
	['--help', 'help'],
	['...', 'image'],
	['\u200b', 'image'],
	['/', 'image'],
	['CON', 'CON-image'],
	['con.old', 'con-image.old'],
	['Con .old', 'Con-image .old'],
	['con. ', 'con-image'],
	['NUL.${index}', 'NUL-image.2'],
	['n\u00adul', 'nul-image'],
	['COM¹.x', 'COM¹-image.x'],
	['CONIN$', 'CONIN$-image'],
	['/aux/', 'aux-image'],
	['console', 'console'],
	['COM10', 'COM10'],
	['x.con', 'x.con'],
];

const fits = (name: string) => name.length <= 80 && Buffer.byteLength(name) <= 200;

describe('fileNameFrom', () => {
	for (const [template, name] of templates) {
		it(`turns ${JSON.stringify(template)} into ${JSON.stringify(name)}`, () => {
			assert.equal(fileNameFrom(template, otter), name);
		});
	}

	it('handles hostile and empty prompts', () => {
		for (const [prompt, name] of [
			['../../x', 'x-2'],
			['${date}', 'date-2'],
			['$& $1', '1-2'],
			['🦦', 'image-2'],
			['CON', 'con-image-2'],
		] as const)
			assert.equal(fileNameFrom('${prompt}-${index}', { ...otter, prompt }), name);
	});

	it('limits a prompt to 60 characters and a name to 80', () => {
		const prompt = 'word '.repeat(60);
		assert.equal(fileNameFrom('', { ...otter, prompt }).length, 59);
		assert.equal(
			fileNameFrom('${prompt}-${date}-${size}-${index}', { ...otter, prompt }),
			`${'word-'.repeat(11)}2026-11-02-1024x768-2`,
		);
	});

	it('shortens the prompt, not the text around it', () => {
		const template = '${date} ${prompt} ${prompt} ${model} ${index}';
		for (const word of [
			'word ',
			'x'.repeat(300),
			'海',
			'海獺 ',
			'𠮷'.repeat(300),
			'é'.repeat(300),
		]) {
			const name = fileNameFrom(template, { ...otter, prompt: word.repeat(60) });
			assert.match(name, /^2026-11-02 [\p{L}-]+ [\p{L}-]+ fal-ai-flux-dev 2$/u);
			assert.ok(fits(name) && name.length >= 40, name);
		}
	});

	it('cuts a template that is itself too long', () => {
		for (const text of ['x', '海', '🦦', 'a🦦', 'con ', 'é', '. ', 'x.']) {
			const name = fileNameFrom(`${text.repeat(300)}\${prompt}`, otter);
			assert.ok(fits(name) && !/\p{Cs}|\ufffd|^con$/u.test(name), name);
		}
		assert.equal(fileNameFrom(`con${' '.repeat(90)}x`, otter), 'con-image');
		assert.equal(fileNameFrom(`${'x'.repeat(79)}.y`, otter), 'x'.repeat(79));
	});

	it('returns names that every system allows, and leaves such names unchanged', () => {
		const unit = fc.oneof(
			fc.nat(0x10_ffff).map((code) => String.fromCodePoint(code)),
			fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
			fc.nat(0x3100).map((code) => String.fromCodePoint(code).repeat(code % 90)),
			fc.constantFrom('${prompt}', '${index}', '${date}', '/', '\\', '..', ' ', '-', 'con', '.'),
		);
		const text = fc.array(unit, { maxLength: 9 }).map((parts) => parts.join(''));
		fc.assert(
			fc.property(text, text, text, (template, prompt, model) => {
				const name = fileNameFrom(template, { ...otter, prompt, model });
				assert.ok(fits(name) && name !== '');
				assert.doesNotMatch(name, /[/\\<>:"|?*\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
				assert.doesNotMatch(name, /^[-.\s]|[-.\s]$|^(con|nul)\s*(\.|$)/iu);
				assert.equal(name.normalize('NFC'), name);
				if (!name.includes('${')) assert.equal(fileNameFrom(name, otter), name);
			}),
		);
	});

	it('returns safe names for prompts, and leaves such names unchanged', () => {
		fc.assert(
			fc.property(fc.array(fc.nat(0x1_ffff), { maxLength: 100 }), (codes) => {
				const prompt = String.fromCodePoint(...codes);
				const name = baseNameFrom(prompt);
				assert.match(name, /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u);
				assert.equal(name.normalize('NFC'), name);
				assert.equal(baseNameFrom(name), name);
			}),
		);
	});
});

describe('unknownNameVariable', () => {
	for (const [template, name] of [
		['', undefined],
		['x', undefined],
		['${prompt}-${date}-${index}-${model}-${size}', undefined],
		['${date}-${name}-${other}', 'name'],
		['${Prompt}', 'Prompt'],
		['${ prompt }', ' prompt '],
		['${file-name}', 'file-name'],
		['${toString}', 'toString'],
		['${}', ''],
		['${prompt', undefined],
	] as const) {
		it(`finds ${JSON.stringify(name)} in ${JSON.stringify(template)}`, () => {
			assert.equal(unknownNameVariable(template), name);
		});
	}
});

describe('numbered', () => {
	it('numbers names from the second on', () => {
		const tries = [1, 2, 3].map((n) => numbered('otter', '.png', n));
		assert.deepEqual(tries, ['otter.png', 'otter-2.png', 'otter-3.png']);
	});
});
