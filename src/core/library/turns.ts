import type { Platform } from './files';
import type { OtherWindows } from './otherWindows';
import type { OwnWindow, Turn } from './ownWindow';

/** Milliseconds between looks at those whose turn is earlier. */
const pollInterval = 20;

/**
 * Lets generations check the hourly limit one at a time, in whichever window they run: this is Lamport's
 * bakery algorithm, because nothing can lock a file. A generation enters before it has a record. It draws
 * a number, waits for those with lower ones, counts what they have left, and leaves when it's admitted or
 * has ended.
 */
export class Turns {
	constructor(
		private readonly platform: Pick<Platform, 'now' | 'wait'>,
		private readonly own: OwnWindow,
		private readonly others: OtherWindows,
	) {}

	/** For a generation that's about to begin, which announces it. */
	enter(id: string): void {
		this.own.enter(id);
	}

	/** For a generation that's about to be sent: from now on it counts. Ending a generation does this too. */
	leave(id: string): void {
		this.own.leave(id);
	}

	/** Resolves when every generation that entered earlier, in any living window, has left. */
	async wait(id: string): Promise<void> {
		const mine = await this.#draw(id);
		await this.others.look();
		// Whoever enters later draws a higher number.
		const earlier = new Set(this.undecided());
		const isAhead = (turn: Turn) => earlier.has(turn.id) && precedes(turn, mine);
		while (this.#all().some(isAhead)) {
			await this.platform.wait(pollInterval);
			await this.others.look();
		}
	}

	/** The ids of generations that haven't left, as of the last look at other windows. */
	undecided(): string[] {
		return this.#all().map(({ id }) => id);
	}

	/**
	 * Draws a number when other windows can know that this generation is going to. One that they drew
	 * without knowing is then lower, because the clock has moved on since.
	 */
	async #draw(id: string): Promise<Turn> {
		await this.own.settled();
		const known = this.platform.now();
		while (this.platform.now() === known) await this.platform.wait(1);
		const turn = { id, number: this.platform.now() };
		this.own.draw(turn);
		await this.own.settled();
		return turn;
	}

	#all(): Turn[] {
		return [...this.own.turns(), ...this.others.turns()];
	}
}

/** One that is still drawing may get a lower number. */
function precedes(turn: Turn, mine: Turn): boolean {
	if (turn.id === mine.id) return false;
	return turn.number < mine.number || (turn.number === mine.number && turn.id < mine.id);
}
