import { commands, FileSystemError, l10n } from 'vscode';
import { storageProblemOf, type StorageProblem } from '../../core/library/storageProblem';
import { Problem, problemWith, type Remedy } from '../ui/notifications';
import { showFolder } from '../ui/system';
import type { LibraryFolder } from './libraryFolder';

/** Explains an error of a full or read-only disk, with a button that helps. Others are returned as they are. */
export function withStorageRemedy(error: unknown, folder: LibraryFolder): unknown {
	const cause = error instanceof Problem ? error.cause : error;
	const problem = storageProblemOf(cause);
	if (!problem || (error instanceof Problem && error.remedy)) return error;
	// The user's own folder, not that of the library: the library's errors are of another class.
	if (problem === 'readOnly' && cause instanceof FileSystemError) return error;
	const { message, about } =
		error instanceof Problem
			? error
			: problemWith(l10n.t("The library couldn't be changed."), cause);
	return new Problem(message, remedies(folder)[problem], { cause }, about);
}

function remedies({ root }: LibraryFolder): Record<StorageProblem, Remedy> {
	return {
		full: {
			label: l10n.t('Manage Library'),
			run: () => commands.executeCommand('seaOtter.manageLibrary'),
		},
		readOnly: { label: l10n.t('Show Folder'), run: () => showFolder(root) },
	};
}
