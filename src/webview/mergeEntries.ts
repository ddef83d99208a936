import type { Entry } from '../core/protocol';

/**
 * Entries with others added, newest first, each generation once; `added` wins. An entry that hasn't changed
 * stays the same object, and the result is `known` itself if nothing has, because searches are cached by them.
 */
export function mergeEntries(known: readonly Entry[], added: readonly Entry[]): readonly Entry[] {
	const changes = [...new Map(added.map((entry) => [entry.id, entry])).values()].sort(newestFirst);
	const parts: (readonly Entry[])[] = [];
	let at = 0;
	for (const change of changes) {
		const place = firstNotNewer(known, change.id, at);
		const former = known[place]?.id === change.id ? known[place] : undefined;
		if (former && isEqual(former, change)) continue;
		parts.push(known.slice(at, place), [change]);
		at = former ? place + 1 : place;
	}
	return parts.length > 0 ? [...parts, known.slice(at)].flat() : known;
}

function newestFirst(one: Entry, other: Entry): number {
	return one.id < other.id ? 1 : -1;
}

/** The index, from `low` on, of the first entry that isn't newer than `id`. */
function firstNotNewer(entries: readonly Entry[], id: string, low: number): number {
	let first = low;
	let end = entries.length;
	while (first < end) {
		const middle = (first + end) >> 1;
		if ((entries[middle]?.id ?? '') > id) first = middle + 1;
		else end = middle;
	}
	return first;
}

function isEqual(one: Entry, other: Entry): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
