import { l10n } from 'vscode';
import type { Labels } from '../../core/protocol';

/** The page's fixed texts in the user's language. */
export function labels(): Labels {
	return {
		heading: l10n.t('Results'),
		emptyHeading: l10n.t('No images yet'),
		emptyText: l10n.t(
			'Describe an image, and it appears here, ready to be saved into your project.',
		),
		generate: l10n.t('Generate Image'),
		chooseModel: l10n.t('Choose Model'),
		save: l10n.t('Save'),
		insert: l10n.t('Insert'),
		insertAll: l10n.t('Insert All'),
		saveAgain: l10n.t('Save Again'),
		open: l10n.t('Open'),
		copy: l10n.t('Copy'),
		copyImage: l10n.t('Copy Image'),
		copyPath: l10n.t('Copy Path'),
		copyReference: l10n.t('Copy Reference'),
		copyPrompt: l10n.t('Copy Prompt'),
		saveAll: l10n.t('Save All'),
		again: l10n.t('Generate Again'),
		cancel: l10n.t('Cancel'),
		wholePrompt: l10n.t('Show Whole Prompt'),
		lessOfPrompt: l10n.t('Show Less'),
		image: l10n.t('Image {0} of {1}'),
		waiting: l10n.t('Waiting'),
		preview: l10n.t('Preview'),
		saved: l10n.t('Saved to {0}'),
	};
}
