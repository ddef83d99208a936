import assert from 'node:assert/strict';
import * as v from 'valibot';
import { number, object, readAs, record } from '../../src/core/schema';

describe('readAs', () => {
	const point = object({ x: number, name: v.optional(v.string()) });

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
		assert.deepEqual(readAs(object({ x: v.optional(number) }), {}), {});
		assert.equal(readAs(object({ x: v.optional(number) }), []), undefined);
		assert.deepEqual(readAs(record(number), {}), {});
		assert.equal(readAs(record(number), []), undefined);
		assert.equal(readAs(record(number), [1]), undefined);
	});

	it('lets no key of a record reach the prototype', () => {
		const read = readAs(record(point), JSON.parse('{"a":{"x":1},"__proto__":{"x":2}}'));
		assert.deepEqual(read, { a: { x: 1 } });
		assert.equal(Object.getPrototypeOf(read), Object.prototype);
	});
});
