import type { TargetedEvent } from 'preact';
import { itemAfter } from './menuKeys';

interface MenuProps {
	/** Of the menu's element: one in the page. */
	readonly id: string;
	readonly label: string;
	/** What a screen reader says of button and menu. */
	readonly name?: string;
	readonly items: readonly (MenuItem | false)[];
}

export interface MenuItem {
	readonly label: string;
	readonly act: () => void;
}

/**
 * A button that opens a menu. The browser keeps it above everything, closes it at a click elsewhere,
 * and gives the focus back; nothing of that is lost when the page is drawn anew.
 */
export function Menu({ id, label, name = label, items }: MenuProps) {
	return (
		<>
			<button
				class="secondary opens"
				aria-label={name}
				aria-haspopup="menu"
				aria-expanded="false"
				popoverTarget={id}
				onKeyDown={openByArrow}
			>
				{label}
			</button>
			<div
				id={id}
				class="menu"
				role="menu"
				aria-label={name}
				popover="auto"
				onToggle={({ currentTarget, newState }) => {
					const open = newState === 'open';
					// To be told at once, it is not drawn; and what stays the same is not drawn anew.
					const button = currentTarget.previousElementSibling;
					if (button) button.ariaExpanded = String(open);
					if (open) currentTarget.querySelector('button')?.focus();
				}}
				onKeyDown={moveOrClose}
			>
				{items.map(
					(item) =>
						item && (
							<button
								key={item.label}
								role="menuitem"
								tabIndex={-1}
								popoverTarget={id}
								popoverTargetAction="hide"
								onClick={item.act}
								onMouseMove={({ currentTarget }) => {
									currentTarget.focus();
								}}
							>
								{item.label}
							</button>
						),
				)}
			</div>
		</>
	);
}

function openByArrow(event: TargetedEvent<HTMLButtonElement, KeyboardEvent>): void {
	if (event.key !== 'ArrowDown') return;
	event.preventDefault();
	event.currentTarget.click();
}

/** Tab goes on from the button, which has the focus again when the menu is closed. */
function moveOrClose(event: TargetedEvent<HTMLElement, KeyboardEvent>): void {
	const { key, target, currentTarget: menu } = event;
	const items = [...menu.querySelectorAll('button')];
	const index = items.findIndex((item) => item === target);
	const next = itemAfter(key, index, items.length);
	if (next !== undefined || key === 'Escape') event.preventDefault();
	if (next !== undefined) items[next]?.focus();
	if (key === 'Escape' || key === 'Tab') menu.hidePopover();
}

/** Closes the menu when the user leaves the page: to the browser a click beside it is none. */
export function closeMenu(): void {
	const menu = document.querySelector<HTMLElement>(':popover-open');
	if (!menu) return;
	// It would give the focus back to its button, and so take it from where the user went.
	if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
	menu.hidePopover();
}
