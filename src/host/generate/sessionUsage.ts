import { l10n } from 'vscode';
import type { Allowance, Generation } from '../../core/generation/generation';
import { imageCount, integer, tokenCount } from '../ui/wording/figures';

/** The images and tokens used since this window was opened, and the requests left. */
export class SessionUsage {
	/** The images of the last try of each generation, and the tokens of every try. */
	readonly #images = new Map<string, number>();
	readonly #tokens = new Map<string, number>();
	#allowance: Allowance | undefined;

	add({ id, startedAt, images, usage }: Generation): void {
		this.#images.set(id, images.length);
		this.#tokens.set(`${id} ${startedAt}`, usage?.total_tokens ?? 0);
	}

	/** A new request makes the last allowance outdated. */
	begin(): void {
		this.#allowance = undefined;
	}

	setAllowance(allowance: Allowance): void {
		this.#allowance = allowance;
	}

	/** Texts to show; empty if nothing was used. */
	facts(): string[] {
		const [images, tokens] = [sum(this.#images), sum(this.#tokens)];
		const used = [
			...(images > 0 ? [imageCount(images)] : []),
			...(tokens > 0 ? [tokenCount({ total_tokens: tokens })] : []),
		];
		const session = used.length > 0 ? [l10n.t('This session: {0}', used.join(' · '))] : [];
		return [...session, ...this.#left()];
	}

	/** Valid until the service's oldest request stops counting. */
	#left(): string[] {
		if (!this.#allowance || Date.now() >= this.#allowance.resetsAt) return [];
		const { remaining, limit } = this.#allowance;
		return [l10n.t('{0} of {1} requests left', integer(remaining), integer(limit))];
	}
}

function sum(counts: ReadonlyMap<string, number>): number {
	return [...counts.values()].reduce((total, count) => total + count, 0);
}
