import { describeError } from '../describeError';
import { triesOf, type Generation } from '../generation/generation';
import { ifThere, type Surroundings } from './files';
import { deletedFolder, mayBeGeneration, newestFirst, timeOf } from './names';
import type { Reader } from './reader';

/** What was taken out of the library, and can be put back for a while. */
export interface Removal {
	readonly id: string;
	readonly images: number;
	/** Of the images. */
	readonly bytes: number;
}

/** Milliseconds. */
const hour = 3_600_000;

/** What lies in `deleted`, by its records. */
export class Removed {
	/** What was removed here in the last hour, as it was: it counts even when it is deleted for good. */
	readonly #lately = new Map<string, { readonly at: number; readonly generation: Generation }>();

	constructor(
		private readonly world: Surroundings,
		private readonly reader: Reader,
	) {}

	keepInMind(generation: Generation): void {
		const at = this.world.now();
		this.#lately.set(generation.id, { at, generation });
		for (const [id, each] of this.#lately) if (at - each.at > hour) this.#lately.delete(id);
	}

	/** The folders in `deleted`. */
	async names(): Promise<string[]> {
		const entries = (await ifThere(this.world.files.list(deletedFolder))) ?? [];
		return entries.filter(({ isFolder }) => isFolder).map(({ name }) => name);
	}

	/** What can be put back, newest first. */
	async removals(): Promise<Removal[]> {
		const ids = (await this.names()).filter(
			(name) => timeOf(name) !== undefined && !name.includes('.'),
		);
		const removals = [];
		for (const id of ids.sort(newestFirst)) {
			const images = (await this.#generationsIn(id)).flatMap((each) => each.images);
			const bytes = images.reduce((sum, image) => sum + image.bytes, 0);
			removals.push({ id, images: images.length, bytes });
		}
		return removals;
	}

	/** What was removed in the last hour, here or elsewhere, also in part and more than once. */
	async lately(): Promise<Generation[]> {
		const since = this.world.now() - hour;
		const kept = [...this.#lately.values()].map(({ generation }) => generation);
		try {
			const names = await this.names();
			const recent = names.filter((name) => (timeOf(name.replace(/^\./, '')) ?? 0) >= since);
			const found = await Promise.all(recent.map((name) => this.#generationsIn(name)));
			return [...kept, ...found.flat()];
		} catch (error) {
			this.#log(deletedFolder, error);
			return kept;
		}
	}

	async #generationsIn(removal: string): Promise<Generation[]> {
		const folder = `${deletedFolder}/${removal}`;
		const entries = (await ifThere(this.world.files.list(folder))) ?? [];
		const generations = [];
		for (const { name, isFolder } of entries) {
			if (!isFolder || !mayBeGeneration(name)) continue;
			const generation = await this.#read(`${folder}/${name}`);
			if (generation) generations.push({ ...generation, id: name });
		}
		return generations;
	}

	async #read(folder: string): Promise<Generation | undefined> {
		try {
			return (await this.reader.read(folder))?.generation;
		} catch (error) {
			this.#log(folder, error);
			return undefined;
		}
	}

	#log(folder: string, error: unknown): void {
		this.world.log(`library: cannot read ${folder}: ${describeError(error)}`);
	}
}

/** One of each generation: the one that says most of what may have been billed. */
export function mostBilled(generations: Iterable<Generation>): Generation[] {
	const most = new Map<string, Generation>();
	for (const each of generations) {
		const former = most.get(each.id);
		if (!former || billed(each) > billed(former)) most.set(each.id, each);
	}
	return [...most.values()];
}

function billed(generation: Generation): number {
	return triesOf(generation).reduce((sum, { n }) => sum + n, 0);
}
