import { Component } from 'preact';
import { format, type Labels } from '../core/labels';
import type { GenerationCard, ImageTile, Tile } from '../core/protocol';
import { shorten } from '../core/text';
import { Badges, warningsOf } from './badges';
import { FailureTile, FaultTile, WaitingTile, waitingText, wordsLength } from './gridStates';
import type { GridItem } from './gridLayout';
import { HoverToolbar } from './hoverToolbar';
import { imageKey } from './imageIds';
import type { Page } from './page';
import { imageMark, setMark } from './pageElements';
import { Picture } from './picture';

export interface GridTileProps {
	readonly page: Page;
	readonly item: GridItem;
	/** Its index among all items. */
	readonly at: number;
	/** Undefined until the host has sent it. */
	readonly card: GenerationCard | undefined;
	readonly isTabStop: boolean;
	readonly isSelected: boolean;
	/** Whether a thumbnail would look blurred. */
	readonly isLarge: boolean;
}

interface GridTileState {
	/** Whether the pointer is on it, or the focus in it. */
	readonly isHot: boolean;
}

/** An image of the grid, or what is shown instead. Only the picture, until the user points at it or focuses it. */
export class GridTile extends Component<GridTileProps, GridTileState> {
	override state: GridTileState = { isHot: false };

	/** Hundreds of tiles are drawn, and few of them change. */
	override shouldComponentUpdate(next: GridTileProps, { isHot }: GridTileState): boolean {
		const keys = Object.keys(next) as (keyof GridTileProps)[];
		// The preview of a running generation is not among the properties.
		if (next.card?.running !== false || isHot !== this.state.isHot) return true;
		return keys.some((key) => next[key] !== this.props[key]);
	}

	override render() {
		const { page, item, at, card, isTabStop, isSelected } = this.props;
		const { entry, index, left, width, kind } = item;
		const tile = card?.tiles.find((each) => each.index === index);
		return (
			<div
				id={imageKey({ id: entry.id, index })}
				class="gridTile"
				role="gridcell"
				aria-label={hasText(item, card, tile) ? undefined : tileName(item, card, tile, page)}
				aria-selected={kind === 'image' ? isSelected : undefined}
				tabIndex={isTabStop ? 0 : -1}
				data-running={card?.running}
				{...(kind === 'image' ? imageMark({ id: entry.id, index }) : setMark(entry.id))}
				style={{ insetInlineStart: `${left}px`, width: `${width}px` }}
				onFocusIn={() => {
					page.grid.noteFocus(at);
					this.setState({ isHot: true });
				}}
				onFocusOut={() => {
					this.setState({ isHot: false });
				}}
				onPointerEnter={() => {
					this.setState({ isHot: true });
				}}
				onPointerLeave={({ currentTarget }) => {
					this.setState({ isHot: currentTarget.contains(document.activeElement) });
				}}
			>
				{this.#content(tile)}
			</div>
		);
	}

	#content(tile: Tile | undefined) {
		const { page, item, card, isTabStop } = this.props;
		if (!card) return <div class="picture pending" />;
		const name = tileName(item, card, tile, page);
		if (item.kind === 'failure')
			return <FailureTile card={card} name={name} page={page} isTabStop={isTabStop} />;
		switch (tile?.kind) {
			case undefined:
				return <div class="picture pending" />;
			case 'waiting':
				return <WaitingTile card={card} tile={tile} page={page} isTabStop={isTabStop} />;
			case 'fault':
				return <FaultTile card={card} tile={tile} name={name} page={page} isTabStop={isTabStop} />;
			case 'image':
				return this.#image(card, tile);
		}
	}

	#image(card: GenerationCard, tile: ImageTile) {
		const { page, item, isSelected } = this.props;
		const { isHot } = this.state;
		const { labels } = page;
		const image = { id: card.id, index: tile.index };
		const facts = item.entry.images.find(({ index }) => index === tile.index);
		return (
			<>
				<Picture tile={tile} card={card} page={page} />
				{!tile.isViewable && <p class="unseenType">{tile.facts}</p>}
				<input
					type="checkbox"
					class="select"
					tabIndex={-1}
					aria-label={`${labels.select}: ${imageNumber(item, labels)}`}
					checked={isSelected}
					onClick={(event) => {
						page.click(image, event, true);
					}}
				/>
				{isHot && <HoverToolbar card={card} tile={tile} page={page} />}
				{isHot && (
					<p class="words" dir="auto" aria-hidden="true">
						{shorten(card.prompt, wordsLength)}
					</p>
				)}
				<Badges tile={tile} isFavorite={facts?.favorite ?? false} labels={labels} />
			</>
		);
	}
}

/** Whether a tile shows texts and buttons that screen readers read after its name. */
function hasText(item: GridItem, card: GenerationCard | undefined, tile: Tile | undefined) {
	return item.kind === 'failure' ? card?.failure !== undefined : tile?.kind === 'fault';
}

function imageNumber({ entry, index }: GridItem, labels: Labels): string {
	return format(labels.image, index + 1, entry.tiles);
}

/** Such as "Image 2 of 4, An otter floating in kelp, Saved, Favorite", and what is wrong with it. */
function tileName(
	item: GridItem,
	card: GenerationCard | undefined,
	tile: Tile | undefined,
	page: Page,
): string {
	const { labels } = page;
	const { entry, kind, index } = item;
	const words = shorten(entry.prompt || (card?.prompt ?? ''), wordsLength);
	if (kind === 'failure')
		return [entry.canceled ? labels.canceled : labels.failed, words].filter(Boolean).join(', ');
	const image = entry.images.find((each) => each.index === index);
	const parts = [
		imageNumber(item, labels),
		words,
		tile?.kind === 'waiting' && card ? waitingText(card, tile, page) : '',
		image?.saved ? labels.isSaved : '',
		image?.favorite ? labels.favorite : '',
		...(tile?.kind === 'image' ? warningsOf(tile) : []),
	];
	return parts.filter(Boolean).join(', ');
}
