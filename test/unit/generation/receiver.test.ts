import assert from 'node:assert/strict';
import { GenerationError } from '../../../src/core/generation/failure';
import type { GenerationEvent } from '../../../src/core/generation/generation';
import {
	Receiver,
	type ResumableRuns,
	type RunListener,
	type RunStates,
} from '../../../src/core/generation/receiver';
import { Disk, MemoryFiles } from '../library/memoryFiles';
import { imageEvent, settle, Window } from '../library/window';

const id = '20261101-120000-000-abcdef';
const allowance = { remaining: 1, limit: 5, resetsAt: 0 };
const image = (index: number) => imageEvent(id, index);

/** A disk that writes no images until a test lets it. */
class HeldFiles extends MemoryFiles {
	readonly #held: (() => void)[] = [];
	#isHeld = true;

	override async write(path: string, bytes: Uint8Array): Promise<void> {
		if (this.#isHeld && path.includes('.png.'))
			await new Promise<void>((resolve) => this.#held.push(resolve));
		await super.write(path, bytes);
	}

	release(): void {
		this.#isHeld = false;
		for (const resume of this.#held) resume();
	}
}

/** A generation whose events arrive at once, and what happens meanwhile. */
class Run {
	readonly files = new HeldFiles(new Disk());
	readonly window = new Window(this.files.disk, this.files);
	readonly log: string[] = [];
	readonly errors: string[] = [];

	/** Receives the events, then throws `error` if there is one. */
	async receive(events: readonly GenerationEvent[], error?: Error): Promise<void> {
		await this.window.begin(id, events.length);
		await this.#receiver().receive(
			id,
			arriving(events, error),
			new AbortController().signal,
			false,
		);
	}

	get failure() {
		return this.window.get(id)?.failure?.kind;
	}

	#receiver(): Receiver {
		const note = (what: string) => (index?: number) => void this.log.push(`${what} ${index ?? ''}`);
		const events: Partial<RunListener> = {
			received: (_, { index }) => {
				note('received')(index);
			},
			stored: (_, { index }) => {
				note('stored')(index);
			},
			allowanceChanged: () => {
				note('allowance')();
			},
			ended: () => {
				note('ended')();
			},
		};
		const running = { end: () => undefined };
		const jobs = { remove: () => Promise.resolve() };
		return new Receiver(
			this.window,
			running as unknown as RunStates,
			jobs as unknown as ResumableRuns,
			events as RunListener,
			(line) => this.errors.push(line),
		);
	}
}

async function* arriving(events: readonly GenerationEvent[], error?: Error) {
	for (const event of events) yield await Promise.resolve(event);
	if (error) throw error;
}

describe('a receiver', () => {
	it('reads on while images are being stored, four at a time', async () => {
		const run = new Run();
		const receiving = run.receive([0, 1, 2, 3, 4, 5].map(image));
		await settle();
		assert.deepEqual(run.log, ['received 0', 'received 1', 'received 2', 'received 3']);
		run.files.release();
		await receiving;
		assert.deepEqual(run.log.filter((line) => line.startsWith('stored')).sort(), [
			...['stored 0', 'stored 1', 'stored 2', 'stored 3', 'stored 4', 'stored 5'],
		]);
		assert.equal(run.log.at(-1), 'ended ');
		assert.deepEqual([run.window.get(id)?.images.length, run.failure], [6, undefined]);
	});

	it('handles other events when the images before them are stored', async () => {
		const run = new Run();
		const receiving = run.receive([image(0), { type: 'allowance', ...allowance }]);
		await settle();
		assert.deepEqual(run.log, ['received 0']);
		run.files.release();
		await receiving;
		assert.deepEqual(run.log.slice(0, 3), ['received 0', 'stored 0', 'allowance ']);
	});

	it('stores the images that arrived before the connection broke, which is the failure', async () => {
		const run = new Run();
		const lost = new GenerationError({ kind: 'cutOff' });
		const receiving = run.receive([image(0), image(1)], lost);
		await settle();
		run.files.release();
		await receiving;
		assert.deepEqual([run.window.get(id)?.images.length, run.failure], [2, 'cutOff']);
	});

	it('reports an image that cannot be stored, and stores the others', async () => {
		const run = new Run();
		const receiving = run.receive([image(0), image(1)]);
		await settle();
		run.files.fault = 'once';
		run.files.faultAt = run.files.steps.length;
		run.files.release();
		await receiving;
		assert.deepEqual([run.window.get(id)?.images.length, run.failure], [1, 'notStored']);
		assert.equal(run.window.unstored.of(id).length, 1);
		assert.equal(run.errors.length, 1);
	});
});
