import { l10n } from 'vscode';
import type { StorageProblem } from '../../../core/library/storageProblem';

/** Why files couldn't be written, and what to do about it. */
export function storageText(problem: StorageProblem): string {
	return problem === 'full'
		? l10n.t('The disk is full. Free some space, for example by deleting images.')
		: l10n.t('The folder is read-only. Change its permissions, or those of its disk.');
}
