import type { Entry } from '../core/protocol';
import { found, type Query } from './query';

/** What is looked for, and what is found. */
export interface Search {
	query(): Query;
	/** Those of `all` that are looked for: the same list as long as both stay the same. */
	among(all: readonly Entry[]): readonly Entry[];
	/** Looks for something else; what is not told stays as it is. */
	ask(changed: Partial<Query>): void;
}

export function searchFor(query: Query, redraw: () => void): Search {
	let known: readonly Entry[] | undefined;
	let sought: readonly Entry[] = [];
	return {
		query: () => query,
		among: (all) => {
			if (known !== all) sought = found(all, query, Date.now());
			known = all;
			return sought;
		},
		ask: (changed) => {
			query = { ...query, ...changed };
			known = undefined;
			redraw();
		},
	};
}
