import { l10n, window, workspace, type TextDocument, type Uri } from 'vscode';
import { pick, type Choice } from '../ui/quickInput';
import { Problem } from '../ui/notifications';
import { nameOfFile } from '../workspace/documents';
import { languageOf } from '../workspace/documentSites';

/** Where to look for missing images. */
export type MissingScope = 'document' | 'workspace' | Uri;

/** Asks where to look; undefined if the user dismisses the question. @throws {Problem} without a workspace folder. */
export type AskMissingScope = (
	document: TextDocument | undefined,
) => Promise<MissingScope | undefined>;

type Answer = 'document' | 'workspace' | 'folder';

export const askMissingScope: AskMissingScope = async (document) => {
	const [first, ...more] = workspace.workspaceFolders ?? [];
	if (!first) throw new Problem(l10n.t('Open a folder first.'));
	const all = more.length === 0 ? first.name : '';
	const answer = await pick<Answer>({
		title: l10n.t('Generate Missing Images'),
		placeholder: l10n.t('Where should Sea Otter look for missing images?'),
		choices: () => choices(document, all),
	});
	if (answer === 'folder') return askFolder(first.uri);
	return typeof answer === 'symbol' ? undefined : answer;
};

function choices(document: TextDocument | undefined, workspaceName: string): Choice<Answer>[] {
	const rows: Choice<Answer>[] = [
		{ label: l10n.t('In the Workspace'), description: workspaceName, value: 'workspace' },
		{ label: l10n.t('In a Folder…'), value: 'folder' },
	];
	if (!document || languageOf(document) === 'plain') return rows;
	const description = nameOfFile(document);
	return [{ label: l10n.t('In This File'), description, value: 'document' }, ...rows];
}

async function askFolder(start: Uri): Promise<Uri | undefined> {
	const chosen = await window.showOpenDialog({
		title: l10n.t('Generate Missing Images'),
		openLabel: l10n.t('Search Folder'),
		defaultUri: start,
		canSelectFiles: false,
		canSelectFolders: true,
	});
	return chosen?.[0];
}
