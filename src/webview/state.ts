import type { Entry, GenerationCard, HostMessage, ResultsState } from '../core/protocol';

/** What the page knows: all entries, newest first, and the cards it was given. */
export interface PageState extends Omit<ResultsState, 'cards'> {
	readonly cards: ReadonlyMap<string, GenerationCard>;
}

/** What the page knows when the host has told it more. */
export function withMessage(
	state: PageState | undefined,
	message: HostMessage,
): PageState | undefined {
	if (message.type === 'state') return begun(state, message.state);
	if (!state) return undefined;
	if (message.type === 'bar') return { ...state, bar: message.bar };
	if (message.type === 'cards') return withMore(state, [], message.cards);
	if (message.type === 'entries')
		return {
			...withMore(state, message.entries, []),
			complete: state.complete || message.complete,
		};
	if (message.type === 'card') return withMore(state, [message.entry], [message.card]);
	if (message.type !== 'gone') return state;
	const gone = new Set(message.ids);
	const isThere = ({ id }: { readonly id: string }) => !gone.has(id);
	const cards = [...state.cards.values()].filter(isThere);
	return withMore(
		{ ...state, entries: state.entries.filter(isThere), cards: new Map() },
		[],
		cards,
	);
}

/** Older entries and cards that are known stay until the host tells of them: nobody loses their place. */
function begun(former: PageState | undefined, state: ResultsState): PageState {
	const oldest = state.entries.at(-1)?.id ?? '';
	const older = state.complete ? [] : (former?.entries ?? []).filter(({ id }) => id < oldest);
	return withMore({ ...state, cards: former?.cards ?? new Map() }, older, state.cards);
}

/** Entries that stay as they are stay the same list. */
function withMore(
	state: PageState,
	entries: readonly Entry[],
	cards: readonly GenerationCard[],
): PageState {
	return {
		...state,
		entries: entries.length > 0 ? newestFirst([...state.entries, ...entries]) : state.entries,
		cards: new Map([...state.cards, ...cards.map((card) => [card.id, card] as const)]),
	};
}

/** Each once, as it is told last. */
function newestFirst(entries: readonly Entry[]): readonly Entry[] {
	const byId = new Map(entries.map((entry) => [entry.id, entry]));
	return [...byId.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}
