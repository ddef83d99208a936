import type { Labels } from '../core/labels';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The heading of a day: Today, Yesterday, or the date, with its year unless that is the current one. */
export function dayName(day: number, now: number, language: string, labels: Labels): string {
	if (isSameDay(day, now, 0)) return labels.today;
	if (isSameDay(day, now, -1)) return labels.yesterday;
	return formatted(day, language, {
		weekday: 'long',
		day: 'numeric',
		month: 'long',
		...(!isSameYear(day, now) && { year: 'numeric' }),
	});
}

/** Short enough for a tick of the date bar, such as `Nov 22`. */
export function shortDay(day: number, language: string): string {
	return formatted(day, language, { day: 'numeric', month: 'short' });
}

/** Such as `Today, 10:42 AM` or `Nov 22, 10:30 AM`, with the year if it is another one. */
export function dayAndTime(time: number, now: number, language: string, labels: Labels): string {
	const [isToday, isYesterday] = [isSameDay(time, now, 0), isSameDay(time, now, -1)];
	const clock = { hour: 'numeric', minute: '2-digit' } as const;
	if (isToday || isYesterday) {
		const day = isToday ? labels.today : labels.yesterday;
		return `${day}, ${formatted(time, language, clock)}`;
	}
	return formatted(time, language, {
		day: 'numeric',
		month: 'short',
		...(!isSameYear(time, now) && { year: 'numeric' }),
		...clock,
	});
}

/** Such as `Sunday, November 22, 2026 at 10:30:05 AM`. */
export function fullDate(time: number, language: string): string {
	return formatted(time, language, { dateStyle: 'full', timeStyle: 'medium' });
}

/** Such as `Nov 2026`. */
export function monthName(day: number, language: string): string {
	return formatted(day, language, { month: 'short', year: 'numeric' });
}

/** Whether `day` is so many days from `now`, by the calendar. */
function isSameDay(day: number, now: number, offset: number): boolean {
	const date = new Date(now);
	date.setDate(date.getDate() + offset);
	return new Date(day).toDateString() === date.toDateString();
}

function isSameYear(day: number, now: number): boolean {
	return new Date(day).getFullYear() === new Date(now).getFullYear();
}

/** Making a format takes much longer than using it. */
function formatted(day: number, language: string, options: Intl.DateTimeFormatOptions): string {
	const key = `${language} ${JSON.stringify(options)}`;
	const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options);
	formats.set(key, format);
	return format.format(day);
}
