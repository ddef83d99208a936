import assert from 'node:assert/strict';
import type { Entry } from '../../../src/core/protocol';
import { bandsIn, headingHeight, layOut } from '../../../src/webview/gridLayout';
import fc from '../properties';
import { entry, squares } from './sample';

const shape = { width: 500, rowHeight: 150, hasDays: false };
const day = (number: number, hour = 12) => new Date(2026, 10, number, hour).getTime();
const sized = (id: string, ...sizes: readonly (readonly [number, number])[]): Entry =>
	entry(id, {
		images: sizes.map(([width, height], index) => ({ index, width, height, bytes: 9 })),
	});
const single = (id: string, width = 64, height = 64) => sized(id, [width, height]);
const idsIn = (entries: readonly Entry[], width = 500) => {
	const { items, rows } = layOut(entries, { ...shape, width });
	return rows.map(({ first, end }) =>
		items
			.slice(first, end)
			.map((item) => item.entry.id)
			.join(''),
	);
};

describe('the layout of the grid', () => {
	it('fills rows, and does not stretch the last one', () => {
		const five = ['e', 'd', 'c', 'b', 'a'].map((id) => single(id));
		const { rows, items, height } = layOut(five, shape);
		assert.deepEqual(idsIn(five), ['edcb', 'a']);
		assert.equal(rows[0]?.height, (500 - 3 * 4) / 4);
		assert.equal(rows[1]?.height, 150);
		assert.equal(items[4]?.width, 150);
		assert.equal(height, 122 + 6 + 150 + 6);
	});

	it('has at least three squares in a row of a panel that is 400 px wide', () => {
		assert.equal(
			idsIn(
				['c', 'b', 'a'].map((id) => single(id)),
				376,
			)[0]?.length,
			3,
		);
	});

	it('keeps proportions, within limits', () => {
		const { items, rows } = layOut(
			[sized('a', [300, 200], [200, 300], [9000, 10], [10, 9000], [0, 0])],
			{ ...shape, width: 10_000 },
		);
		const height = rows[0]?.height ?? 0;
		assert.deepEqual(
			items.map(({ width }) => Number((width / height).toFixed(2))),
			[1.5, 0.67, 2.5, 0.5, 1],
		);
	});

	it('reserves room for what is not an image', () => {
		const running = entry('c', {
			images: squares(1),
			others: [0, 2],
			running: true,
			aspectRatio: 2,
		});
		const failed = entry('b', { images: [], failed: true });
		const faulty = entry('a', { images: [], others: [0] });
		const { items } = layOut([running, failed, faulty], { ...shape, width: 10_000 });
		assert.deepEqual(
			items.map(({ kind, index, width }) => [kind, index, Math.round(width)]),
			[
				['other', 0, 300],
				['image', 1, 150],
				['other', 2, 300],
				['failure', -1, 240],
				['other', 0, 240],
			],
		);
	});

	it('begins a row with each day, under a heading', () => {
		const entries = [
			{ ...single('d'), startedAt: day(22, 23) },
			{ ...single('c'), startedAt: day(22, 0) },
			{ ...single('b'), startedAt: day(21, 23) },
			{ ...entry('x', { images: [] }), startedAt: day(20) },
			{ ...single('a'), startedAt: day(1) },
		];
		const { sections, rows } = layOut(entries, { ...shape, hasDays: true });
		assert.deepEqual(
			sections.map((section) => [section.day, section.firstRow, section.endRow]),
			[
				[day(22, 0), 0, 1],
				[day(21, 0), 1, 2],
				[day(1, 0), 2, 3],
			],
		);
		assert.equal(rows[0]?.top, headingHeight);
		for (const { top, height, endRow } of sections) {
			const last = rows[endRow - 1];
			assert.ok(last && last.top + last.height <= top + height);
		}
	});

	it('knows days of 23 and 25 hours', () => {
		const hours = Array.from({ length: 24 * 366 }, (_, hour) => ({
			...single(String(hour)),
			startedAt: new Date(2026, 0, 1).getTime() + hour * 3_600_000,
		}));
		const { sections } = layOut(hours, { ...shape, hasDays: true });
		const dates = new Set(hours.map(({ startedAt }) => new Date(startedAt).toDateString()));
		assert.equal(sections.length, dates.size);
	});

	it('connects the images of a request in each of their rows', () => {
		const set = entry('b', { images: squares(0, 1, 2, 3, 4) });
		const layout = layOut([single('c'), set, single('a')], shape);
		const bands = layout.rows.map((row) => bandsIn(layout, row));
		assert.deepEqual(
			bands.map((row) => row.map(({ starts, ends }) => [starts, ends])),
			[[[true, false]], [[false, true]]],
		);
		const [first] = bands[0] ?? [];
		assert.ok(first && first.left > (layout.items[0]?.width ?? 0) + 4, 'a little apart');
		assert.ok(Math.abs(first.left + first.width - shape.width) < 0.01);
	});

	it('places everything in order, once, without an overlap, in rows that are as wide as the grid', () => {
		const size = fc.integer({ min: 0, max: 3000 });
		const some = fc.record({
			sizes: fc.array(fc.tuple(size, size), { maxLength: 5 }),
			hours: fc.integer({ min: 0, max: 60 }),
			failed: fc.boolean(),
		});
		const arbitraryShape = fc.record({
			width: fc.integer({ min: 1, max: 2000 }),
			rowHeight: fc.integer({ min: 64, max: 320 }),
			hasDays: fc.boolean(),
		});
		fc.assert(
			fc.property(fc.array(some, { maxLength: 40 }), arbitraryShape, (given, wanted) => {
				let time = day(22);
				const entries = given.map(({ sizes, hours, failed }, index): Entry => {
					time -= hours * 3_600_000;
					const { images } = sized('', ...sizes);
					return entry(String(1000 - index), {
						images,
						startedAt: time,
						...(failed && { failed }),
					});
				});
				const { items, rows, sections, offsets, height } = layOut(entries, wanted);
				const expected = entries.flatMap(({ id, images, failed }) => [
					...images.map(({ index }) => `${id} ${index}`),
					...(failed ? [`${id} -1`] : []),
				]);
				assert.deepEqual(
					items.map((item) => `${item.entry.id} ${item.index}`),
					expected,
				);
				let end = 0;
				for (const [number, row] of rows.entries()) {
					assert.ok(row.top >= end - 0.01 && row.height > 0 && row.height <= wanted.rowHeight);
					end = row.top + row.height;
					const inRow = items.slice(row.first, row.end);
					assert.ok(inRow.length > 0 && inRow.every((item) => item.row === number));
					let left = 0;
					for (const item of inRow) {
						assert.ok(item.left >= left - 0.01 && item.width > 0);
						left = item.left + item.width;
					}
					const isLast = sections.some(({ endRow }) => endRow === number + 1);
					const isOverfull = row.height === 1;
					if (!isLast && !isOverfull) assert.ok(Math.abs(left - wanted.width) < 0.01);
				}
				assert.ok(height >= end);
				assert.equal(offsets.length, rows.length + 1);
			}),
		);
	});
});
