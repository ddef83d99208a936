import { actionIds, actionOf, type ActionId } from './actions';

/** The page's texts in English, which are also the keys of their translations; `{0}` and `{1}` are filled in. */
export const englishLabels = {
	heading: 'Images',
	emptyHeading: 'No images yet',
	emptyText:
		'Describe an image, and it appears here. Then save it in your project or insert it into a document.',
	needsKey: 'Sea Otter needs a model access key from your image service.',

	/* Composer */
	composer: 'New Image',
	promptPlaceholder: 'Describe an image',
	generateNow: 'Generate',
	promptMissing: 'Describe an image first',
	promptTooLong: 'The prompt is longer than {0} characters',
	/** A chip whose option isn't sent. */
	size: 'Size',
	options: 'Options',

	/* Search and filters */
	search: 'Search prompts and models',
	filters: 'Filters',
	filtersInUse: 'Filters ({0})',
	tileSize: 'Image size',
	gridView: 'Grid',
	listView: 'List',
	sortOrder: 'Sort by',
	newest: 'Newest first',
	oldest: 'Oldest first',
	largest: 'Largest file first',
	/* Names of the filters, before what is chosen in them. */
	shownImages: 'Show',
	model: 'Model',
	requestedBy: 'Requested by',
	date: 'Date',
	allImages: 'All images',
	favoriteImages: 'Favorites',
	savedImages: 'Saved',
	unsavedImages: 'Not saved anywhere',
	allModels: 'All models',
	allSources: 'By anyone',
	byAgents: 'By agents',
	byUser: 'By you',
	anyTime: 'Any time',
	today: 'Today',
	lastWeek: 'Last 7 days',
	lastMonth: 'Last 30 days',
	/* Grid */
	yesterday: 'Yesterday',
	/** The bar at the side, which scrolls by date. */
	timeline: 'Timeline',
	favorite: 'Favorite',
	isSaved: 'Saved',
	/** The tile of a generation that failed or was canceled, for screen readers. */
	failed: 'Failed',
	canceled: 'Canceled',

	/** How many generations match, of how many. */
	found: 'Showing {0} of {1}',
	nothingFound: 'No images match your search.',
	resetFilters: 'Clear Search and Filters',

	/* Cards and tiles */
	copy: 'Copy',
	more: 'More',
	fullPrompt: 'Show Full Prompt',
	shortPrompt: 'Show Less',
	image: 'Image {0} of {1}',
	waiting: 'Waiting',
	preview: 'Preview',
	/** The image has arrived, but isn't in the library yet. */
	storing: 'Storing…',
	saved: 'Saved to {0}',

	/* Selection */
	select: 'Select',
	selected: '{0} selected',
	compareHint: 'Select two to four images to compare them',

	/* Messages */
	messages: 'Messages',
	dismiss: 'Dismiss',
	/** Instead of why it failed, which the user can unfold. */
	supersededFailure: 'Failed, then generated again',

	/* Viewer */
	close: 'Close',
	previous: 'Previous Image',
	next: 'Next Image',
	zoomIn: 'Zoom In',
	zoomOut: 'Zoom Out',
	fit: 'Fit',
	/** One pixel of the image for each pixel of the screen. */
	actualSize: 'Actual Size',
	percent: '{0}%',
	details: 'Details',

	/* The list of keys */
	keysOfImages: 'Focused or selected images',
	keysOfGallery: 'Gallery',
	keysOfViewer: 'Full view',
	keysMove: 'Move between images',
	keysEnds: 'First or last image',
	keysPages: 'Page up or down',
	keysExtend: 'Extend the selection',
	keysActualSize: 'Actual Size',
	keysSwap: 'Hold to show the other image',
	keyControl: 'Ctrl',
	keyShift: 'Shift',
	keyBackspace: 'Backspace',
	keyDelete: 'Delete',
	keyEscape: 'Escape',
	keyHome: 'Home',
	keyEnd: 'End',
	keyPageUp: 'PageUp',
	keyPageDown: 'PageDown',
	keySpace: 'Space',
	keyEnter: 'Enter',
	/** The images around the viewed one. */
	filmstrip: 'Filmstrip',
	copyValue: 'Copy {0}',
	copied: 'Copied {0}',
	notCopied: "Couldn't copy {0}",
	/** The place where the image is saved. */
	location: 'Location',

	/** Such as `12 images · 30 MB`. */
	librarySize: 'Library: {0}',

	/* Comparison */
	sideBySide: 'Side by Side',
	wipe: 'Wipe',
	swap: 'Swap on Hover',
	/** The tooltip of a way to compare that more than two images disable. */
	needsTwo: '{0} (needs two images)',
	/** Which image of its set a caption is about. */
	placeInSet: '({0} of {1})',
	divider: 'Divider',
	reject: 'Remove from Comparison',
} as const;

/** Translated texts of an action. */
export interface ActionLabels {
	readonly one: string;
	/** For a selection. */
	readonly several: string;
	/** Where the action has been done and would be undone. */
	readonly undo?: string;
}

/** The page's texts in the user's language. */
export type Labels = Readonly<Record<keyof typeof englishLabels, string>> & {
	readonly actions: Readonly<Record<ActionId, ActionLabels>>;
};

/** Calls `translate` with every text of the page. */
export function translateLabels(translate: (text: string) => string): Labels {
	const mapped = <K extends string, V>(keys: readonly K[], valueOf: (key: K) => V) =>
		Object.fromEntries(keys.map((key) => [key, valueOf(key)])) as Record<K, V>;
	const labelKeys = Object.keys(englishLabels) as (keyof typeof englishLabels)[];
	return {
		...mapped(labelKeys, (key) => translate(englishLabels[key])),
		actions: mapped(actionIds, (id) => {
			const { label, pluralLabel = label, undo } = actionOf(id);
			return {
				one: translate(label),
				several: translate(pluralLabel),
				...(undo && { undo: translate(undo.label) }),
			};
		}),
	};
}

/** Fills values into the places `{0}`, `{1}` of a label. */
export function format(label: string, ...values: readonly (string | number)[]): string {
	return label.replace(/\{(\d)\}/g, (place, index: string) =>
		String(values[Number(index)] ?? place),
	);
}
