import { remedyActions } from './remedyActions';

/** What an action applies to. A target of images also stands for the generations they belong to. */
export type Scope = 'image' | 'images' | 'generation' | 'generations' | 'everything';

/** Where the page offers actions: `viewer` shows one image over the whole page, `compare` several. */
export type Place = 'tile' | 'viewer' | 'compare' | 'selection' | 'card';

/** As a button of its own, or in the menu Copy or More. */
export type Appearance = 'primary' | 'button' | MenuId;
export type MenuId = 'copy' | 'more';

export interface Action {
	/** English, and the key of its translation. */
	readonly label: string;
	/** Replaces `label` where the action applies to a selection. */
	readonly pluralLabel?: string;
	/** A codicon: https://microsoft.github.io/vscode-codicons/dist/codicon.html */
	readonly icon: string;
	readonly appliesTo: Scope;
	/** `page` for what needs the browser or changes only the page; everything else is up to the host. */
	readonly runsIn: 'page' | 'host';
	/** In each place, actions appear in the order of this table. */
	readonly shownIn: Readonly<Partial<Record<Place, Appearance>>>;
	/** Names of `KeyboardEvent.key`; `Mod+` is Ctrl or Cmd. */
	readonly keys?: readonly string[];
	/** Whether it may send a paid request immediately. If so, the second click of a double click is ignored. */
	readonly mayCostMoney?: true;
}

const perImage = { tile: 'button', viewer: 'button' } as const;
const copyMenu = { tile: 'copy', viewer: 'copy' } as const;

/** Every action of the results page. If you add a row, the compiler asks for its handler. */
export const actions = {
	generate: {
		label: 'Generate Image',
		icon: 'sparkle',
		appliesTo: 'everything',
		runsIn: 'host',
		shownIn: {},
	},
	chooseModel: {
		label: 'Choose Model',
		icon: 'symbol-misc',
		appliesTo: 'everything',
		runsIn: 'host',
		shownIn: {},
	},
	manageLibrary: {
		label: 'Manage Library',
		icon: 'library',
		appliesTo: 'everything',
		runsIn: 'host',
		shownIn: {},
	},
	undoDelete: {
		label: 'Undo Delete',
		icon: 'discard',
		appliesTo: 'everything',
		runsIn: 'host',
		shownIn: {},
		keys: ['Mod+z'],
	},
	search: {
		label: 'Search',
		icon: 'search',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: {},
		keys: ['Mod+f'],
	},
	selectAll: {
		label: 'Select All',
		icon: 'check-all',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: {},
		keys: ['Mod+a'],
	},

	cancel: {
		label: 'Cancel',
		icon: 'debug-stop',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
	},
	...remedyActions,
	/** Saves the images that aren't saved in this workspace yet. */
	saveAll: {
		label: 'Save All',
		icon: 'save-all',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
	},
	insertAll: {
		label: 'Insert All',
		icon: 'insert',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
	},
	generateAgain: {
		label: 'Generate Again',
		icon: 'refresh',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'button' },
		mayCostMoney: true,
	},
	edit: {
		label: 'Edit Prompt and Generate',
		icon: 'edit',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more' },
	},
	generateMore: {
		label: 'More of This',
		icon: 'add',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more' },
	},

	save: {
		label: 'Save',
		icon: 'save',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...perImage, compare: 'button', selection: 'primary' },
	},
	/** The tile shows it instead of Save once an image is saved. */
	saveAs: {
		label: 'Save As…',
		icon: 'save-as',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { tile: 'button', viewer: 'more', compare: 'button' },
	},
	insert: {
		label: 'Insert',
		icon: 'insert',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...perImage, compare: 'button', selection: 'button' },
	},
	open: {
		label: 'Open',
		icon: 'go-to-file',
		appliesTo: 'image',
		runsIn: 'host',
		shownIn: perImage,
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
	},
	copyPath: {
		label: 'Copy Path',
		pluralLabel: 'Copy Paths',
		icon: 'copy',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...copyMenu, selection: 'copy' },
	},
	copyReference: {
		label: 'Copy Reference',
		pluralLabel: 'Copy References',
		icon: 'link',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { ...copyMenu, selection: 'copy' },
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
		shownIn: { ...copyMenu, selection: 'copy', card: 'more' },
	},
	copyRequest: {
		label: 'Copy Request As…',
		icon: 'terminal',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more' },
	},
	compare: {
		label: 'Compare',
		icon: 'split-horizontal',
		appliesTo: 'images',
		runsIn: 'page',
		shownIn: { selection: 'button' },
	},
	/** The keys delete the image in the viewer, or else the selected images. */
	delete: {
		label: 'Delete',
		icon: 'trash',
		appliesTo: 'images',
		runsIn: 'host',
		shownIn: { viewer: 'button', selection: 'button' },
		// Mac keyboards report their Delete key as Backspace.
		keys: ['Delete', 'Mod+Backspace'],
	},
	deleteGeneration: {
		label: 'Delete Generation',
		icon: 'trash',
		appliesTo: 'generation',
		runsIn: 'host',
		shownIn: { card: 'more' },
	},
	clearSelection: {
		label: 'Clear Selection',
		icon: 'clear-all',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: { selection: 'button' },
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
