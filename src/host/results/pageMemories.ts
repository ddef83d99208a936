import type { Memento } from 'vscode';
import * as z from 'zod/mini';
import { readAs } from '../../core/json';
import type { PageMemory, ScrollPosition } from '../../core/pageMemory';

/** What pages share; each place that shows pages keeps its own position. */
type Shared = Partial<Omit<PageMemory, 'position'>>;

const storageKey = 'seaOtter.pageArrangement';
/** What is kept when VS Code is closed. */
const storedSchema = z.object({
	sort: z.string(),
	tileSize: z.number(),
	rowHeight: z.number(),
});

/**
 * How the user left the pages. The order and the sizes of images are kept for the workspace, everything else
 * until the window closes.
 */
export class PageMemories {
	#shared: Shared;
	/** By the place that shows the page. */
	readonly #positions = new Map<string, ScrollPosition>();

	constructor(private readonly memento: Memento) {
		this.#shared = readAs(storedSchema, memento.get(storageKey)) ?? {};
	}

	/** What the next page begins with. */
	at(place: string): Partial<PageMemory> {
		const position = this.#positions.get(place);
		return { ...this.#shared, ...(position && { position }) };
	}

	/**
	 * Notes what a page remembers, and what it remembered `before`. Of two open pages, the one that the user
	 * changes counts, not the one that only scrolls.
	 */
	async note(place: string, memory: PageMemory, before: PageMemory | undefined): Promise<void> {
		const { position, ...shared } = memory;
		const changes = before ? changesBetween(before, shared) : { ...shared, ...this.#shared };
		const movesOthers = before !== undefined && ('query' in changes || 'sort' in changes);
		if (movesOthers) this.#positions.clear();
		this.#positions.set(place, position);
		this.#shared = { ...this.#shared, ...changes };
		await this.#store();
	}

	/** Notes what an open page remembers, whenever that changes. */
	keeperFor(place: string): (memory: PageMemory) => Promise<void> {
		let before: PageMemory | undefined;
		return async (memory) => {
			const noted = this.note(place, memory, before);
			before = memory;
			await noted;
		};
	}

	async #store(): Promise<void> {
		const stored = readAs(storedSchema, this.#shared);
		if (!isSame(stored, this.memento.get(storageKey)))
			await this.memento.update(storageKey, stored);
	}
}

function changesBetween(before: PageMemory, shared: Omit<PageMemory, 'position'>): Shared {
	const former = new Map<string, unknown>(Object.entries(before));
	return Object.fromEntries(
		Object.entries(shared).filter(([key, value]) => !isSame(value, former.get(key))),
	);
}

function isSame(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
