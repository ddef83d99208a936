import { l10n } from 'vscode';
import type { Doubt } from '../../core/document/doubts';

const texts: Record<Doubt, () => string> = {
	format: () => l10n.t("Can't be generated in this format"),
	folder: () => l10n.t('Not sure which folder'),
	noWords: () => l10n.t('No description'),
	test: () => l10n.t('In a folder for tests'),
};

/** Why a missing image isn't picked, in a few words. */
export function doubtText(doubt: Doubt): string {
	return texts[doubt]();
}
