import {
	actionIds,
	actionOf,
	type ActionId,
	type Appearance,
	type MenuId,
	type Place,
} from '../core/actions';
import type { ActionTarget } from '../core/protocol';
import { Button, type ButtonProps } from './button';
import { Menu } from './menu';
import type { Page } from './page';
import { buttonKey } from './savedImage';

/** Where a button differs from its row in the table of actions. */
export type ButtonChanges = Partial<
	Pick<ButtonProps, 'label' | 'name' | 'kind' | 'disabled' | 'hint'>
>;

interface ActionButtonsProps {
	readonly page: Page;
	readonly place: Place;
	readonly target: ActionTarget;
	/** Distinguishes the menus of this place. */
	readonly id: string;
	/** What the actions apply to, for screen readers. */
	readonly targetName?: string;
	readonly isAvailable?: (action: ActionId) => boolean;
	readonly changesTo?: (action: ActionId) => ButtonChanges;
}

/** All actions of a place, as buttons and menus. */
export function ActionButtons(props: ActionButtonsProps) {
	const { page, place, target, id, targetName, isAvailable = () => true, changesTo } = props;
	const named = (label: string) =>
		targetName === undefined ? { label } : { label, name: `${label}: ${targetName}` };
	const button = (action: ActionId) => ({
		...named(labelOf(action, page, place)),
		onClick: () => {
			page.run(action, target);
		},
	});
	return groupsIn(place, isAvailable).flatMap(([appearance, group]) => {
		if (isMenu(appearance))
			return (
				<Menu
					key={appearance}
					{...named(page.labels[appearance])}
					id={`${appearance}-${place}-${id}`}
					items={group.map(button)}
				/>
			);
		const kind = appearance === 'primary' ? 'primary' : 'secondary';
		return group.map((action) => (
			<Button key={buttonKey(action)} {...button(action)} kind={kind} {...changesTo?.(action)} />
		));
	});
}

function labelOf(action: ActionId, { labels }: Page, place: Place): string {
	const { one, several } = labels.actions[action];
	return place === 'selection' ? several : one;
}

export function isMenu(appearance: Appearance): appearance is MenuId {
	return appearance === 'copy' || appearance === 'more';
}

/** The available actions by appearance; each group is at the place of its first action, but More is last. */
export function groupsIn(
	place: Place,
	isAvailable: (action: ActionId) => boolean,
): (readonly [Appearance, readonly ActionId[]])[] {
	const groups: [Appearance, ActionId[]][] = [];
	for (const id of actionIds) {
		const appearance = actionOf(id).shownIn[place];
		if (!appearance || !isAvailable(id)) continue;
		const menu = isMenu(appearance) && groups.find(([each]) => each === appearance);
		if (menu) menu[1].push(id);
		else groups.push([appearance, [id]]);
	}
	const isMore = ([appearance]: (typeof groups)[number]) => appearance === 'more';
	return [...groups.filter((group) => !isMore(group)), ...groups.filter(isMore)];
}
