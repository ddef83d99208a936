import { l10n, window } from 'vscode';
import type { AskToContinue } from './batch';

/** Asks in a dialog. Closing it stops the batch. */
export const askToContinue: AskToContinue = async (reason, remaining) => {
	const goOn = { title: l10n.t('Continue') };
	const stop = { title: l10n.t('Stop'), isCloseAffordance: true };
	const text = l10n.t('Two requests in a row returned no usable image, but may have been billed.');
	const detail = [reason, remainingText(remaining)].join('\n\n');
	return (await window.showWarningMessage(text, { modal: true, detail }, goOn, stop)) === goOn;
};

function remainingText(count: number): string {
	return count === 1
		? l10n.t('1 image is left. If you stop, it is not requested. Saved images are kept.')
		: l10n.t(
				'{0} images are left. If you stop, they are not requested. Saved images are kept.',
				count,
			);
}
