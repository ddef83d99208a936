import type { PageMemory } from '../core/pageMemory';
import { emptyQuery } from './query';

/** Values of the wrong type get their default: another version may have saved them. */
export function restoreMemory(saved: unknown): PageMemory {
	const defaults: PageMemory = {
		query: emptyQuery,
		view: '',
		sort: 'newest',
		tileSize: 200,
		rowHeight: 0,
		position: { id: '', above: 0 },
	};
	return withSavedValues(defaults, saved) as unknown as PageMemory;
}

function withSavedValues(defaults: object, saved: unknown): object {
	const values = new Map(Object.entries(saved ?? {}));
	return Object.fromEntries(
		Object.entries(defaults).map(([key, value]: [string, unknown]) => {
			const other: unknown = values.get(key);
			if (typeof value === 'object' && value) return [key, withSavedValues(value, other)];
			return [key, typeof other === typeof value ? other : value];
		}),
	);
}

/** Milliseconds until changes of the memory are kept. */
const keepingDelay = 200;

/** Keeps the memory of the page a little after it has changed. */
export class MemoryKeeper {
	#timer: ReturnType<typeof setTimeout> | undefined;
	#kept = '';

	constructor(
		private readonly current: () => PageMemory | undefined,
		private readonly keep: (memory: PageMemory) => void,
	) {}

	/** Notes that the memory may have changed. */
	note(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.#keepIfChanged();
		}, keepingDelay);
	}

	#keepIfChanged(): void {
		const memory = this.current();
		const text = JSON.stringify(memory);
		if (!memory || text === this.#kept) return;
		this.#kept = text;
		this.keep(memory);
	}
}
