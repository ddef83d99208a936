import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { h } from 'preact';
import { isViewable } from '../../../src/core/image/facts';
import type { ImageTile } from '../../../src/core/protocol';
import { imageTarget } from '../../../src/webview/page';
import { Picture } from '../../../src/webview/picture';
import { Sheet } from '../../../src/webview/viewerStage';
import { card, image } from './sample';
import { replaceGlobals } from './globals';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

const warning = 'Too large to show here';
/** As the host makes it for a PNG of this size. */
const tileOf = (width: number, height: number): ImageTile => {
	const tile = image(0, 1024);
	assert.ok(tile.kind === 'image');
	const isShown = isViewable({ type: 'png', width, height, alpha: false });
	const warnings = isShown ? [] : [warning];
	const thumbnail = 'https://internal/0.webp';
	return { ...tile, width, height, thumbnail, isViewable: isShown, warnings };
};
const large = tileOf(10_000, 10_000);
const tooLarge = tileOf(20_000, 5001);

describe('an image of more than 100 megapixels', () => {
	it('is not decoded in a tile', () => {
		assert.deepEqual(sourcesInTile(large), [large.thumbnail]);
		assert.deepEqual(sourcesInTile(tooLarge), []);
	});

	it('is not decoded in the viewer, which says why', () => {
		assert.deepEqual(inViewer(large).sources, [large.thumbnail, large.source]);
		assert.deepEqual(inViewer(tooLarge), { sources: [], text: warning });
	});

	it('is not decoded to be copied, which is reported as failed', async () => {
		assert.deepEqual(await copy(large), { done: true, loaded: [large.source] });
		assert.deepEqual(await copy(tooLarge), { done: false, loaded: [] });
	});
});

function sourcesIn(elements: ReturnType<typeof describedBy>['elements']): unknown[] {
	return elements.flatMap(({ type, props }) => (type === 'img' ? [props['src']] : []));
}

function sourcesInTile(tile: ImageTile): unknown[] {
	const shown = card('a', tile);
	const { page } = pageOf(shown);
	return sourcesIn(describedBy(h(Picture, { card: shown, tile, page })).elements);
}

function inViewer(tile: ImageTile) {
	const { page } = pageOf(card('a', tile));
	const sheet = h(Sheet, { tile, viewer: page.viewer, size: tile });
	const { elements, text } = describedBy(sheet);
	return { sources: sourcesIn(elements), text };
}

/** Runs Copy Image, and returns what the host is told and which images were loaded to be decoded. */
async function copy(tile: ImageTile) {
	const { page, sent } = pageOf(card('a', tile));
	const loaded: string[] = [];
	const restore = replaceGlobals({
		navigator: { clipboard: { write: () => Promise.resolve() } },
		ClipboardItem: Array,
		document: { hasFocus: () => true },
		fetch: (url: string) => {
			loaded.push(url);
			return new Promise(() => undefined);
		},
	});
	try {
		page.run('copyImage', imageTarget([{ id: 'a', index: 0 }]));
		await turn();
	} finally {
		restore();
	}
	const [message] = sent;
	assert.ok(message?.type === 'imageCopied' && sent.length === 1);
	return { done: message.done, loaded };
}
