import type { TargetedEvent, TargetedToggleEvent } from 'preact';
import { Icon } from './iconButton';
import { itemAfterKey } from './shortcuts';

interface MenuProps {
	/** The id of the menu's element. */
	readonly id: string;
	readonly label: string;
	/** A codicon that replaces the label on the button. */
	readonly icon?: string;
	/** What screen readers call the button and the menu. */
	readonly name?: string | undefined;
	readonly items: readonly MenuItem[];
}

export interface MenuItem {
	readonly label: string;
	readonly onClick: () => void;
}

/**
 * A button that opens a menu. As a popover it stays above everything, closes on a click elsewhere,
 * returns the focus, and survives redrawing.
 */
export function Menu({ id, label, icon, name = label, items }: MenuProps) {
	return (
		<>
			<button
				class={icon ? 'icon' : 'secondary opens'}
				title={icon && label}
				aria-label={name}
				aria-haspopup="menu"
				aria-expanded="false"
				popoverTarget={id}
				onKeyDown={openByArrow}
			>
				{icon ? <Icon name={icon} /> : label}
			</button>
			<div
				id={id}
				class="menu"
				role="menu"
				aria-label={name}
				popover="auto"
				onToggle={afterToggle}
				onKeyDown={moveOrClose}
			>
				{items.map((item) => (
					<button
						key={item.label}
						role="menuitem"
						tabIndex={-1}
						popoverTarget={id}
						popoverTargetAction="hide"
						onClick={item.onClick}
						onMouseMove={({ currentTarget }) => {
							currentTarget.focus();
						}}
					>
						{item.label}
					</button>
				))}
			</div>
		</>
	);
}

function afterToggle(event: TargetedToggleEvent<HTMLDivElement>): void {
	const menu = event.currentTarget;
	const isOpen = event.newState === 'open';
	// Set directly: screen readers need it at once, and the page isn't redrawn for it.
	const button = menu.previousElementSibling;
	if (button) button.ariaExpanded = String(isOpen);
	if (isOpen) menu.querySelector('button')?.focus();
}

function openByArrow(event: TargetedEvent<HTMLButtonElement, KeyboardEvent>): void {
	if (event.key !== 'ArrowDown') return;
	event.preventDefault();
	event.currentTarget.click();
}

/** Tab moves on from the button, which gets the focus back when the menu closes. */
function moveOrClose(event: TargetedEvent<HTMLElement, KeyboardEvent>): void {
	const { key, target, currentTarget: menu } = event;
	const items = [...menu.querySelectorAll('button')];
	const index = items.findIndex((item) => item === target);
	const next = itemAfterKey(key, index, items.length);
	if (next !== undefined || key === 'Escape') event.preventDefault();
	if (next !== undefined) items[next]?.focus();
	if (key === 'Escape' || key === 'Tab') menu.hidePopover();
}

/** Closes the menu when the user leaves the page: the browser doesn't see the click elsewhere. */
export function closeMenu(): void {
	const menu = document.querySelector<HTMLElement>(':popover-open');
	if (!menu) return;
	// Otherwise the popover takes the focus back from where the user went.
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	menu.hidePopover();
}
