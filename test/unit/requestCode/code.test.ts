import assert from 'node:assert/strict';
import ts from 'typescript';
import {
	jsonText,
	shellQuoted,
	shellWord,
	stringLiteral,
} from '../../../src/core/requestCode/code';
import fc from '../properties';
import { anyPrompt, hostilePrompts, manyPrompts } from './hostile';
import { output, skipWithout } from './programs';

/** What the shell makes of words, several at a time. */
function readByShell(words: readonly string[]): string[] {
	return output('sh', [], `printf '%s\\0' ${words.join(' ')}`)
		.split('\0')
		.slice(0, -1);
}

/** What Python makes of literals; its JSON is in ASCII, so that nothing is lost on the way. */
function readByPython(literals: readonly string[]): unknown {
	const program =
		'import ast, json, sys; print(json.dumps([ast.literal_eval(each) for each in json.load(sys.stdin.buffer)]))';
	return JSON.parse(output('python3', ['-c', program], JSON.stringify(literals)));
}

/** What TypeScript makes of a literal; no syntax error may be about it. */
function readByTypeScript(literal: string): string | undefined {
	const text = `export const prompt = ${literal};\n`;
	const { diagnostics = [] } = ts.transpileModule(text, { reportDiagnostics: true });
	assert.deepEqual(
		diagnostics.map(({ messageText }) => messageText),
		[],
	);
	const file = ts.createSourceFile('code.ts', text, ts.ScriptTarget.Latest);
	const [statement, ...more] = file.statements;
	assert.equal(more.length, 0);
	assert.ok(statement && ts.isVariableStatement(statement));
	const value = statement.declarationList.declarations[0]?.initializer;
	return value && ts.isStringLiteral(value) ? value.text : undefined;
}

describe('quoting for the shell', () => {
	it('leaves plain words unquoted', () => {
		for (const word of ['https://inference.do-ai.run/v1', 'otter-1.png'])
			assert.equal(shellWord(word), word);
		assert.equal(shellWord('http://[::1]:80/v1'), "'http://[::1]:80/v1'");
		assert.equal(shellWord(''), "''");
	});

	it('gives the shell the same JSON for hostile prompts', () => {
		const texts = hostilePrompts.map((prompt) => jsonText({ prompt, n: 1 }));
		assert.deepEqual(readByShell(texts.map(shellQuoted)), texts);
	});

	it('gives the shell the same JSON for any prompt', () => {
		const property = fc.property(manyPrompts, (prompts) => {
			const read = readByShell(prompts.map((prompt) => shellQuoted(jsonText({ prompt }))));
			assert.deepEqual(
				read.map((text) => JSON.parse(text) as unknown),
				prompts.map((prompt) => ({ prompt })),
			);
		});
		fc.assert(property, { numRuns: 5 });
	});

	it('gives the shell the same words for any text', () => {
		const property = fc.property(manyPrompts, (prompts) => {
			const words = prompts.map((prompt) => prompt.replace(/[\0\p{Cs}]/gu, ''));
			assert.deepEqual(readByShell(words.map(shellWord)), words);
		});
		fc.assert(property, { numRuns: 5 });
	});
});

describe('quoting for JSON, Python and TypeScript', () => {
	it('keeps any text as JSON', () => {
		fc.assert(
			fc.property(anyPrompt, (text) => {
				assert.equal(JSON.parse(stringLiteral(text)), text);
			}),
		);
	});

	it('shows invisible characters, on one line', () => {
		fc.assert(
			fc.property(anyPrompt, (text) => {
				const literal = stringLiteral(text);
				assert.doesNotMatch(literal, /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/u);
				assert.doesNotMatch(literal, /<[/!]/);
			}),
		);
	});

	it('keeps any prompt in Python', function () {
		skipWithout(this, 'python3');
		assert.deepEqual(readByPython(hostilePrompts.map(stringLiteral)), hostilePrompts);
		const property = fc.property(manyPrompts, (prompts) => {
			assert.deepEqual(readByPython(prompts.map(stringLiteral)), prompts);
		});
		fc.assert(property, { numRuns: 5 });
	});

	it('keeps any prompt in TypeScript', () => {
		for (const prompt of hostilePrompts)
			assert.equal(readByTypeScript(stringLiteral(prompt)), prompt);
		fc.assert(
			fc.property(anyPrompt, (prompt) => {
				assert.equal(readByTypeScript(stringLiteral(prompt)), prompt);
			}),
		);
	});
});
