import assert from 'node:assert/strict';
import { accessKeyProblem } from '../../../src/core/api/accessKey';

describe('accessKeyProblem', () => {
	for (const key of ['x', 'sk-do-v1_ABC.def/+=~', '!"#$%&\'()*', `~${'9'.repeat(500)}`]) {
		it(`finds nothing wrong with ${key.slice(0, 30)}`, () => {
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
