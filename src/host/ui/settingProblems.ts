import { l10n } from 'vscode';
import type { EndpointProblem } from '../../core/api/endpoint';
import type { FolderProblem } from '../../core/document/writablePaths';

/** Why the setting `saveFolder` can't be used, in a sentence. */
export function folderProblemText(problem: FolderProblem): string {
	switch (problem) {
		case 'outside':
			return l10n.t(
				'The setting seaOtter.saveFolder must be a folder inside the workspace folder.',
			);
		case 'reserved':
			return l10n.t(
				'The setting seaOtter.saveFolder is a folder that is reserved for tools or the system.',
			);
		case 'noFile':
			return l10n.t(
				'The setting seaOtter.saveFolder depends on the active file. Open a file in the workspace folder first.',
			);
		case 'unknownVariable':
			return l10n.t(
				'The setting seaOtter.saveFolder supports only these variables: {0}.',
				'${workspaceFolder}, ${fileDirname}, ${fileBasenameNoExtension}',
			);
	}
}

const endpointSentences: Record<EndpointProblem, () => string> = {
	notAUrl: () => l10n.t('Enter a URL such as https://host/v1.'),
	notSecure: () => l10n.t('The URL must start with https://, or http:// on this machine.'),
	unencrypted: () =>
		l10n.t("Requests to this host aren't encrypted. Select the endpoint again to allow that."),
	hasCredentials: () => l10n.t("The URL can't contain a user name, password or key."),
};

/** Why a text can't be used as an endpoint, in a sentence. */
export function endpointProblemText(problem: EndpointProblem): string {
	return endpointSentences[problem]();
}
