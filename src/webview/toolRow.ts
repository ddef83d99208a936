import type { MenuItem } from './menu';

interface ToolBase {
	readonly label: string;
	/** What screen readers say if the label alone is ambiguous. */
	readonly name?: string;
	/** In a narrow row, tools with the highest rank go into the menu More first. */
	readonly rank: number;
}

export interface ButtonTool extends ToolBase {
	readonly kind: 'button';
	readonly icon: string;
	/** The tooltip instead of the label, such as why the button is disabled. */
	readonly hint?: string;
	/** As VS Code writes them. */
	readonly keys?: string | undefined;
	readonly pressed?: boolean;
	/** Undefined disables the button. */
	readonly onClick: (() => void) | undefined;
}

export interface MenuTool extends ToolBase {
	readonly kind: 'menu';
	readonly icon: string;
	/** The id of the menu's element. */
	readonly id: string;
	readonly items: readonly MenuItem[];
}

/** Shown only where there is room for it. */
export interface TextTool extends ToolBase {
	readonly kind: 'text';
}

export type Tool = ButtonTool | MenuTool | TextTool;

/** CSS pixels, with the gap to the next tool. */
const toolWidth = 26;
const textWidth = 48;

export interface FittedTools {
	readonly row: readonly Tool[];
	/** The items of the menu More. */
	readonly more: readonly MenuItem[];
	/** CSS pixels that are left for a title. */
	readonly left: number;
}

/**
 * Distributes tools to one row and its menu More, which `items` are always in. `room` is in CSS pixels;
 * each button and menu needs as much as an icon.
 */
export function fittedTools(
	tools: readonly Tool[],
	items: readonly MenuItem[],
	room: number,
): FittedTools {
	let row = tools;
	const width = () => row.reduce((sum, { kind }) => sum + widthOf(kind), 0);
	const hasMore = () => items.length > 0 || row.length < tools.length;
	const left = () => room - width() - (hasMore() ? toolWidth : 0);
	while (row.length > 0 && left() < 0) row = withoutHighest(row);
	const dropped = tools.filter((tool) => !row.includes(tool));
	return { row, more: [...dropped.flatMap(itemsOf), ...items], left: left() };
}

function widthOf(kind: Tool['kind']): number {
	return kind === 'text' ? textWidth : toolWidth;
}

function withoutHighest(tools: readonly Tool[]): readonly Tool[] {
	const highest = tools.reduce((most, tool) => (tool.rank >= most.rank ? tool : most));
	return tools.filter((tool) => tool !== highest);
}

function itemsOf(tool: Tool): readonly MenuItem[] {
	if (tool.kind === 'menu') return tool.items;
	if (tool.kind === 'text' || !tool.onClick) return [];
	return [{ label: tool.label, onClick: tool.onClick }];
}
