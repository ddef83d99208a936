import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { ImageTile, PageMessage } from '../../../src/core/protocol';
import { ThumbnailMaker, type DrawnImage } from '../../../src/webview/thumbnailMaker';
import { image } from './sample';

/** A browser that is idle, and finishes an image, when a test says so. */
class Browser {
	readonly asked: string[] = [];
	#resume: (() => void) | undefined;
	#finish: ((error?: Error) => void) | undefined;

	readonly idle = (): Promise<void> =>
		new Promise((resolve) => {
			this.#resume = resolve;
		});

	readonly imageFile = (source: string): Promise<Blob> => {
		this.asked.push(source);
		return new Promise((resolve, reject) => {
			this.#finish = (error) => {
				if (error) reject(error);
				else resolve(new Blob(['small']));
			};
		});
	};

	async becomesIdle(): Promise<void> {
		this.#resume?.();
		await turn();
	}

	async finishes(error?: Error): Promise<void> {
		this.#finish?.(error);
		await turn();
		await turn();
	}
}

const drawn = (index: number, more: Partial<ImageTile> = {}): DrawnImage => {
	const tile = image(index, 1024);
	assert.ok(tile.kind === 'image');
	return { id: 'a', index, tile: { ...tile, ...more } };
};
const source = (index: number) => `https://internal/${index}.png`;

describe('ThumbnailMaker', () => {
	let browser: Browser;
	let sent: PageMessage[];
	let thumbnails: ThumbnailMaker;

	beforeEach(() => {
		browser = new Browser();
		sent = [];
		thumbnails = new ThumbnailMaker(browser.idle, browser.imageFile, (message) =>
			sent.push(message),
		);
	});

	it('makes one after the other, when the page is idle', async () => {
		void thumbnails.makeFor([drawn(0), drawn(1)]);
		await turn();
		assert.deepEqual(browser.asked, []);
		await browser.becomesIdle();
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(0)]);
		await browser.finishes();
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
		const [message] = sent;
		assert.ok(message?.type === 'thumbnail' && message.bytes.byteLength === 5);
		assert.deepEqual([message.id, message.index], ['a', 0]);
	});

	it('skips images that are small or have a thumbnail', async () => {
		void thumbnails.makeFor([
			drawn(0, { width: 512, height: 512 }),
			drawn(1, { thumbnail: 'https://internal/1.webp' }),
			drawn(2, { width: 300, height: 513 }),
		]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(2)]);
	});

	it('decodes nothing that is too large', async () => {
		const huge = { width: 20_000, height: 5_001, isViewable: false };
		void thumbnails.makeFor([drawn(0, huge), drawn(1)]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(1)]);
	});

	it('waits while other images appear, and skips what was scrolled away', async () => {
		void thumbnails.makeFor([drawn(0)]);
		void thumbnails.makeFor([drawn(1)]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, []);
		void thumbnails.makeFor([drawn(1)]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(1)]);
		await browser.finishes();
		void thumbnails.makeFor([]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(1)]);
	});

	it('makes one at a time', async () => {
		void thumbnails.makeFor([drawn(0)]);
		await browser.becomesIdle();
		void thumbnails.makeFor([drawn(0), drawn(1)]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(0)]);
		await browser.finishes();
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
	});

	it('tries each image once, and continues after a failure', async () => {
		void thumbnails.makeFor([drawn(0), drawn(1)]);
		await browser.becomesIdle();
		await browser.finishes(new Error('no picture'));
		await browser.becomesIdle();
		await browser.finishes();
		assert.equal(sent.length, 1);
		void thumbnails.makeFor([drawn(0), drawn(1)]);
		await browser.becomesIdle();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
	});
});
