import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { ImageTile, PageMessage } from '../../../src/core/protocol';
import { thumbnailsOf, type Drawn } from '../../../src/webview/thumbnails';
import { image } from './sample';

/** A browser that has time, and has made an image, when a test says so. */
class Browser {
	readonly asked: string[] = [];
	#go: (() => void) | undefined;
	#made: ((error?: Error) => void) | undefined;

	readonly idle = (): Promise<void> =>
		new Promise((resolve) => {
			this.#go = resolve;
		});

	readonly imageFile = (source: string): Promise<Blob> => {
		this.asked.push(source);
		return new Promise((resolve, reject) => {
			this.#made = (error) => {
				if (error) reject(error);
				else resolve(new Blob(['small']));
			};
		});
	};

	async hasTime(): Promise<void> {
		this.#go?.();
		await turn();
	}

	async made(error?: Error): Promise<void> {
		this.#made?.(error);
		await turn();
		await turn();
	}
}

const drawn = (index: number, more: Partial<ImageTile> = {}): Drawn => {
	const tile = image(index, 1024);
	assert.ok(tile.kind === 'image');
	return { id: 'a', index, tile: { ...tile, ...more } };
};
const source = (index: number) => `https://internal/${index}.png`;

describe('Thumbnails', () => {
	let browser: Browser;
	let sent: PageMessage[];
	let want: ReturnType<typeof thumbnailsOf>;

	beforeEach(() => {
		browser = new Browser();
		sent = [];
		want = thumbnailsOf(browser.idle, browser.imageFile, (message) => sent.push(message));
	});

	it('makes one after the other, when there is time', async () => {
		void want([drawn(0), drawn(1)]);
		await turn();
		assert.deepEqual(browser.asked, []);
		await browser.hasTime();
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(0)]);
		await browser.made();
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
		const [message] = sent;
		assert.ok(message?.type === 'thumbnail' && message.bytes.byteLength === 5);
		assert.deepEqual([message.id, message.index], ['a', 0]);
	});

	it('makes none of what is small, or has one', async () => {
		void want([
			drawn(0, { width: 512, height: 512 }),
			drawn(1, { thumbnail: 'https://internal/1.webp' }),
			drawn(2, { width: 300, height: 513 }),
		]);
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(2)]);
	});

	it('does not begin what has been scrolled away', async () => {
		void want([drawn(0)]);
		void want([drawn(1)]);
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(1)]);
		await browser.made();
		void want([]);
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(1)]);
	});

	it('does not begin another while one is made', async () => {
		void want([drawn(0)]);
		await browser.hasTime();
		void want([drawn(0), drawn(1)]);
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(0)]);
		await browser.made();
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
	});

	it('tries each once, and goes on after one that cannot be made', async () => {
		void want([drawn(0), drawn(1)]);
		await browser.hasTime();
		await browser.made(new Error('no picture'));
		await browser.hasTime();
		await browser.made();
		assert.equal(sent.length, 1);
		void want([drawn(0), drawn(1)]);
		await browser.hasTime();
		assert.deepEqual(browser.asked, [source(0), source(1)]);
	});
});
