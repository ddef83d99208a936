import type { Entry, GenerationCard, HostMessage, ResultsState } from '../core/protocol';
import { mergeEntries } from './mergeEntries';

/** What the host has sent: all entries, newest first, and the requested cards. */
export interface PageState extends Omit<ResultsState, 'cards' | 'draft' | 'memory'> {
	readonly cards: ReadonlyMap<string, GenerationCard>;
}

/** The state after a message; undefined until the host has sent the first state. */
export function applyMessage(
	state: PageState | undefined,
	message: HostMessage,
): PageState | undefined {
	if (message.type === 'state') return startState(state, message.state);
	if (!state) return undefined;
	switch (message.type) {
		case 'bar':
			return { ...state, bar: message.bar };
		case 'cards':
			return withMore(state, [], message.cards);
		case 'entries':
			return {
				...withMore(state, message.entries, []),
				complete: state.complete || message.complete,
			};
		case 'card':
			return withMore(state, [message.entry], [message.card]);
		case 'gone':
			return without(state, new Set(message.ids));
		case 'composer':
		case 'preview':
		case 'notes':
		case 'announce':
		case 'askFocus':
		case 'run':
			return state;
	}
}

/** Keeps older entries and cards until the host sends them again, so that users don't lose their place. */
function startState(previous: PageState | undefined, state: ResultsState): PageState {
	const oldest = state.entries.at(-1)?.id ?? '';
	const older = state.complete ? [] : (previous?.entries ?? []).filter(({ id }) => id < oldest);
	return withMore({ ...state, cards: previous?.cards ?? new Map() }, older, state.cards);
}

function withMore(
	state: PageState,
	entries: readonly Entry[],
	cards: readonly GenerationCard[],
): PageState {
	return {
		...state,
		entries: mergeEntries(state.entries, entries),
		cards: new Map([...state.cards, ...cards.map((card) => [card.id, card] as const)]),
	};
}

function without(state: PageState, gone: ReadonlySet<string>): PageState {
	return {
		...state,
		entries: state.entries.filter(({ id }) => !gone.has(id)),
		cards: new Map([...state.cards].filter(([id]) => !gone.has(id))),
	};
}
