import { l10n, type Disposable } from 'vscode';
import type { Notifier } from '../ui/notifications';
import type { OpenLibrary } from './openLibrary';

/** Reports that the folder of the library was deleted or moved, and offers to look for it again. */
export function reportMissingLibrary(opened: OpenLibrary, notifier: Notifier): Disposable {
	const { library, folder, events } = opened;
	const { root } = folder;
	const path = root.scheme === 'file' ? root.fsPath : root.toString(true);
	const report = () => {
		const text = l10n.t(
			'The library folder was deleted or moved. Put it back to see its images again: {0}',
			path,
		);
		notifier.error(text, { label: l10n.t('Check Again'), run: checkAgain });
	};
	const checkAgain = async () => {
		await library.sync();
		if (library.isMissing) report();
		else notifier.info(l10n.t('The library folder is back.'));
	};
	return events.onDidGoMissing(report);
}
