/** The fixed texts of the results page; `{0}` and `{1}` are places to fill. */
export interface Labels {
	readonly heading: string;
	readonly emptyHeading: string;
	readonly emptyText: string;
	readonly generate: string;
	readonly chooseModel: string;

	/* Finding */
	readonly search: string;
	readonly filters: string;
	readonly tileSize: string;
	readonly anySaved: string;
	readonly savedOnly: string;
	readonly unsavedOnly: string;
	readonly anyModel: string;
	readonly anyDate: string;
	readonly today: string;
	readonly lastWeek: string;
	readonly lastMonth: string;
	/** Of what is shown: {0} of {1} generations. */
	readonly found: string;
	readonly nothingFound: string;
	readonly resetFilters: string;
	readonly library: string;

	/* Of a generation */
	readonly saveAll: string;
	readonly insertAll: string;
	readonly again: string;
	/** The button that opens the menu of what else can be done with a generation. */
	readonly more: string;
	readonly edit: string;
	readonly moreOfThis: string;
	readonly copyPrompt: string;
	readonly copyRequest: string;
	readonly deleteGeneration: string;
	readonly cancel: string;
	readonly wholePrompt: string;
	readonly lessOfPrompt: string;

	/* Of an image */
	/** Image {0} of {1}. */
	readonly image: string;
	readonly waiting: string;
	readonly preview: string;
	/** Saved to {0}. */
	readonly saved: string;
	readonly save: string;
	readonly saveAgain: string;
	readonly insert: string;
	/** Opens the image in an editor of VS Code. */
	readonly open: string;
	/** Opens the full view. */
	readonly view: string;
	readonly delete: string;
	/** The button that opens the menu of what can be copied. */
	readonly copy: string;
	readonly copyImage: string;
	readonly copyPath: string;
	readonly copyReference: string;

	/* Of several images */
	readonly select: string;
	/** {0} selected. */
	readonly selected: string;
	readonly clearSelection: string;
	readonly compare: string;
	/** Why Compare cannot be pressed. */
	readonly compareHint: string;
	readonly copyPaths: string;
	readonly copyReferences: string;
	readonly copyPrompts: string;

	/* Full view */
	readonly close: string;
	readonly previous: string;
	readonly next: string;
	readonly zoomIn: string;
	readonly zoomOut: string;
	readonly fit: string;
	readonly trueSize: string;
	readonly details: string;
}
