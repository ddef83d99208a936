import assert from 'node:assert/strict';
import { layOut } from '../../../src/webview/gridLayout';
import {
	placeAfterKey,
	sectionAfterKey,
	sectionAt,
	shownSection,
	ticksOf,
} from '../../../src/webview/timeline';
import { entry, squares } from './sample';

/** One square a day, on so many days before the end of November 2026. */
const daily = (days: number) =>
	layOut(
		Array.from({ length: days }, (_, day) =>
			entry(String(1e6 - day), {
				images: squares(0),
				startedAt: new Date(2026, 10, 30 - day, 12).getTime(),
			}),
		),
		{ width: 500, rowHeight: 150, hasDays: true },
	);

/** The dates beside a bar as high as the window. */
const datesOf = (layout: ReturnType<typeof daily>, height: number) =>
	ticksOf(layout, layout.height - height, height);

describe('the timeline', () => {
	it('shows the days of a short library, and the months of a long one', () => {
		assert.deepEqual(
			datesOf(daily(3), 100).map(({ section, isMonth }) => [section, isMonth]),
			[
				[0, false],
				[1, false],
				[2, false],
			],
		);
		const months = datesOf(daily(100), 400);
		assert.ok(months.every(({ isMonth }) => isMonth));
		assert.deepEqual(
			months.map(({ section }) => section),
			[0, 30, 61, 91],
			'the latest day of each month',
		);
	});

	it('leaves out dates that would overlap', () => {
		const ticks = datesOf(daily(60), 400);
		assert.ok(ticks.length > 5 && ticks.length <= 400 / 22 + 1, String(ticks.length));
		for (const [index, { at }] of ticks.entries())
			assert.ok(index === 0 || (at - (ticks[index - 1]?.at ?? 0)) * 400 >= 22);
		assert.ok(datesOf(daily(3000), 400).every(({ at }) => at >= 0 && at <= 1));
	});

	it('finds the day at a place', () => {
		const layout = daily(3);
		const [, second] = layout.sections;
		assert.ok(second);
		assert.deepEqual(
			[-50, 0, second.top - 1, second.top, 1e9].map((y) => sectionAt(layout, y)),
			[0, 0, 0, 1, 2],
		);
		assert.equal(sectionAt(daily(0), 10), 0);
	});

	it('reaches the last day, although several days are in view there, and leaves all of them', () => {
		const layout = daily(20);
		const range = layout.height - 600;
		assert.equal(shownSection(layout, range, range), 19);
		const end = placeAfterKey(layout, 0, range, 'End');
		assert.equal(end, range);
		const place = placeAfterKey(layout, range, range, 'ArrowUp') ?? NaN;
		assert.ok(place < range - 1 && place > range - 200, String(place));
		assert.equal(placeAfterKey(layout, place, range, 'ArrowDown'), range);
		assert.equal(placeAfterKey(layout, place, range, 'Home'), 0);
		assert.equal(placeAfterKey(layout, place, range, 'x'), undefined);
	});

	for (const [at, key, to] of [
		[0, 'ArrowDown', 1],
		[0, 'ArrowUp', 0],
		[5, 'ArrowUp', 4],
		[99, 'ArrowDown', 99],
		[5, 'PageDown', 30],
		[30, 'PageUp', 29],
		[99, 'PageDown', 99],
		[7, 'Home', 0],
		[7, 'End', 99],
		[7, 'a', undefined],
	] as const) {
		it(`${key} moves from day ${at} to ${to ?? 'nowhere'}`, () => {
			assert.equal(sectionAfterKey(daily(100), at, key), to);
		});
	}
});
