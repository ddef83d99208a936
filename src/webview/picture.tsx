import { Component } from 'preact';
import { format, type Labels } from '../core/labels';
import type { GenerationCard, ImageId, ImageTile, Tile, WaitingTile } from '../core/protocol';
import { shorten } from '../core/text';
import { dragImage } from './imageTransfer';
import type { Page } from './page';
import type { ShownPreview } from './previewUrls';

export interface TileProps<Kind extends Tile = Tile> {
	readonly card: GenerationCard;
	readonly tile: Kind;
	readonly page: Page;
}

/** What an <img> shows, and for which image and size of tile that was chosen. */
interface Shown {
	readonly source: string;
	readonly large: boolean;
	readonly attributes: { readonly src: string; readonly decoding: 'async' | 'sync' };
}

/** Characters of a prompt that describe its preview. */
const descriptionLength = 120;

/**
 * Preview and image share one element: the browser shows the preview until the image has loaded. If the
 * image was shown while it was being stored, that stays, and nothing is loaded.
 */
export class Picture extends Component<TileProps<ImageTile | WaitingTile>> {
	#shown: Shown | undefined;
	/** The URL of the image that was shown while it was being stored. It may have been revoked since. */
	#received: string | undefined;

	override render() {
		const { card, tile, page } = this.props;
		const image = { id: card.id, index: tile.index };
		const preview = page.previews.get(image.id, image.index);
		if (tile.kind === 'waiting') this.#received = preview?.isFinal ? preview.url : undefined;
		const attributes = this.#choose(tile, page.hasLargeTiles);
		const name = imageName(card, tile, page.labels);
		if (tile.kind === 'waiting') return waitingPicture(card, tile, page, name);
		if (!tile.isViewable) return unviewablePicture(image, page, `${name}: ${tile.description}`);
		return (
			<img
				class="picture"
				{...attributes}
				width={tile.width}
				height={tile.height}
				style={{ aspectRatio: `${tile.width} / ${tile.height}` }}
				alt={`${name}: ${tile.description}`}
				draggable
				onClick={(event) => {
					page.click(image, event, false);
				}}
				onDragStart={({ dataTransfer }) => {
					if (dataTransfer) dragImage(dataTransfer, image);
				}}
			/>
		);
	}

	/**
	 * The thumbnail if there is one when the tile is first drawn. That choice stays, because replacing
	 * it would flicker; for the same reason an image that replaces a preview is decoded first.
	 */
	#choose(tile: ImageTile | WaitingTile, large: boolean): Shown['attributes'] {
		const { source, thumbnail = source } = tile.kind === 'image' ? tile : { source: '' };
		const previous = this.#shown;
		if (previous?.source === source && previous.large === large) return previous.attributes;
		const received = previous?.source === '' ? this.#received : undefined;
		const src = received ?? (large ? source : thumbnail);
		const attributes = { src, decoding: previous ? 'sync' : 'async' } as const;
		this.#shown = { source, large, attributes };
		return attributes;
	}
}

/** An empty box: the tile says why the browser isn't asked to draw the image. */
function unviewablePicture(image: ImageId, page: Page, name: string) {
	return (
		<div
			class="picture unviewable"
			role="img"
			aria-label={name}
			draggable
			onClick={(event) => {
				page.click(image, event, false);
			}}
			onDragStart={({ dataTransfer }) => {
				if (dataTransfer) dragImage(dataTransfer, image);
			}}
		/>
	);
}

/** A preview, or an empty box of the expected size. */
function waitingPicture(
	{ id, prompt }: GenerationCard,
	{ index, aspectRatio, width }: WaitingTile,
	{ labels, previews }: Page,
	name: string,
) {
	const preview = previews.get(id, index);
	const style = { aspectRatio, ...(width && { width: `min(100%, ${width}px)` }) };
	if (preview === undefined) return <div class="picture waiting" style={style} />;
	return (
		<img
			class="picture preview"
			src={preview.url}
			decoding="sync"
			draggable={false}
			style={style}
			alt={`${previewText(preview, labels)}: ${name}: ${shorten(prompt, descriptionLength)}`}
		/>
	);
}

/** What a preview is called. */
export function previewText({ isFinal }: ShownPreview, labels: Labels): string {
	return isFinal ? labels.storing : labels.preview;
}

/** Distinguishes the images of a card for screen readers. */
export function imageName(card: GenerationCard, { index }: Tile, labels: Labels): string {
	return format(labels.image, index + 1, card.tiles.length);
}
