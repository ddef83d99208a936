import { beginning } from '../lineReporter';

/**
 * What VS Code says for want of the native modules and the gallery that ours goes without, and when
 * it is ended.
 */
const complaints =
	/Could not locate the bindings file|build\/Release\/watchdog|from gallery as it is disabled|^Canceled: /;

/**
 * Passes on what tests log. Console and window share one channel, and before tests begin the window
 * speaks of itself alone; that is held back for when they never begin, or fail to load.
 */
export class Relay {
	private waiting: string[] | undefined = [];

	constructor(private readonly log: (text: string) => void) {}

	take(text: string): 'began' | 'more' {
		if (text === beginning) {
			this.waiting = undefined;
			return 'began';
		}
		if (complaints.test(text)) return 'more';
		if (this.waiting === undefined) this.log(text);
		else this.waiting.push(text);
		return 'more';
	}

	heldBack(): string {
		return this.waiting?.join('\n') ?? '';
	}

	release(): void {
		if (this.waiting !== undefined) this.log(this.heldBack());
	}
}
