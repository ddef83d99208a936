import assert from 'node:assert/strict';
import { h } from 'preact';
import type { ImageTile, Tile, WaitingTile } from '../../../src/core/protocol';
import { Picture } from '../../../src/webview/picture';
import { TileView } from '../../../src/webview/tile';
import { card, image, waiting } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';

const running = (tile: Tile) => ({ ...card('a', tile), running: true });
const stored = image(0, 1024);
const bytes = new ArrayBuffer(3);

describe('a picture of an image that is being stored', () => {
	/** Draws a tile again and again in the same place, as Preact does, and returns what its <img> shows. */
	function place() {
		const { page } = pageOf(running(waiting(0)));
		const picture = new Picture();
		const draw = (tile: Tile) => {
			page.state = { ...page.state, cards: new Map([['a', running(tile)]]) };
			page.previews.keepFor(page.state.cards.values());
			picture.props = { card: running(tile), tile: tile as WaitingTile | ImageTile, page };
			const [element] = describedBy(picture.render()).elements;
			return element?.type === 'img' ? String(element.props['src']) : undefined;
		};
		const receive = (isFinal: boolean) =>
			page.previews.add({
				type: 'preview',
				...{ id: 'a', index: 0, isFinal, mediaType: 'image/png' },
				bytes,
			});
		return { page, draw, receive };
	}

	it('stays when the image is stored, which loads nothing', async () => {
		const { draw, receive } = place();
		assert.equal(draw(waiting(0)), undefined);
		await receive(true);
		const source = draw(waiting(0));
		assert.match(source ?? '', /^blob:/);
		assert.equal(draw(stored), source);
		assert.equal(draw(stored), source);
	});

	it('gives way to the stored image if it was only a preview', async () => {
		const { draw, receive } = place();
		await receive(false);
		assert.match(draw(waiting(0)) ?? '', /^blob:/);
		assert.ok(stored.kind === 'image');
		assert.equal(draw(stored), stored.source);
	});

	it('is not used if it was never drawn, because its URL is gone', async () => {
		const { draw, receive } = place();
		draw(waiting(0));
		await receive(true);
		assert.ok(stored.kind === 'image');
		assert.equal(draw(stored), stored.source);
	});

	it('has a caption that does not claim that it is stored', async () => {
		const { page, receive } = place();
		const caption = () =>
			describedBy(h(TileView, { card: running(waiting(0)), tile: waiting(0), page })).text;
		assert.equal(caption(), 'Waiting');
		await receive(false);
		assert.equal(caption(), 'Preview');
		await receive(true);
		assert.equal(caption(), 'Storing…');
	});
});
