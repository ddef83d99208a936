import type { GenerationCard, Labels, Tile } from '../core/protocol';
import { beginning } from './beginning';
import { dragImage } from './dragImage';
import { fill } from './fill';
import { ImageActions } from './imageActions';
import type { Send } from './send';

type ImageTile = Extract<Tile, { kind: 'image' }>;
type WaitingTile = Extract<Tile, { kind: 'waiting' }>;

interface TileProps<Kind extends Tile = Tile> {
	readonly card: GenerationCard;
	readonly tile: Kind;
	/** The address of what can be shown before the image is there. */
	readonly preview: string | undefined;
	readonly labels: Labels;
	readonly send: Send;
}

/** Characters of a prompt that say what a picture shows. */
const descriptionLength = 120;

/** One image of a generation, or what stands in its place. */
export function TileView({ tile, ...rest }: TileProps) {
	if (tile.kind === 'fault')
		return (
			<li class="tile">
				<p class="failure error">{tile.text}</p>
			</li>
		);
	return (
		<li class="tile">
			<Picture tile={tile} {...rest} />
			{tile.kind === 'image' ? (
				<UnderImage tile={tile} {...rest} />
			) : (
				<p class="caption">{rest.preview ? rest.labels.preview : rest.labels.waiting}</p>
			)}
		</li>
	);
}

/** Preview and image are one element: the browser shows the one until it has all of the next. */
function Picture({ card, tile, preview, labels, send }: TileProps<ImageTile | WaitingTile>) {
	const name = nameOf(card, tile, labels);
	if (tile.kind === 'image')
		return (
			<img
				class="picture"
				src={tile.source}
				decoding="sync"
				width={tile.width}
				height={tile.height}
				style={{ aspectRatio: `${tile.width} / ${tile.height}` }}
				alt={`${name}: ${tile.description}`}
				draggable
				onClick={() => {
					send({ type: 'image', verb: 'open', id: card.id, index: tile.index });
				}}
				onDragStart={({ dataTransfer }) => {
					if (dataTransfer) dragImage(dataTransfer, { id: card.id, index: tile.index });
				}}
			/>
		);
	const { aspectRatio, width } = tile;
	const place = { aspectRatio, ...(width && { width: `min(100%, ${width}px)` }) };
	if (preview === undefined) return <div class="picture waiting" style={place} />;
	const description = beginning(card.prompt, descriptionLength);
	return (
		<img
			class="picture preview"
			src={preview}
			decoding="sync"
			draggable={false}
			style={place}
			alt={`${labels.preview}: ${name}: ${description}`}
		/>
	);
}

/** What an image truly is, and what can be done with it. */
function UnderImage({ card, tile, labels, send }: TileProps<ImageTile>) {
	return (
		<>
			<p class="caption">
				{tile.facts}
				{tile.mismatches.map((mismatch, index) => (
					<span key={index} class="mismatch">
						{mismatch}
					</span>
				))}
				{tile.saved !== undefined && <span dir="auto">{fill(labels.saved, tile.saved)}</span>}
			</p>
			<ImageActions
				card={card}
				tile={tile}
				name={nameOf(card, tile, labels)}
				labels={labels}
				send={send}
			/>
		</>
	);
}

function nameOf(card: GenerationCard, { index }: Tile, labels: Labels): string {
	return fill(labels.image, index + 1, card.tiles.length);
}
