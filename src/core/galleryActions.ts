import type { Action } from './action';

const command = { appliesTo: 'everything', runsIn: 'host', shownIn: {} } as const;

/** The actions that apply to no image or generation of their own: a part of the table in actions.ts. */
export const galleryActions = {
	generate: { label: 'Generate Image', icon: 'sparkle', ...command },
	chooseModel: { label: 'Select Model', icon: 'symbol-misc', ...command },
	setKey: { label: 'Set Model Access Key', icon: 'key', ...command },
	openWalkthrough: { label: 'Get Started with Sea Otter', icon: 'mortar-board', ...command },
	manageLibrary: { label: 'Manage Library', icon: 'library', ...command },
	undoDelete: {
		label: 'Undo Delete',
		icon: 'discard',
		...command,
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
