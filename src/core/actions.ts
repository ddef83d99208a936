import type { Action, Appearance, Scope } from './action';
import { composerActions, useActions } from './composerActions';
import { galleryActions } from './galleryActions';
import { remedyActions } from './remedyActions';

export type { Action, Appearance, MenuId, Place, Scope } from './action';

const perImage = { tile: 'button', viewer: 'button', imageMenu: 'use' } as const;
const onHover = { ...perImage, hover: 'button' } as const;
const copyMenu = { tile: 'copy', viewer: 'copy', imageMenu: 'copy' } as const;
const copySelection = { selection: 'copy', selectionMenu: 'copy' } as const;

/** Every action of the results page. If you add a row, the compiler asks for its handler. */
export const actions = {
	...galleryActions,
	...composerActions,

	cancel: {
		label: 'Cancel',
		icon: 'debug-stop',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button', setMenu: 'generate' },
	},
	...remedyActions,
	/** Saves the images that aren't saved in this workspace yet. */
	saveAll: {
		label: 'Save All',
		icon: 'save-all',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button', setMenu: 'use' },
	},
	insertAll: {
		label: 'Insert All',
		icon: 'insert',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button', setMenu: 'use' },
	},
	...useActions,
	generateAgain: {
		label: 'Generate Again',
		icon: 'refresh',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button', imageMenu: 'generate', setMenu: 'generate' },
		mayCostMoney: true,
	},
	edit: {
		label: 'Edit Prompt and Generate',
		icon: 'edit',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more', imageMenu: 'generate', setMenu: 'generate' },
	},
	generateMore: {
		label: 'More of This',
		icon: 'add',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more', imageMenu: 'generate', setMenu: 'generate' },
	},

	save: {
		label: 'Save',
		icon: 'save',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...onHover, compare: 'button', selection: 'primary', selectionMenu: 'use' },
		keys: ['s'],
	},
	/** The tile shows it instead of Save once an image is saved. */
	saveAs: {
		label: 'Save As…',
		icon: 'save-as',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: {
			tile: 'button',
			hover: 'button',
			viewer: 'more',
			compare: 'button',
			imageMenu: 'use',
			selectionMenu: 'use',
		},
	},
	insert: {
		label: 'Insert',
		icon: 'insert',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...onHover, compare: 'button', selection: 'button', selectionMenu: 'use' },
		keys: ['i'],
	},
	open: {
		label: 'Open',
		icon: 'go-to-file',
		appliesTo: 'image',
		runsIn: 'host',
		shownIn: { tile: 'button', viewer: 'more', imageMenu: 'use' },
	},
	/** Shows the user's copy. Offered for saved images. */
	reveal: {
		label: 'Reveal in Explorer',
		icon: 'list-tree',
		appliesTo: 'image',
		runsIn: 'host',
		shownIn: { imageMenu: 'use' },
	},
	/** Opens the viewer. The user clicks the picture, so there's no button. */
	view: {
		label: 'View',
		icon: 'eye',
		appliesTo: 'image',
		runsIn: 'page',
		shownIn: {},
	},
	copyImage: {
		label: 'Copy Image',
		icon: 'file-media',
		appliesTo: 'image',
		runsIn: 'page',
		shownIn: copyMenu,
		keys: ['c'],
	},
	copyPath: {
		label: 'Copy Path',
		pluralLabel: 'Copy Paths',
		icon: 'copy',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...copyMenu, ...copySelection },
	},
	copyReference: {
		label: 'Copy Reference',
		pluralLabel: 'Copy References',
		icon: 'link',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...copyMenu, ...copySelection },
	},
	copyDataUri: {
		label: 'Copy as Data URI',
		icon: 'file-binary',
		appliesTo: 'image',
		runsIn: 'host',
		shownIn: copyMenu,
	},
	copyPrompt: {
		label: 'Copy Prompt',
		pluralLabel: 'Copy Prompts',
		icon: 'quote',
		appliesTo: 'generations',
		runsIn: 'host',
		shownIn: { ...copyMenu, ...copySelection, card: 'more', setMenu: 'copy' },
	},
	copyRequest: {
		label: 'Copy Request As…',
		icon: 'terminal',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more', imageMenu: 'copy', setMenu: 'copy' },
	},
	compare: {
		label: 'Compare',
		icon: 'split-horizontal',
		appliesTo: 'images',
		runsIn: 'page',
		shownIn: { selection: 'button', setMenu: 'organize', selectionMenu: 'organize' },
	},
	/** Compares the image with the selected ones. */
	compareWithSelected: {
		label: 'Compare with Selected',
		icon: 'split-horizontal',
		appliesTo: 'image',
		runsIn: 'page',
		shownIn: { imageMenu: 'organize' },
	},
	/** Selects all images of a generation. */
	selectSet: {
		label: 'Select Whole Set',
		icon: 'list-selection',
		appliesTo: 'generation',
		runsIn: 'page',
		shownIn: { setMenu: 'organize' },
	},
	favorite: {
		label: 'Add to Favorites',
		icon: 'star-empty',
		undo: { label: 'Remove from Favorites', icon: 'star-full' },
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: {
			tile: 'button',
			hover: 'button',
			viewer: 'button',
			compare: 'button',
			imageMenu: 'organize',
			selectionMenu: 'organize',
		},
		keys: ['f'],
	},
	/** The keys delete the image in the viewer, the compared one with the focus, or else the selected or focused ones. */
	delete: {
		label: 'Delete',
		icon: 'trash',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: {
			viewer: 'button',
			compare: 'button',
			selection: 'button',
			imageMenu: 'delete',
			selectionMenu: 'delete',
		},
		// Mac keyboards report their Delete key as Backspace.
		keys: ['Delete', 'Mod+Backspace'],
	},
	deleteGeneration: {
		label: 'Delete Generation',
		icon: 'trash',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more', setMenu: 'delete' },
	},
	clearSelection: {
		label: 'Clear Selection',
		icon: 'clear-all',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: { selection: 'button' },
		isForGallery: true,
		keys: ['Escape'],
	},
} as const satisfies Readonly<Record<string, Action>>;

export type ActionId = keyof typeof actions;

/** The actions whose rows contain `Part`. */
type ActionsWith<Part> = {
	[Id in ActionId]: (typeof actions)[Id] extends Part ? Id : never;
}[ActionId];

export type PageActionId = ActionsWith<{ readonly runsIn: 'page' }>;
export type HostActionId = ActionsWith<{ readonly runsIn: 'host' }>;
export type HostActionFor<S extends Scope> = ActionsWith<{
	readonly runsIn: 'host';
	readonly appliesTo: S;
}>;
/** The actions that a card can offer, depending on its generation. */
export type CardActionId = ActionsWith<{ readonly shownIn: { readonly card: Appearance } }>;

export const actionIds = Object.keys(actions) as readonly ActionId[];

/** The row of an action, typed with all optional fields. */
export function actionOf(id: ActionId): Action {
	return actions[id];
}

export function isPageAction(id: ActionId): id is PageActionId {
	return actions[id].runsIn === 'page';
}

export function hasScope<S extends Scope>(
	id: HostActionId,
	...scopes: S[]
): id is HostActionFor<S> {
	const { appliesTo }: Action = actions[id];
	return scopes.some((scope) => scope === appliesTo);
}

export function hostActionsFor<S extends Scope>(scope: S): HostActionFor<S>[] {
	return actionIds.filter((id): id is HostActionFor<S> => !isPageAction(id) && hasScope(id, scope));
}
