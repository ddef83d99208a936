import assert from 'node:assert/strict';
import fc from '../properties';
import { movedOffset, type Change } from '../../../src/core/document/anchor';

const change = (rangeOffset: number, rangeLength: number, text: string): Change => ({
	rangeOffset,
	rangeLength,
	text,
});

/** Where a marker stands that lies among the characters of a text while they change. */
function markedOffset(length: number, offset: number, changes: readonly Change[]): number {
	const cells = Array<string>(length + 1)
		.fill('.')
		.fill('marker', offset, offset + 1);
	const fromTheEnd = [...changes].sort(
		(a, b) => b.rangeOffset - a.rangeOffset || b.rangeLength - a.rangeLength,
	);
	for (const { rangeOffset: start, rangeLength, text } of fromTheEnd) {
		const isBehind = start >= offset;
		const isAround = start < offset && start + rangeLength > offset;
		cells.splice(
			start + Number(isBehind),
			rangeLength + Number(isAround),
			...(isAround ? ['marker'] : []),
			...Array.from(text),
		);
	}
	return cells.indexOf('marker');
}

/** Changes that do not overlap, in any order: each as the gap before it, its length and its text. */
const someChanges = fc
	.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(5)), { maxLength: 8 })
	.map((parts) => {
		let end = 0;
		return parts.map(([gap, length, inserted]) => {
			const start = end + gap;
			end = start + length;
			return change(start, length, 'x'.repeat(inserted));
		});
	})
	.chain((changes) =>
		fc.shuffledSubarray(changes, { minLength: changes.length, maxLength: changes.length }),
	);

describe('movedOffset', () => {
	for (const [name, changes, moved] of [
		['nothing', [], 10],
		['an insertion before it', [change(3, 0, 'abc')], 13],
		['an insertion at it', [change(10, 0, 'abc')], 10],
		['an insertion behind it', [change(11, 0, 'abc')], 10],
		['a deletion before it', [change(2, 4, '')], 6],
		['a deletion up to it', [change(6, 4, '')], 6],
		['a deletion from it on', [change(10, 4, '')], 10],
		['a deletion around it', [change(6, 8, '')], 6],
		['a replacement up to it', [change(6, 4, 'ab')], 8],
		['a replacement from it on', [change(10, 4, 'abc')], 10],
		['a replacement around it', [change(6, 8, 'abc')], 6],
		['a replacement of the whole text', [change(0, 20, 'abc')], 0],
		['changes from the last to the first', [change(12, 1, ''), change(4, 2, 'abc')], 11],
		['changes from the first to the last', [change(4, 2, 'abc'), change(12, 1, '')], 11],
		['one around it and one before', [change(8, 4, 'x'), change(0, 0, 'ab')], 10],
	] as const) {
		it(`follows ${name}`, () => {
			assert.equal(movedOffset(10, changes), moved);
		});
	}

	it('is where a marker in the text is', () => {
		fc.assert(
			fc.property(someChanges, fc.nat(70), (changes, offset) => {
				assert.equal(movedOffset(offset, changes), markedOffset(70, offset, changes));
			}),
		);
	});
});
