import { l10n } from 'vscode';
import type { EndpointProblem } from '../../core/api/endpoint';
import type { FolderProblem } from '../../core/document/writablePaths';

/** Why the setting `saveFolder` cannot be used, and what would be. */
export function folderProblemText(problem: FolderProblem): string {
	switch (problem) {
		case 'outside':
			return l10n.t(
				'The setting seaOtter.saveFolder must be a folder inside the workspace folder.',
			);
		case 'reserved':
			return l10n.t(
				'The setting seaOtter.saveFolder names a folder that tools or systems keep for themselves.',
			);
		case 'noFile':
			return l10n.t(
				'The setting seaOtter.saveFolder goes by the file that is edited. Open a file of the workspace folder first.',
			);
		case 'unknownVariable':
			return l10n.t(
				'The setting seaOtter.saveFolder knows {0} alone.',
				'${workspaceFolder}, ${fileDirname}, ${fileBasenameNoExtension}',
			);
	}
}

const sentences: Record<EndpointProblem, () => string> = {
	notAUrl: () => l10n.t('An endpoint is a URL such as https://host/v1.'),
	notSecure: () =>
		l10n.t('An endpoint begins with https://; plain http is for this machine alone.'),
	hasCredentials: () => l10n.t('An endpoint has no user name or password in it.'),
};

/** Why a text cannot be an endpoint. */
export function endpointText(problem: EndpointProblem): string {
	return sentences[problem]();
}
