import type { Entry } from '../core/protocol';

/** What generations are looked for; an empty text asks for nothing. */
export interface Query {
	/** Words that must all be in the prompt or the model's name. */
	readonly text: string;
	/** `saved`, or `unsaved`. */
	readonly saved: string;
	readonly model: string;
	/** Of how many days, today being the first. */
	readonly days: string;
}

export const noQuery: Query = { text: '', saved: '', model: '', days: '' };

const day = 86_400_000;
const texts = new WeakMap<Entry, string>();

/** Those of `entries` that are looked for at `now`, in milliseconds since 1970. */
export function found(entries: readonly Entry[], query: Query, now: number): readonly Entry[] {
	const { saved, model, days } = query;
	const words = plain(query.text).split(/\s+/).filter(Boolean);
	const since = days && new Date(now).setHours(0, 0, 0, 0) - (Number(days) - 1) * day;
	return entries.filter(
		(entry) =>
			(!model || entry.model === model) &&
			(!since || entry.startedAt >= since) &&
			(!saved || (saved === 'unsaved' ? entry.unsaved : entry.images.length - entry.unsaved) > 0) &&
			(words.length === 0 || hasAll(entry, words)),
	);
}

/** Makes ready what is searched, before anybody types. */
export function prepare(entries: readonly Entry[]): void {
	for (const entry of entries) textOf(entry);
}

function hasAll(entry: Entry, words: readonly string[]): boolean {
	const text = textOf(entry);
	return words.every((word) => text.includes(word));
}

function textOf(entry: Entry): string {
	let text = texts.get(entry);
	if (text === undefined) texts.set(entry, (text = plain(`${entry.prompt} ${entry.model}`)));
	return text;
}

/** Without capitals and accents. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
