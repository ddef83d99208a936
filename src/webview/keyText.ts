import type { Labels } from '../core/labels';

/** How Macs write keys; other systems use words. */
const macSigns: Readonly<Record<string, string>> = {
	Mod: '⌘',
	Shift: '⇧',
	Backspace: '⌫',
	Delete: '⌦',
	Escape: '⎋',
	Enter: '↩',
};

const arrows: Readonly<Record<string, string>> = {
	ArrowLeft: '←',
	ArrowUp: '↑',
	ArrowRight: '→',
	ArrowDown: '↓',
};

/** The name of a key as in the table of actions, such as `Mod+z`, as VS Code writes it: `Ctrl+Z` or `⌘Z`. */
export function keyText(name: string, labels: Labels, isMac: boolean): string {
	const parts = name.split('+').map((part) => arrows[part] ?? partText(part, labels, isMac));
	return parts.join(isMac ? '' : '+');
}

function partText(part: string, labels: Labels, isMac: boolean): string {
	if (part.length === 1) return part.toUpperCase();
	const words: Readonly<Record<string, string>> = {
		Mod: labels.keyControl,
		Shift: labels.keyShift,
		Backspace: labels.keyBackspace,
		Delete: labels.keyDelete,
		Escape: labels.keyEscape,
		Home: labels.keyHome,
		End: labels.keyEnd,
		PageUp: labels.keyPageUp,
		PageDown: labels.keyPageDown,
		Space: labels.keySpace,
		Enter: labels.keyEnter,
	};
	return (isMac ? macSigns[part] : undefined) ?? words[part] ?? part;
}

/** Whether this machine's keyboard has a Cmd key. */
export function hasCommandKey(): boolean {
	return /^Mac|^iP/.test(navigator.platform);
}
