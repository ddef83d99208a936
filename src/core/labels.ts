import { actionIds, actionOf, type ActionId } from './actions';

/** The page's texts in English, which are also the keys of their translations; `{0}` and `{1}` are filled in. */
export const englishLabels = {
	heading: 'Results',
	emptyHeading: 'No images yet',
	emptyText:
		'Images that you generate appear here. From here you can save them to your project or insert them into a document.',

	/* Search and filters */
	search: 'Search prompts and models',
	filters: 'Filters',
	tileSize: 'Image size',
	allImages: 'All images',
	savedImages: 'Saved',
	unsavedImages: 'Not saved',
	allModels: 'All models',
	allSources: 'By anyone',
	byAgents: 'By agents',
	byUser: 'By you',
	anyTime: 'Any time',
	today: 'Today',
	lastWeek: 'Last 7 days',
	lastMonth: 'Last 30 days',
	/** How many generations match, of how many. */
	found: 'Showing {0} of {1}',
	nothingFound: 'No results match your search.',
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

	/* Viewer */
	close: 'Close',
	previous: 'Previous Image',
	next: 'Next Image',
	zoomIn: 'Zoom In',
	zoomOut: 'Zoom Out',
	fit: 'Fit',
	percent: '{0}%',
	details: 'Details',
} as const;

/** Translated texts of an action. */
export interface ActionLabels {
	readonly one: string;
	/** For a selection. */
	readonly several: string;
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
			const { label, pluralLabel = label } = actionOf(id);
			return { one: translate(label), several: translate(pluralLabel) };
		}),
	};
}

/** Fills values into the places `{0}`, `{1}` of a label. */
export function format(label: string, ...values: readonly (string | number)[]): string {
	return label.replace(/\{(\d)\}/g, (place, index: string) =>
		String(values[Number(index)] ?? place),
	);
}
