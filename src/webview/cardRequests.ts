import { maxCardsPerMessage, type HostMessage } from '../core/protocol';
import type { Send } from './page';

/** Requests the cards that are drawn next: once each, and those of one frame together. */
export class CardRequests {
	#known = new Set<string>();
	readonly #wanted: string[] = [];

	/** `nextFrame` calls back in the next frame. */
	constructor(
		private readonly send: Send,
		private readonly nextFrame: (callback: () => void) => void,
	) {}

	request(ids: readonly string[]): void {
		for (const id of ids) {
			if (this.#known.has(id)) continue;
			this.#known.add(id);
			this.#wanted.push(id);
			if (this.#wanted.length === 1) {
				this.nextFrame(() => {
					this.#sendAll();
				});
			}
		}
	}

	/** A whole state may replace cards that have changed, so all others are requested again. */
	noteReceived(message: HostMessage): void {
		if (message.type === 'state') this.#known = new Set(message.state.cards.map(({ id }) => id));
		if (message.type === 'card') this.#known.add(message.card.id);
	}

	#sendAll(): void {
		while (this.#wanted.length > 0)
			this.send({ type: 'cards', ids: this.#wanted.splice(0, maxCardsPerMessage) });
	}
}
