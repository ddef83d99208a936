import { l10n, ProgressLocation, window, type Uri } from 'vscode';
import { searchFolders, type FoundImages } from './missingSearch';

/** Searches folders with a notification that can cancel it; undefined if the user does. */
export async function searchWithProgress(
	folders: readonly Uri[],
): Promise<FoundImages | undefined> {
	const title = l10n.t('Searching for missing images');
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	return window.withProgress(options, async (progress, token) => {
		let reported = 0;
		const found = await searchFolders(folders, token, (done, total) => {
			const percent = Math.floor((100 * done) / total);
			if (percent === reported) return;
			const message = l10n.t('{0} of {1}', done, total);
			progress.report({ message, increment: percent - reported });
			reported = percent;
		});
		return token.isCancellationRequested ? undefined : found;
	});
}
