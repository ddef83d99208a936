import { format } from '../core/labels';
import type { GenerationCard, ImageTile, Tile } from '../core/protocol';
import { HoverToolbar } from './hoverToolbar';
import { Icon } from './iconButton';
import { imageKey } from './imageIds';
import type { Page } from './page';
import { imageMark } from './pageElements';
import { imageName, Picture, previewText, type TileProps } from './picture';

/** One image of a generation, or what is shown instead. */
export function TileView({ tile, card, page }: TileProps) {
	return (
		<li class="tile" {...(tile.kind === 'image' && imageMark({ id: card.id, index: tile.index }))}>
			{tile.kind === 'fault' ? (
				<p class="failure error">{tile.text}</p>
			) : (
				<Picture tile={tile} card={card} page={page} />
			)}
			{tile.kind === 'waiting' && <p class="caption">{waitingText(card, tile, page)}</p>}
			{tile.kind === 'image' && <BelowImage tile={tile} card={card} page={page} />}
		</li>
	);
}

/** Empty for the tiles of a placeholder card. */
function waitingText({ id, running }: GenerationCard, { index }: Tile, page: Page): string {
	if (!running) return '';
	const preview = page.previews.get(id, index);
	return preview ? previewText(preview, page.labels) : page.labels.waiting;
}

function BelowImage({ card, tile, page }: TileProps<ImageTile>) {
	const { labels, selection } = page;
	const name = imageName(card, tile, labels);
	const image = { id: card.id, index: tile.index };
	const key = imageKey(image);
	return (
		<>
			<button
				id={key}
				class="view unseen"
				aria-label={`${labels.actions.view.one}: ${name}`}
				onClick={(event) => {
					page.click(image, event, false);
				}}
			/>
			<input
				type="checkbox"
				class="select"
				aria-label={`${labels.select}: ${name}`}
				checked={selection.selected.has(key)}
				onClick={(event) => {
					page.click(image, event, true);
				}}
			/>
			<p class="caption">
				{tile.facts}
				{tile.warnings.map((warning) => (
					<span class="warning">{warning}</span>
				))}
				{tile.favorite && (
					<span>
						<Icon name="star-full" /> {labels.favorite}
					</span>
				)}
				{tile.saved !== undefined && <span dir="auto">{format(labels.saved, tile.saved)}</span>}
				{tile.copyNote !== undefined && <span class="copy-note">{tile.copyNote}</span>}
			</p>
			<HoverToolbar card={card} tile={tile} page={page} place="tile" />
		</>
	);
}
