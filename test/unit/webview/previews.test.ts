import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { GenerationCard, Tile } from '../../../src/core/protocol';
import { heldPreviews, type Previews } from '../../../src/webview/previews';

/** A browser whose pictures are decoded when a test says so. */
class Pictures {
	readonly held = new Set<string>();
	readonly blobs: Blob[] = [];
	readonly #settle = new Map<string, (error?: Error) => void>();

	readonly createObjectURL = (blob: Blob): string => {
		const address = `blob:${this.blobs.push(blob)}`;
		this.held.add(address);
		return address;
	};

	readonly revokeObjectURL = (address: string): void => {
		assert.ok(this.held.delete(address), `${address} is revoked once`);
	};

	readonly decode = (address: string): Promise<void> =>
		new Promise((resolve, reject) => {
			this.#settle.set(address, (error) => {
				if (error) reject(error);
				else resolve();
			});
		});

	/** Ends the decoding; with an error where it is no picture. */
	async decoded(address: string, error?: Error): Promise<void> {
		this.#settle.get(address)?.(error);
		await turn();
	}
}

const preview = (id: string, index: number) =>
	({ type: 'preview', id, index, mediaType: 'image/png', bytes: new ArrayBuffer(3) }) as const;

const waiting = (index: number): Tile => ({ kind: 'waiting', index, aspectRatio: '1 / 1' });
const fault = (index: number): Tile => ({ kind: 'fault', index, text: '' });

const card = (id: string, ...tiles: readonly Tile[]): GenerationCard => ({
	id,
	prompt: '',
	facts: [],
	details: [],
	running: true,
	cancel: true,
	again: false,
	request: true,
	tiles,
});

describe('Previews', () => {
	let pictures: Pictures;
	let previews: Previews;

	beforeEach(() => {
		pictures = new Pictures();
		previews = heldPreviews(pictures, pictures.decode);
	});

	it('shows a preview when it is decoded, and no sooner', async () => {
		void previews.take(preview('a', 0));
		assert.equal(previews.of('a', 0), undefined);
		await pictures.decoded('blob:1');
		assert.equal(previews.of('a', 0), 'blob:1');
		assert.equal(previews.of('a', 1), undefined);
		assert.deepEqual([pictures.blobs[0]?.type, pictures.blobs[0]?.size], ['image/png', 3]);
	});

	it('keeps the former until the next is decoded, and revokes it then', async () => {
		void previews.take(preview('a', 0));
		await pictures.decoded('blob:1');
		void previews.take(preview('a', 0));
		assert.equal(previews.of('a', 0), 'blob:1');
		await pictures.decoded('blob:2');
		assert.equal(previews.of('a', 0), 'blob:2');
		assert.deepEqual([...pictures.held], ['blob:2']);
	});

	it('goes by the order in which they came, not in which they are decoded', async () => {
		void previews.take(preview('a', 0));
		void previews.take(preview('a', 0));
		await pictures.decoded('blob:2');
		await pictures.decoded('blob:1');
		assert.equal(previews.of('a', 0), 'blob:2');
		assert.deepEqual([...pictures.held], ['blob:2']);
	});

	it('keeps the former where the next is no picture', async () => {
		void previews.take(preview('a', 0));
		await pictures.decoded('blob:1');
		void previews.take(preview('a', 0));
		await pictures.decoded('blob:2', new Error('no picture'));
		assert.equal(previews.of('a', 0), 'blob:1');
		assert.deepEqual([...pictures.held], ['blob:1']);
	});

	it('gives up what no tile waits for, and nothing else', async () => {
		for (const [id, index] of [
			['a', 0],
			['a', 1],
			['b', 0],
		] as const) {
			void previews.take(preview(id, index));
		}
		for (const address of pictures.held) await pictures.decoded(address);
		previews.keep([card('a', fault(0), waiting(1)), card('b')]);
		assert.deepEqual([...pictures.held], ['blob:2']);
		assert.equal(previews.of('a', 1), 'blob:2');
		previews.keep([card('a')]);
		assert.deepEqual([...pictures.held], []);
	});

	it('gives up what is decoded too late', async () => {
		void previews.take(preview('a', 0));
		previews.keep([card('a', fault(0))]);
		await pictures.decoded('blob:1');
		assert.equal(previews.of('a', 0), undefined);
		assert.deepEqual([...pictures.held], []);
	});
});
