import { Component } from 'preact';
import type { Labels } from '../core/labels';
import type { GenerationCard, ImageTile, Tile } from '../core/protocol';
import { beginning } from './beginning';
import { dragImage } from './dragImage';
import { fill } from './fill';
import type { Tools } from './tools';

type WaitingTile = Extract<Tile, { kind: 'waiting' }>;

export interface TileProps<Kind extends Tile = Tile> {
	readonly card: GenerationCard;
	readonly tile: Kind;
	readonly tools: Tools;
}

interface Steady {
	readonly source: string;
	readonly large: boolean;
	readonly shown: { readonly src: string; readonly decoding: 'async' | 'sync' };
}

/** Characters of a prompt that say what a picture shows. */
const descriptionLength = 120;

/** Preview and image are one element: the browser shows the one until it has all of the next. */
export class Picture extends Component<TileProps<ImageTile | WaitingTile>> {
	#steady: Steady | undefined;

	override render() {
		const { card, tile, tools } = this.props;
		const shown = this.#shown(tile, tools.large);
		const name = nameOf(card, tile, tools.labels);
		if (tile.kind === 'waiting') return waiting(card, tile, tools, name);
		const image = { id: card.id, index: tile.index };
		return (
			<img
				class="picture"
				{...shown}
				width={tile.width}
				height={tile.height}
				style={{ aspectRatio: `${tile.width} / ${tile.height}` }}
				alt={`${name}: ${tile.description}`}
				draggable
				onClick={(event) => {
					tools.choose(image, event, false);
				}}
				onDragStart={({ dataTransfer }) => {
					if (dataTransfer) dragImage(dataTransfer, image);
				}}
			/>
		);
	}

	/**
	 * The small image where there is one when a tile is first drawn, and the same as long as it is:
	 * another would flicker. What takes the place of a preview is decoded first, for the same reason.
	 */
	#shown(tile: ImageTile | WaitingTile, large: boolean): Steady['shown'] {
		const { source, thumbnail = source } = tile.kind === 'image' ? tile : { source: '' };
		const former = this.#steady;
		if (former?.source === source && former.large === large) return former.shown;
		const src = large ? source : thumbnail;
		const shown = { src, decoding: former ? 'sync' : 'async' } as const;
		this.#steady = { source, large, shown };
		return shown;
	}
}

/** Its preview, or the room it will take. */
function waiting(
	{ id, prompt }: GenerationCard,
	{ index, aspectRatio, width }: WaitingTile,
	{ labels, previews }: Tools,
	name: string,
) {
	const preview = previews.of(id, index);
	const style = { aspectRatio, ...(width && { width: `min(100%, ${width}px)` }) };
	if (preview === undefined) return <div class="picture waiting" style={style} />;
	return (
		<img
			class="picture preview"
			src={preview}
			decoding="sync"
			draggable={false}
			style={style}
			alt={`${labels.preview}: ${name}: ${beginning(prompt, descriptionLength)}`}
		/>
	);
}

/** Which image of its generation it is, for a screen reader. */
export function nameOf(card: GenerationCard, { index }: Tile, labels: Labels): string {
	return fill(labels.image, index + 1, card.tiles.length);
}
