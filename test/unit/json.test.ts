import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { readAs } from '../../src/core/json';

describe('readAs', () => {
	const point = z.object({ x: z.number(), name: z.optional(z.string()) });

	it('gives what fits, without keys that are not known', () => {
		const inherited = JSON.parse('{"x":1,"y":2,"__proto__":{"name":"n"}}') as unknown;
		assert.deepEqual(readAs(point, inherited), { x: 1 });
	});

	for (const json of ['{}', '{"x":"1"}', '{"x":1,"name":2}', '{"x":1e999}', '[]', 'null', '"x"']) {
		it(`gives nothing of ${json}`, () => {
			assert.equal(readAs(point, JSON.parse(json)), undefined);
		});
	}

	it('takes no list for an object, though nothing in it were needed', () => {
		assert.deepEqual(readAs(z.object({ x: z.optional(z.number()) }), {}), {});
		assert.equal(readAs(z.object({ x: z.optional(z.number()) }), []), undefined);
		assert.deepEqual(readAs(z.record(z.string(), z.number()), {}), {});
		assert.equal(readAs(z.record(z.string(), z.number()), []), undefined);
		assert.equal(readAs(z.record(z.string(), z.number()), [1]), undefined);
	});

	it('lets no key of a record reach the prototype', () => {
		const read = readAs(
			z.record(z.string(), point),
			JSON.parse('{"a":{"x":1},"__proto__":{"x":2}}'),
		);
		assert.deepEqual(read, { a: { x: 1 } });
		assert.equal(Object.getPrototypeOf(read), Object.prototype);
	});
});
