import type { Entry } from '../core/protocol';

/** What to search for; an empty text matches everything. */
export interface Query {
	/** Words that must all occur in the prompt or the model id. */
	readonly text: string;
	/** `saved` or `unsaved`. */
	readonly saved: string;
	readonly model: string;
	/** How many days back, counting today. */
	readonly days: string;
}

export const emptyQuery: Query = { text: '', saved: '', model: '', days: '' };

const millisecondsPerDay = 86_400_000;
const searchTexts = new WeakMap<Entry, string>();

/** The current query, and what it matches. */
export class Search {
	#entries: readonly Entry[] | undefined;
	#matches: readonly Entry[] = [];

	constructor(
		private query: Query,
		private readonly redraw: () => void,
	) {}

	get current(): Query {
		return this.query;
	}

	/** Returns the same array until the entries or the query change. */
	matches(entries: readonly Entry[]): readonly Entry[] {
		if (this.#entries !== entries) this.#matches = matching(entries, this.query, Date.now());
		this.#entries = entries;
		return this.#matches;
	}

	change(changes: Partial<Query>): void {
		this.query = { ...this.query, ...changes };
		this.#entries = undefined;
		this.redraw();
	}
}

/** The entries that match at `now`, in milliseconds since 1970. */
export function matching(entries: readonly Entry[], query: Query, now: number): readonly Entry[] {
	const words = normalized(query.text).split(/\s+/).filter(Boolean);
	const since = query.days && startOfDay(now) - (Number(query.days) - 1) * millisecondsPerDay;
	return entries.filter(
		(entry) =>
			(!query.model || entry.model === query.model) &&
			(!since || entry.startedAt >= since) &&
			isSavedAs(query.saved, entry) &&
			containsAll(entry, words),
	);
}

/** Prepares the texts that are searched, so that the first keystroke is fast. */
export function prepareSearch(entries: readonly Entry[]): void {
	for (const entry of entries) searchText(entry);
}

function startOfDay(time: number): number {
	return new Date(time).setHours(0, 0, 0, 0);
}

/** A generation with saved and unsaved images matches both. */
function isSavedAs(saved: string, { images, unsaved }: Entry): boolean {
	if (!saved) return true;
	return saved === 'unsaved' ? unsaved > 0 : images.length > unsaved;
}

function containsAll(entry: Entry, words: readonly string[]): boolean {
	if (words.length === 0) return true;
	const text = searchText(entry);
	return words.every((word) => text.includes(word));
}

function searchText(entry: Entry): string {
	const known = searchTexts.get(entry);
	if (known !== undefined) return known;
	const text = normalized(`${entry.prompt} ${entry.model}`);
	searchTexts.set(entry, text);
	return text;
}

/** Lower case, without accents. */
function normalized(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}+/gu, '')
		.toLowerCase();
}
