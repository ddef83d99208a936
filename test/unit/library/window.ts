import type {
	Generation,
	GenerationEvent,
	LibraryImage,
	StoredImage,
} from '../../../src/core/generation/generation';
import { inspectImage } from '../../../src/core/image/inspect';
import { Library } from '../../../src/core/library/library';
import type { Deletion } from '../../../src/core/library/trash';
import { samplePicture } from './samplePicture';
import { Disk, MemoryFiles, type DiskFault } from './memoryFiles';

type ImageEvent = Extract<GenerationEvent, { type: 'image' }>;

let ids = 0;

/** The library of one window, and what its listener is notified of. */
export class Window extends Library {
	readonly changed: Generation[] = [];
	readonly read: string[][] = [];
	readonly removed: string[] = [];
	readonly log: string[] = [];
	timesMissing = 0;

	constructor(
		readonly disk: Disk,
		readonly files = new MemoryFiles(disk),
	) {
		const name = (++ids).toString(16);
		let count = 0;
		const listener = {
			changed: (generation: Generation) => {
				this.changed.push(generation);
			},
			read: (generations: readonly Generation[]) => {
				this.onRead();
				this.read.push(generations.map(({ id }) => id));
			},
			missing: () => {
				this.timesMissing++;
			},
			removed: (gone: readonly string[]) => {
				this.removed.push(...gone);
			},
		};
		super(
			{
				files,
				now: () => ++disk.now - (disk.now % disk.clockStep),
				random: (bytes) =>
					(name + (++count).toString(16).padStart(4, '0')).padStart(2 * bytes, '0'),
				wait: () => files.pause(),
				repeat: (beat) => {
					this.beat = beat;
					return () => {
						this.beat = () => undefined;
					};
				},
				log: (line) => {
					this.log.push(line);
				},
			},
			listener,
		);
	}

	onRead: () => unknown = () => undefined;

	/** Fires the timer that runs while the window is busy. */
	beat: () => void = () => undefined;

	static at(disk: Disk, faultAt: number, fault: DiskFault): Window {
		return new Window(disk, new MemoryFiles(disk, faultAt, fault));
	}

	/** Runs a generation from start to finish. */
	async generate(id: string, n = 2): Promise<Generation> {
		await this.begin(id, n);
		for (let index = 0; index < n; index++) await this.addImage(id, imageEvent(id, index));
		return this.finish(id, {});
	}

	begin(id: string, n = 2): Promise<Generation> {
		return this.start(id, { model: 'otter-1', prompt: 'An otter', n }, 'https://otter.example');
	}

	imageOf(id: string, index: number): LibraryImage {
		const generation = this.get(id);
		if (!generation) throw new Error(`no generation ${id}`);
		return { generation, image: imageOf(generation, index) };
	}

	/** Deletes images without a way to restore them. */
	async deletePermanently(images: readonly LibraryImage[]): Promise<Deletion> {
		const deletion = await this.deleteImages(images);
		await this.purge(deletion);
		return deletion;
	}

	/** Returns the URI of the earlier copy. */
	markCopy(id: string, index: number, saved: string): Promise<string | undefined> {
		return this.markSaved(id, imageOf(this.get(id), index), saved);
	}

	unmarkCopy(id: string, index: number, saved: string, former?: string): Promise<void> {
		return this.unmarkSaved(id, imageOf(this.get(id), index), saved, former);
	}
}

export function imageOf(generation: Generation | undefined, index: number): StoredImage {
	const image = generation?.images.find((each) => each.index === index);
	if (!image) throw new Error(`no image ${index}`);
	return image;
}

export function imageEvent(id: string, index: number): ImageEvent {
	const bytes = samplePicture(`${id} ${index}`);
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') throw new Error(facts);
	return { type: 'image', index, bytes, facts };
}

/** Waits until pending promises have settled. */
export async function settle(): Promise<void> {
	for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}
