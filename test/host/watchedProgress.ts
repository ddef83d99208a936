import type { ShowProgress } from '../../src/host/ui/manyImages';

/** The progress of one piece of work. */
interface Shown {
	readonly title: string;
	readonly total: number;
	done: number;
}

/** Shows progress to a test, which can cancel the work. */
export class WatchedProgress {
	readonly shown: Shown[] = [];
	/** Cancels as soon as so many are done. */
	cancelAt = Infinity;

	readonly show: ShowProgress = async (title, total, work) => {
		const shown = { title, total, done: 0 };
		this.shown.push(shown);
		const controller = new AbortController();
		const advance = (count: number) => {
			shown.done += count;
			if (shown.done >= this.cancelAt) controller.abort();
		};
		return work({ signal: controller.signal, advance });
	};
}
