import { actionIds, actionOf } from '../core/actions';
import type { ImageTile } from '../core/protocol';
import { IconButton } from './iconButton';
import { imageTarget } from './page';
import { imageName, type TileProps } from './picture';

/** The actions on an image, over its upper edge. The keyboard has keys for them. */
export function HoverToolbar({ card, tile, page }: TileProps<ImageTile>) {
	const target = imageTarget([{ id: card.id, index: tile.index }]);
	const name = imageName(card, tile, page.labels);
	const shown = actionIds.filter((id) => actionOf(id).shownIn.tile === 'button');
	return (
		<div class="hoverToolbar">
			{shown.map((id) => {
				const { one } = page.labels.actions[id];
				return (
					<IconButton
						key={id}
						icon={actionOf(id).icon}
						label={one}
						name={`${one}: ${name}`}
						tabIndex={-1}
						onClick={() => {
							page.run(id, target);
						}}
					/>
				);
			})}
		</div>
	);
}
