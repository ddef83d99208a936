import type { HostMessage, mostCards } from '../core/protocol';
import type { Send } from './send';

const most: typeof mostCards = 200;

export interface CardRequests {
	ask(ids: readonly string[]): void;
	/** Takes note of cards that come. What was known before a whole state may be out of date. */
	heed(message: HostMessage): void;
}

/**
 * Asks for the cards that are to be drawn: all of a frame at once, as far as
 * one message may name them, and each but once. `soon` calls
 * back in the next frame.
 */
export function cardRequests(send: Send, soon: (callback: () => void) => void): CardRequests {
	let known = new Set<string>();
	const wanted: string[] = [];
	return {
		ask: (ids) => {
			for (const id of ids) {
				if (known.has(id)) continue;
				known.add(id);
				if (wanted.push(id) === 1)
					soon(() => {
						while (wanted.length > 0) send({ type: 'cards', ids: wanted.splice(0, most) });
					});
			}
		},
		heed: (message) => {
			if (message.type === 'state') known = new Set(message.state.cards.map(({ id }) => id));
			if (message.type === 'card') known.add(message.card.id);
		},
	};
}
