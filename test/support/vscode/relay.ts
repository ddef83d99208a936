import { beginning } from '../lineReporter';

/** Messages about the native modules and the gallery that this installation lacks, and about its end. */
const complaints =
	/Could not locate the bindings file|build\/Release\/watchdog|from gallery as it is disabled|^Canceled: /;

/**
 * Passes on what tests log. Console and window share one channel. What the window logs before the
 * tests begin is held back, and printed only if they never begin or fail to load.
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
