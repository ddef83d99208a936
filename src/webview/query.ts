import type { Query } from '../core/pageMemory';
import type { Entry, EntryImage } from '../core/protocol';

export const emptyQuery: Query = { text: '', saved: '', model: '', source: '', days: '' };

const millisecondsPerDay = 86_400_000;
const searchTexts = new WeakMap<Entry, string>();
const prepared = new WeakSet<readonly Entry[]>();
const models = new WeakMap<readonly Entry[], readonly string[]>();

/** What a query has found. */
interface Found {
	readonly entries: readonly Entry[];
	readonly query: Query;
	readonly matches: readonly Entry[];
}

/** The current query, and what it matches. */
export class Search {
	#found: Found = { entries: [], query: emptyQuery, matches: [] };

	constructor(
		private query: Query,
		private readonly redraw: () => void,
	) {}

	get current(): Query {
		return this.query;
	}

	/** Returns the same array until the entries or the query change. Further words search only the matches so far. */
	matches(entries: readonly Entry[]): readonly Entry[] {
		const { query } = this;
		const found = this.#found;
		const isKnown = found.entries === entries;
		if (isKnown && found.query === query) return found.matches;
		const searched = isKnown && isNarrower(query, found.query) ? found.matches : entries;
		const matches = matching(searched, query, Date.now());
		this.#found = { entries, query, matches };
		return matches;
	}

	change(changes: Partial<Query>): void {
		this.query = { ...this.query, ...changes };
		this.redraw();
	}
}

/** Whether whatever matches a query also matches the former one. */
function isNarrower(query: Query, former: Query): boolean {
	const words = wordsOf(query.text);
	return (
		query.saved === former.saved &&
		query.model === former.model &&
		query.source === former.source &&
		query.days === former.days &&
		wordsOf(former.text).every((before) => words.some((word) => word.includes(before)))
	);
}

/** The entries that match at `now`, in milliseconds since 1970. */
export function matching(entries: readonly Entry[], query: Query, now: number): readonly Entry[] {
	const words = wordsOf(query.text);
	const since = query.days && startOfDay(now) - (Number(query.days) - 1) * millisecondsPerDay;
	return entries.filter(
		(entry) =>
			(!query.model || entry.model === query.model) &&
			isFrom(query.source, entry) &&
			(!since || entry.startedAt >= since) &&
			hasImageOf(query.saved, entry.images) &&
			containsAll(entry, words),
	);
}

function wordsOf(text: string): string[] {
	return normalized(text).split(/\s+/).filter(Boolean);
}

/** Prepares the texts that are searched, so that the first keystroke is fast. Does nothing for an array it knows. */
export function prepareSearch(entries: readonly Entry[]): void {
	if (prepared.has(entries)) return;
	for (const entry of entries) searchText(entry);
	prepared.add(entries);
}

/** The models of the entries, sorted. */
export function modelsIn(entries: readonly Entry[]): readonly string[] {
	const known = models.get(entries);
	if (known) return known;
	const found = [...new Set(entries.map(({ model }) => model))].sort();
	models.set(entries, found);
	return found;
}

function startOfDay(time: number): number {
	return new Date(time).setHours(0, 0, 0, 0);
}

function isFrom(source: string, { byAgent = false }: Entry): boolean {
	return !source || byAgent === (source === 'agent');
}

/** Whether this filter asks for some of the images only. */
export function isImageFilter(filter: string): boolean {
	return filter in imageFilters;
}

/** Whether one of the images is among those that a filter asks for. A partly saved set matches as saved and as unsaved. */
export function hasImageOf(filter: string, images: readonly EntryImage[]): boolean {
	return !filter || images.some((image) => imageFilters[filter]?.(image));
}

const imageFilters: Readonly<Record<string, (image: EntryImage) => boolean>> = {
	favorite: ({ favorite }) => favorite ?? false,
	saved: ({ saved }) => saved ?? false,
	unsaved: ({ saved }) => !saved,
};

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
