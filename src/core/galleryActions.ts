import type { Action } from './action';

/** The actions that apply to no image or generation of their own: a part of the table in actions.ts. */
export const galleryActions = {
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
		isForGallery: true,
		keys: ['Mod+f'],
	},
	selectAll: {
		label: 'Select All',
		icon: 'check-all',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: {},
		isForGallery: true,
		keys: ['Mod+a'],
	},

	showKeys: {
		label: 'Keyboard Shortcuts',
		icon: 'keyboard',
		appliesTo: 'everything',
		runsIn: 'page',
		shownIn: {},
		keys: ['?'],
	},
} as const satisfies Readonly<Record<string, Action>>;
