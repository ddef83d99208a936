import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Tile } from '../../../src/core/protocol';
import { PreviewUrls } from '../../../src/webview/previewUrls';
import { card, waiting } from './sample';

/** A browser that decodes pictures when a test says so. */
class Pictures {
	readonly held = new Set<string>();
	readonly blobs: Blob[] = [];
	readonly #settle = new Map<string, (error?: Error) => void>();

	readonly createObjectURL = (blob: Blob): string => {
		const url = `blob:${this.blobs.push(blob)}`;
		this.held.add(url);
		return url;
	};

	readonly revokeObjectURL = (url: string): void => {
		assert.ok(this.held.delete(url), `${url} is revoked once`);
	};

	readonly decode = (url: string): Promise<void> =>
		new Promise((resolve, reject) => {
			this.#settle.set(url, (error) => {
				if (error) reject(error);
				else resolve();
			});
		});

	/** Ends the decoding; with an error if the picture is invalid. */
	async decoded(url: string, error?: Error): Promise<void> {
		this.#settle.get(url)?.(error);
		await turn();
	}
}

const preview = (id: string, index: number, isFinal = false) =>
	({
		type: 'preview',
		...{ id, index, isFinal, mediaType: 'image/png' },
		bytes: new ArrayBuffer(3),
	}) as const;

const fault = (index: number): Tile => ({ kind: 'fault', index, text: '' });

describe('PreviewUrls', () => {
	let pictures: Pictures;
	let previews: PreviewUrls;

	beforeEach(() => {
		pictures = new Pictures();
		previews = new PreviewUrls(pictures, pictures.decode);
	});

	it('shows a preview once it is decoded', async () => {
		void previews.add(preview('a', 0));
		assert.equal(previews.get('a', 0), undefined);
		await pictures.decoded('blob:1');
		assert.equal(previews.get('a', 0)?.url, 'blob:1');
		assert.equal(previews.get('a', 1), undefined);
		assert.deepEqual([pictures.blobs[0]?.type, pictures.blobs[0]?.size], ['image/png', 3]);
	});

	it('keeps the previous preview until the next one is decoded, then revokes it', async () => {
		void previews.add(preview('a', 0));
		await pictures.decoded('blob:1');
		void previews.add(preview('a', 0));
		assert.equal(previews.get('a', 0)?.url, 'blob:1');
		await pictures.decoded('blob:2');
		assert.equal(previews.get('a', 0)?.url, 'blob:2');
		assert.deepEqual([...pictures.held], ['blob:2']);
	});

	it('goes by the order of arrival, not of decoding', async () => {
		void previews.add(preview('a', 0));
		void previews.add(preview('a', 0));
		await pictures.decoded('blob:2');
		await pictures.decoded('blob:1');
		assert.equal(previews.get('a', 0)?.url, 'blob:2');
		assert.deepEqual([...pictures.held], ['blob:2']);
	});

	it('keeps the previous preview if the next one is invalid', async () => {
		void previews.add(preview('a', 0));
		await pictures.decoded('blob:1');
		void previews.add(preview('a', 0));
		await pictures.decoded('blob:2', new Error('invalid picture'));
		assert.equal(previews.get('a', 0)?.url, 'blob:1');
		assert.deepEqual([...pictures.held], ['blob:1']);
	});

	it('drops previews that no tile is waiting for, and no others', async () => {
		for (const [id, index] of [
			['a', 0],
			['a', 1],
			['b', 0],
		] as const) {
			void previews.add(preview(id, index));
		}
		for (const url of pictures.held) await pictures.decoded(url);
		previews.keepFor([card('a', fault(0), waiting(1)), card('b')]);
		assert.deepEqual([...pictures.held], ['blob:2']);
		assert.equal(previews.get('a', 1)?.url, 'blob:2');
		previews.keepFor([card('a')]);
		assert.deepEqual([...pictures.held], []);
	});

	it('replaces a preview by the image itself', async () => {
		void previews.add(preview('a', 0));
		await pictures.decoded('blob:1');
		assert.equal(previews.get('a', 0)?.isFinal, false);
		void previews.add(preview('a', 0, true));
		await pictures.decoded('blob:2');
		assert.deepEqual(previews.get('a', 0), { url: 'blob:2', isFinal: true });
	});

	it('drops a preview that is decoded too late', async () => {
		void previews.add(preview('a', 0));
		previews.keepFor([card('a', fault(0))]);
		await pictures.decoded('blob:1');
		assert.equal(previews.get('a', 0), undefined);
		assert.deepEqual([...pictures.held], []);
	});
});
