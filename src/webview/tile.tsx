import type { GenerationCard, ImageVerb, Labels, Tile } from '../core/protocol';
import { Action } from './action';
import { fill } from './fill';
import type { Send } from './send';

interface TileProps<Kind extends Tile = Tile> {
	readonly card: GenerationCard;
	readonly tile: Kind;
	readonly labels: Labels;
	readonly send: Send;
}

/** One image of a generation, or what stands in its place. */
export function TileView({ tile, ...rest }: TileProps) {
	switch (tile.kind) {
		case 'image':
			return <ImageTile tile={tile} {...rest} />;
		case 'waiting':
			return (
				<li class="tile">
					<div class="picture waiting" style={{ aspectRatio: tile.aspectRatio }}>
						{rest.labels.waiting}
					</div>
				</li>
			);
		case 'fault':
			return (
				<li class="tile">
					<p class="failure error">{tile.text}</p>
				</li>
			);
	}
}

function ImageTile({ card, tile, labels, send }: TileProps<Extract<Tile, { kind: 'image' }>>) {
	const name = fill(labels.image, tile.index + 1, card.tiles.length);
	const verb = (verb: ImageVerb) => () => {
		send({ type: 'image', verb, id: card.id, index: tile.index });
	};
	const save = tile.saved === undefined ? labels.save : labels.saveAgain;
	return (
		<li class="tile">
			<img
				class="picture"
				src={tile.source}
				width={tile.width}
				height={tile.height}
				alt={`${name}: ${tile.description}`}
				onClick={verb('open')}
			/>
			<p class="caption">
				{tile.facts}
				{tile.saved !== undefined && <span dir="auto">{fill(labels.saved, tile.saved)}</span>}
			</p>
			<div class="actions">
				<Action label={save} name={`${save}: ${name}`} act={verb('save')} />
				<Action label={labels.open} name={`${labels.open}: ${name}`} act={verb('open')} />
				<Action
					label={labels.copyPrompt}
					name={`${labels.copyPrompt}: ${name}`}
					act={() => {
						send({ type: 'generation', verb: 'copyPrompt', id: card.id });
					}}
				/>
			</div>
		</li>
	);
}
