import type { GenerationCard, ImageTile, Tile } from '../core/protocol';
import { fill } from './fill';
import { ImageActions } from './imageActions';
import { imageKey } from './images';
import { nameOf, Picture, type TileProps } from './picture';
import type { Tools } from './tools';

/** One image of a generation, or what stands in its place. */
export function TileView({ tile, ...rest }: TileProps) {
	return (
		<li class="tile">
			{tile.kind === 'fault' ? (
				<p class="failure error">{tile.text}</p>
			) : (
				<Picture tile={tile} {...rest} />
			)}
			{tile.kind === 'waiting' && <p class="caption">{waitingText(rest.card, tile, rest.tools)}</p>}
			{tile.kind === 'image' && <UnderImage tile={tile} {...rest} />}
		</li>
	);
}

/** Nothing is said of what is only not drawn yet. */
function waitingText({ id, running }: GenerationCard, { index }: Tile, tools: Tools): string {
	if (!running) return '';
	return tools.previews.of(id, index) ? tools.labels.preview : tools.labels.waiting;
}

/** What an image truly is, and what can be done with it. */
function UnderImage({ card, tile, tools }: TileProps<ImageTile>) {
	const { labels, selection } = tools;
	const name = nameOf(card, tile, labels);
	const image = { id: card.id, index: tile.index };
	const key = imageKey(image);
	const choose = (selects: boolean) => (event: MouseEvent) => {
		tools.choose(image, event, selects);
	};
	return (
		<>
			<button
				id={key}
				class="view unseen"
				aria-label={`${labels.view}: ${name}`}
				onClick={choose(false)}
			/>
			<input
				type="checkbox"
				class="select"
				aria-label={`${labels.select}: ${name}`}
				checked={selection.has(key)}
				onClick={choose(true)}
			/>
			<p class="caption">
				{tile.facts}
				{tile.mismatches.map((mismatch) => (
					<span class="mismatch">{mismatch}</span>
				))}
				{tile.saved !== undefined && <span dir="auto">{fill(labels.saved, tile.saved)}</span>}
			</p>
			<ImageActions {...{ card, tile, name, tools }} place="tile" />
		</>
	);
}
