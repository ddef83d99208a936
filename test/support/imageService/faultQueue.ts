import type { Fault } from './faults';

/** The faults that wait for the requests of one kind that are to come. */
export class FaultQueue {
	readonly #once: Fault[] = [];
	#always: Fault | undefined;

	/** Each following request takes one, in this order, before the standing fault counts. */
	add(faults: readonly Fault[]): void {
		this.#once.push(...faults);
	}

	/** The fault of every request that takes none from the queue; undefined ends it. */
	setAlways(fault: Fault | undefined): void {
		this.#always = fault;
	}

	take(): Fault | undefined {
		return this.#once.shift() ?? this.#always;
	}
}
