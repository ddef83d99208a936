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
		private readonly events: Pick<RunEvents, 'followUpPressed'>,
		/** Reads what other windows have done. */
		private readonly catchUp: () => Promise<void>,
	) {}

	/** Runs `work`, which generates again after the generation with this id. */
	async run(id: string, work: () => Promise<unknown>): Promise<void> {
		if (this.#followed.has(id)) {
			this.events.followUpPressed();
			return;
		}
		this.#followed.add(id);
		try {
			if (await this.#mayFollow(id)) await work();
			else this.events.followUpPressed();
		} finally {
			this.#followed.delete(id);
		}
	}

	/** Whether a generation has been repeated or changed since it ended, in any window. */
	async isSpent(generation: Generation): Promise<boolean> {
		await this.catchUp();
		return this.#followed.has(generation.id) || this.#isRepeated(generation);
	}

	/** Whether a generation has started again since it was read, or its follow-up runs. Doesn't catch up. */
	isFollowed(generation: Generation): boolean {
		return this.#runs(generation.id) || this.#hasRestarted(generation);
	}

	/** Another window may have sent a follow-up that this one didn't show when the button was pressed. */
	async #mayFollow(id: string): Promise<boolean> {
		const pressed = this.library.get(id);
		const isRepeated = () => pressed !== undefined && this.#isRepeated(pressed);
		const wasRepeated = isRepeated();
		await this.catchUp();
		return !this.#runs(id) && (wasRepeated || !isRepeated());
	}

	#isRepeated(generation: Generation): boolean {
		return this.#hasRestarted(generation) || isSuperseded(generation, this.library.known());
	}

	#hasRestarted({ id, startedAt }: Generation): boolean {
		const current = this.library.get(id);
		return current !== undefined && current.startedAt !== startedAt;
	}

	/** Whether the generation runs, or one that directly or indirectly comes from it. */
	#runs(id: string): boolean {
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
