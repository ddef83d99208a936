import { commands, l10n, workspace } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import { Problem } from '../ui/notifications';
import { hasFileManager } from '../ui/system';
import { copyOf, existingCopy } from './copies';

/**
 * Shows the saved copy of an image in the explorer or, if it's outside of the workspace, in the system's
 * file manager.
 * @throws {Problem} if it can't be shown.
 */
export async function revealCopy({ image }: LibraryImage): Promise<void> {
	const recorded = copyOf(image);
	if (!recorded) throw new Problem(l10n.t("This image hasn't been saved yet."));
	const path = workspace.asRelativePath(recorded);
	const copy = await existingCopy(image);
	if (!copy) throw new Problem(l10n.t('{0} was moved or deleted.', path));
	if (workspace.getWorkspaceFolder(copy)) await commands.executeCommand('revealInExplorer', copy);
	else if (hasFileManager(copy)) await commands.executeCommand('revealFileInOS', copy);
	else throw new Problem(l10n.t("{0} isn't in this workspace.", path));
}
