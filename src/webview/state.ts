import type { GenerationCard, ResultsState } from '../core/protocol';

/** The state with `card` in the place of the one with its id, or in front as the newest. */
export function withCard(state: ResultsState, card: GenerationCard): ResultsState {
	const known = state.cards.some(({ id }) => id === card.id);
	const cards = known
		? state.cards.map((each) => (each.id === card.id ? card : each))
		: [card, ...state.cards];
	return { ...state, cards };
}
