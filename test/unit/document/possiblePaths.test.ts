import assert from 'node:assert/strict';
import {
	canExist,
	canHoldCopies,
	fittingName,
	shortestName,
} from '../../../src/core/document/possiblePaths';
import fc from '../properties';

const project = 'C:\\project';
const reserved = [
	...['CON', 'con.png', 'PRN', 'Aux.tar.gz', 'NUL', 'nul .txt', 'COM1', 'com9.png', 'COM²', 'LPT¹'],
	...['lpt³.jpg', 'CONIN$', 'conout$.png', 'COM0'],
];
const usual = [
	'otter.png',
	'console.png',
	'com10.png',
	'a.con',
	'.assets',
	'🦦.png',
	'a b.png',
	'図',
];

describe('canExist', () => {
	for (const name of [
		...Array.from('<>:"|?*\\').map((character) => `a${character}b.png`),
		...['a\u0001.png', 'a\n.png', 'a\u001f', 'a.', 'a ', 'a.png. .', ...reserved],
	]) {
		it(`rejects ${JSON.stringify(name)} on Windows only`, () => {
			for (const segments of [[name], ['images', name], [name, 'otter.png']]) {
				assert.ok(!canExist(project, segments, 'windows'));
				assert.ok(canExist('/project', segments, 'posix'));
				assert.ok(canExist('/project', segments, 'unknown'));
			}
		});
	}

	for (const name of usual) {
		it(`accepts ${JSON.stringify(name)} everywhere`, () => {
			for (const rules of ['windows', 'posix', 'unknown'] as const)
				assert.ok(canExist(project, ['images', name], rules));
		});
	}

	it('counts bytes of each name, and UTF-16 units on Windows', () => {
		const [short, long] = ['a'.repeat(255), 'a'.repeat(256)];
		const [shortest, bytes] = ['ü'.repeat(127), 'ü'.repeat(128)];
		assert.ok(canExist('/p', [short, shortest], 'posix'));
		assert.ok(!canExist('/p', ['x', long], 'posix'));
		assert.ok(!canExist('/p', [bytes, 'x'], 'posix'));
		assert.ok(canExist('C:', [bytes], 'windows'));
		assert.ok(canExist('', [bytes], 'unknown'));
		for (const rules of ['windows', 'unknown'] as const) assert.ok(!canExist('', [long], rules));
	});

	it('counts the characters of the whole path on Windows', () => {
		const folder = 'C:\\'.padEnd(200, 'p');
		assert.ok(canExist(folder, ['images', 'x'.repeat(51)], 'windows'));
		assert.ok(!canExist(folder, ['images', 'x'.repeat(52)], 'windows'));
		assert.ok(canExist(folder, ['images', 'x'.repeat(52)], 'posix'));
		assert.ok(canExist('C:\\', ['x'.repeat(255)], 'windows'), 'a drive ends with its separator');
	});

	it('rejects NUL and empty names everywhere', () => {
		for (const rules of ['windows', 'posix', 'unknown'] as const)
			for (const name of ['a\0b', '']) assert.ok(!canExist('/p', ['images', name], rules));
	});
});

describe('canHoldCopies', () => {
	it('leaves room for a number and another format', () => {
		const folder = 'C:\\'.padEnd(200, 'p');
		assert.ok(canHoldCopies('/p', ['images'], 'posix', 'x'.repeat(246)));
		assert.ok(!canHoldCopies('/p', ['images'], 'posix', 'x'.repeat(247)));
		assert.ok(canHoldCopies(folder, [], 'windows', 'x'.repeat(49)));
		assert.ok(!canHoldCopies(folder, [], 'windows', 'x'.repeat(50)));
		assert.ok(!canHoldCopies(project, [], 'windows', 'con'));
	});

	it('without a name, needs room for a short one', () => {
		const folder = (length: number) => 'C:\\'.padEnd(length, 'p');
		assert.ok(canHoldCopies(folder(248), [], 'windows'));
		assert.ok(!canHoldCopies(folder(249), [], 'windows'));
		assert.ok(!canHoldCopies(folder(3), ['a*b'], 'windows'));
	});
});

describe('fittingName', () => {
	it('leaves every copy a path that can exist', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 3, max: 300 }),
				fc.stringMatching(/^[a-z🦦][-a-z🦦. ]{0,79}$/u),
				(length, words) => {
					const folder = 'C:\\'.padEnd(length, 'p');
					const name = fittingName(folder, words, 'windows');
					if (name === undefined) return;
					for (const ending of ['.png', '-2.jpg', '-999.webp'])
						assert.ok(canExist(folder, [name + ending], 'windows'), name);
				},
			),
		);
	});

	it('fits into each folder in which the shortest name can exist', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 3, max: 300 }),
				fc.oneof(
					fc.stringMatching(/^[a-z🦦][-a-z🦦. ]{0,9}$/u),
					fc.constantFrom('aux-cables', 'con', '-', '🦦'),
				),
				(length, words) => {
					const folder = 'C:\\'.padEnd(length, 'p');
					const isPossible = canExist(folder, [shortestName], 'windows');
					assert.equal(fittingName(folder, words, 'windows') !== undefined, isPossible);
				},
			),
		);
	});

	it('keeps what fits, shortens what doesn’t, and fails where nothing does', () => {
		const folder = (length: number) => 'C:\\'.padEnd(length, 'p');
		assert.equal(fittingName(folder(200), 'a-cute-otter', 'windows'), 'a-cute-otter');
		assert.equal(fittingName(folder(243), 'a-cute-otter', 'windows'), 'a-cute');
		assert.equal(fittingName(folder(242), 'a-cute-otter', 'windows'), 'a-cute');
		assert.equal(fittingName(folder(249), 'a-cute-otter', 'windows'), undefined);
		assert.equal(fittingName(folder(246), 'aux-cables', 'windows'), 'x', 'a device');
		assert.equal(fittingName(folder(248), '🦦', 'windows'), 'x', 'half a character');
		assert.equal(fittingName(folder(249), 'a-cute-otter', 'posix'), 'a-cute-otter');
	});
});
