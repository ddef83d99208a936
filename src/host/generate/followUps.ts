import { isRunning, type Generation } from '../../core/generation/generation';
import { isSuperseded } from '../../core/generation/superseded';
import type { Library } from '../../core/library/library';
import type { RunEvents } from './runEvents';

/**
 * Lets each failed generation have one follow-up at a time, wherever its button is pressed: in a message,
 * on a card of any page, or in another window. A second press shows the one that is running.
 */
export class FollowUps {
	/** The ids of generations whose follow-up this window is starting or running. */
	readonly #followed = new Set<string>();

	constructor(
		private readonly library: Pick<Library, 'get' | 'known'>,
		private readonly events: RunEvents,
	) {}

	/** Runs `work`, which generates again after the generation with this id. */
	async run(id: string, work: () => Promise<unknown>): Promise<void> {
		if (this.#followed.has(id) || this.#isFollowed(id)) {
			this.events.followUpPressed();
			return;
		}
		this.#followed.add(id);
		try {
			await work();
		} finally {
			this.#followed.delete(id);
		}
	}

	/** Whether a generation has been repeated or changed since it ended. */
	isSpent(generation: Generation): boolean {
		return this.#followed.has(generation.id) || isSuperseded(generation, this.library.known());
	}

	/** Whether the generation runs, or one that directly or indirectly comes from it. */
	#isFollowed(id: string): boolean {
		return this.library
			.known()
			.filter(isRunning)
			.some((each) => this.#originsOf(each).has(id));
	}

	#originsOf(generation: Generation): ReadonlySet<string> {
		const origins = new Set<string>();
		let origin: Generation | undefined = generation;
		while (origin && !origins.has(origin.id)) {
			origins.add(origin.id);
			if (origin.from === undefined) break;
			const from: string = origin.from;
			origin = this.library.get(from);
			if (!origin) origins.add(from);
		}
		return origins;
	}
}
