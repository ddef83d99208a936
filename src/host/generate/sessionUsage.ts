import { l10n } from 'vscode';
import type { Allowance, Generation } from '../../core/generation/generation';
import { imageCount, integer } from '../ui/wording/figures';

/** What was taken from the service since this window opened, and what it still gives. */
export class Session {
	/** Images by generation, the last try of each; tokens by try. */
	readonly #images = new Map<string, number>();
	readonly #tokens = new Map<string, number>();
	#allowance: Allowance | undefined;

	add({ id, startedAt, images, usage }: Generation): void {
		this.#images.set(id, images.length);
		this.#tokens.set(`${id} ${startedAt}`, usage?.total_tokens ?? 0);
	}

	/** What the service said before is no longer true; it says so again where it is. */
	begin(): void {
		this.#allowance = undefined;
	}

	warn(allowance: Allowance): void {
		this.#allowance = allowance;
	}

	/** In words; nothing where there is nothing to say. */
	facts(): string[] {
		const [images, tokens] = [sum(this.#images), sum(this.#tokens)];
		const taken = [
			...(images > 0 ? [imageCount(images)] : []),
			...(tokens > 0 ? [l10n.t('{0} tokens', integer(tokens))] : []),
		];
		const session = taken.length > 0 ? [l10n.t('This session: {0}', taken.join(' · '))] : [];
		return [...session, ...this.#left()];
	}

	/** The service's word is good until its oldest request stops counting. */
	#left(): string[] {
		if (!this.#allowance || Date.now() >= this.#allowance.resetsAt) return [];
		const { remaining, limit } = this.#allowance;
		return [l10n.t('{0} of {1} requests left', integer(remaining), integer(limit))];
	}
}

function sum(counts: ReadonlyMap<string, number>): number {
	return [...counts.values()].reduce((total, count) => total + count, 0);
}
