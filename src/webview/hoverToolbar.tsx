import type { ActionId } from '../core/actions';
import type { ImageTile } from '../core/protocol';
import { groupsIn, isMenu } from './actionButtons';
import { openMenuAt } from './contextMenu';
import { IconButton } from './iconButton';
import { imageKey } from './imageIds';
import { imageAction } from './imageTools';
import { Menu } from './menu';
import { imageTarget } from './page';
import { imageName, type TileProps } from './picture';
import { buttonKey, isOffered } from './savedImage';

interface HoverToolbarProps extends TileProps<ImageTile> {
	/** In the grid the image has keys for everything; in the list each button is a Tab stop. */
	readonly place?: 'hover' | 'tile';
}

/** The actions on an image as icons on top of it, visible on hover and focus. More opens its context menu. */
export function HoverToolbar({ card, tile, page, place = 'hover' }: HoverToolbarProps) {
	const { labels } = page;
	const image = { id: card.id, index: tile.index };
	const name = imageName(card, tile, labels);
	const tabIndex = place === 'hover' ? -1 : undefined;
	const run = (action: ActionId) => () => {
		page.run(action, imageTarget([image]));
	};
	const named = (label: string) => ({ label, name: `${label}: ${name}` });
	return (
		<div class="hover">
			<div class="tools">
				{groupsIn(place, (action) => isOffered(action, tile, place)).flatMap(
					([appearance, actions]) => {
						if (!isMenu(appearance))
							return actions.map((action) => (
								<IconButton
									key={buttonKey(action)}
									{...imageAction(page, action, { card, tile })}
									tabIndex={tabIndex}
									onClick={run(action)}
								/>
							));
						const items = actions.map((action) => ({
							label: labels.actions[action].one,
							onClick: run(action),
						}));
						const id = `${appearance}-${place}-${imageKey(image)}`;
						return (
							<Menu
								key={appearance}
								{...{ id, items, icon: appearance }}
								{...named(labels[appearance])}
							/>
						);
					},
				)}
				<IconButton
					icon="ellipsis"
					{...named(labels.more)}
					tabIndex={tabIndex}
					onClick={({ currentTarget }) => {
						if (currentTarget instanceof HTMLElement) openMenuAt(currentTarget);
					}}
				/>
			</div>
		</div>
	);
}
