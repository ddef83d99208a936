import assert from 'node:assert/strict';
import { translateLabels } from '../../../src/core/labels';
import { dayAndTime, dayName, fullDate, monthName, shortDay } from '../../../src/webview/days';

const labels = translateLabels((text) => text);
const now = new Date(2026, 0, 2, 9).getTime();
const name = (year: number, month: number, day: number, language = 'en') =>
	dayName(new Date(year, month - 1, day).getTime(), now, language, labels);

describe('the names of days', () => {
	it('are words for the latest two, also across a year', () => {
		assert.equal(name(2026, 1, 2), 'Today');
		assert.equal(name(2026, 1, 1), 'Yesterday');
		const newYear = new Date(2026, 0, 1, 0, 5).getTime();
		assert.equal(dayName(new Date(2025, 11, 31).getTime(), newYear, 'en', labels), 'Yesterday');
	});

	it('are dates in the language of the page, with the year if it is another one', () => {
		assert.equal(name(2025, 12, 31), 'Wednesday, December 31, 2025');
		assert.equal(name(2025, 12, 31, 'de'), 'Mittwoch, 31. Dezember 2025');
		assert.equal(name(2026, 3, 4, 'de'), 'Mittwoch, 4. März');
		assert.equal(monthName(now, 'en'), 'Jan 2026');
		assert.equal(shortDay(now, 'de'), '2. Jan.');
	});

	it('are short before a time', () => {
		const at = (year: number, month: number, day: number, language: string) =>
			dayAndTime(new Date(year, month - 1, day, 17, 5).getTime(), now, language, labels)
				// Before AM and PM, some versions of ICU write a narrow space.
				.replace('\u202f', ' ');
		assert.equal(at(2026, 1, 2, 'en'), 'Today, 5:05 PM');
		assert.equal(at(2026, 1, 1, 'de'), 'Yesterday, 17:05');
		assert.equal(at(2026, 3, 4, 'en'), 'Mar 4, 5:05 PM');
		assert.equal(at(2025, 12, 31, 'de'), '31. Dez. 2025, 17:05');
		assert.match(fullDate(now, 'de'), /^Freitag, 2\. Januar 2026 (um|at) 09:00:00$/);
	});
});
