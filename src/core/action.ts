/** What an action applies to. A target of images also stands for the generations they belong to. */
export type Scope = 'image' | 'images' | 'generation' | 'generations' | 'everything';

/**
 * Where the page has buttons: `hover` is the toolbar on a tile of the grid, `tile` the one in the list.
 * `viewer` shows one image over the whole page, `compare` several.
 */
export type Place = 'hover' | 'tile' | 'viewer' | 'compare' | 'selection' | 'card';

/** As a button of its own, or in the menu Copy or More. */
export type Appearance = 'primary' | 'button' | MenuId;
export type MenuId = 'copy' | 'more';

/** What has a context menu of VS Code: an image, a set of images from one generation, the selection. */
export const menuSections = ['image', 'set', 'selection'] as const;
export type MenuSection = (typeof menuSections)[number];

/** Lines separate the groups of a context menu, which are in this order. */
export const menuGroups = ['use', 'generate', 'organize', 'delete'] as const;
/** `copy` is the submenu at the end of the first group. */
export type MenuGroup = (typeof menuGroups)[number] | 'copy';

export interface Action {
	/** English, and the key of its translation. */
	readonly label: string;
	/** Replaces `label` where the action applies to a selection. */
	readonly pluralLabel?: string;
	/** A codicon: https://microsoft.github.io/vscode-codicons/dist/codicon.html */
	readonly icon: string;
	/** Replaces label and icon where the action has been done, so that it would be undone. */
	readonly undo?: { readonly label: string; readonly icon: string };
	readonly appliesTo: Scope;
	/** `page` for what needs the browser or changes only the page; everything else is up to the host. */
	readonly runsIn: 'page' | 'host';
	/** In each place, actions appear in the order of this table. */
	readonly shownIn: Readonly<
		Partial<Record<Place, Appearance> & Record<`${MenuSection}Menu`, MenuGroup>>
	>;
	/** Names of `KeyboardEvent.key`; `Mod+` is Ctrl or Cmd. */
	readonly keys?: readonly string[];
	/** Whether it changes the gallery, so that its keys don't work in the viewer. */
	readonly isForGallery?: true;
	/** Whether it may send a paid request immediately. If so, the second click of a double click is ignored. */
	readonly mayCostMoney?: true;
}
