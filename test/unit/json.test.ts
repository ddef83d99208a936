import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { readAs } from '../../src/core/json';

describe('readAs', () => {
	const point = z.object({ x: z.number(), name: z.optional(z.string()) });

	it('returns matching data without unknown keys', () => {
		const inherited = JSON.parse('{"x":1,"y":2,"__proto__":{"name":"n"}}') as unknown;
		assert.deepEqual(readAs(point, inherited), { x: 1 });
	});

	for (const json of ['{}', '{"x":"1"}', '{"x":1,"name":2}', '{"x":1e999}', '[]', 'null', '"x"']) {
		it(`returns undefined for ${json}`, () => {
			assert.equal(readAs(point, JSON.parse(json)), undefined);
		});
	}

	it('rejects arrays as objects, even if every key is optional', () => {
		assert.deepEqual(readAs(z.object({ x: z.optional(z.number()) }), {}), {});
		assert.equal(readAs(z.object({ x: z.optional(z.number()) }), []), undefined);
		assert.deepEqual(readAs(z.record(z.string(), z.number()), {}), {});
		assert.equal(readAs(z.record(z.string(), z.number()), []), undefined);
		assert.equal(readAs(z.record(z.string(), z.number()), [1]), undefined);
	});

	it('doesn’t let a key of a record reach the prototype', () => {
		const read = readAs(
			z.record(z.string(), point),
			JSON.parse('{"a":{"x":1},"__proto__":{"x":2}}'),
		);
		assert.deepEqual(read, { a: { x: 1 } });
		assert.equal(Object.getPrototypeOf(read), Object.prototype);
	});
});
