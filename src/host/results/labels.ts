import { l10n } from 'vscode';
import type { Labels } from '../../core/labels';

/** The page's fixed texts in the user's language. */
export function labels(): Labels {
	return { ...pageLabels(), ...generationLabels(), ...imageLabels(), ...severalLabels() };
}

function pageLabels() {
	return {
		heading: l10n.t('Results'),
		emptyHeading: l10n.t('No images yet'),
		emptyText: l10n.t(
			'Describe an image, and it appears here, ready to be saved into your project.',
		),
		generate: l10n.t('Generate Image'),
		chooseModel: l10n.t('Choose Model'),
		search: l10n.t('Search prompts and models'),
		filters: l10n.t('Filters'),
		tileSize: l10n.t('Tile Size'),
		anySaved: l10n.t('Saved or not'),
		savedOnly: l10n.t('Saved'),
		unsavedOnly: l10n.t('Not saved'),
		anyModel: l10n.t('Any model'),
		anyDate: l10n.t('Any time'),
		today: l10n.t('Today'),
		lastWeek: l10n.t('Last 7 days'),
		lastMonth: l10n.t('Last 30 days'),
		found: l10n.t('{0} of {1} generations'),
		nothingFound: l10n.t('No generation fits your search.'),
		resetFilters: l10n.t('Show All'),
		library: l10n.t('Manage Library'),
	};
}

function generationLabels() {
	return {
		saveAll: l10n.t('Save All'),
		insertAll: l10n.t('Insert All'),
		again: l10n.t('Generate Again'),
		more: l10n.t('More'),
		edit: l10n.t('Edit Prompt and Generate'),
		moreOfThis: l10n.t('More of This'),
		copyPrompt: l10n.t('Copy Prompt'),
		copyRequest: l10n.t('Copy Request As…'),
		deleteGeneration: l10n.t('Delete Generation'),
		cancel: l10n.t('Cancel'),
		wholePrompt: l10n.t('Show Whole Prompt'),
		lessOfPrompt: l10n.t('Show Less'),
	};
}

function imageLabels() {
	return {
		image: l10n.t('Image {0} of {1}'),
		waiting: l10n.t('Waiting'),
		preview: l10n.t('Preview'),
		saved: l10n.t('Saved to {0}'),
		save: l10n.t('Save'),
		saveAgain: l10n.t('Save Again'),
		insert: l10n.t('Insert'),
		open: l10n.t('Open'),
		view: l10n.t('View'),
		delete: l10n.t('Delete'),
		copy: l10n.t('Copy'),
		copyImage: l10n.t('Copy Image'),
		copyPath: l10n.t('Copy Path'),
		copyReference: l10n.t('Copy Reference'),
		close: l10n.t('Close'),
		previous: l10n.t('Previous Image'),
		next: l10n.t('Next Image'),
		zoomIn: l10n.t('Zoom In'),
		zoomOut: l10n.t('Zoom Out'),
		fit: l10n.t('Fit'),
		trueSize: l10n.t('100 %'),
		details: l10n.t('Details'),
	};
}

function severalLabels() {
	return {
		select: l10n.t('Select'),
		selected: l10n.t('{0} selected'),
		clearSelection: l10n.t('Clear Selection'),
		compare: l10n.t('Compare'),
		compareHint: l10n.t('Select two to four images to compare them'),
		copyPaths: l10n.t('Copy Paths'),
		copyReferences: l10n.t('Copy References'),
		copyPrompts: l10n.t('Copy Prompts'),
	};
}
