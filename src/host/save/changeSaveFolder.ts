import { ConfigurationTarget, l10n, window, workspace, type TextDocument, type Uri } from 'vscode';
import { usualFolder } from '../../core/document/writablePaths';
import { Problem } from '../ui/notifications';
import { pick, type Choice } from '../ui/quickInput';
import { openSetting } from '../ui/settings';
import { folderInWorkspace } from '../workspace/folders';
import { rootOf } from './rootOf';
import { siteFolder } from './saveFolders';

const browse = Symbol('browse');
const settings = Symbol('settings');

/** Lets the user choose where images are saved in the workspace. */
export async function changeSaveFolder(document: TextDocument | undefined): Promise<void> {
	const root = rootOf(document);
	if (!root) throw new Problem(l10n.t('Open a folder first.'));
	const rows = await choices(root, document);
	const answer = await pick<string | symbol>({
		title: l10n.t('Select Save Folder'),
		placeholder: l10n.t('Choose where images are saved'),
		choices: () => rows,
	});
	if (typeof answer === 'string') await setSaveFolder(root, answer);
	else if (answer === browse) await chooseFolder(root);
	else if (answer === settings) await openSetting('saveFolder');
}

async function choices(
	root: Uri,
	document: TextDocument | undefined,
): Promise<Choice<string | symbol>[]> {
	const site = document && (await siteFolder(root, document));
	return [
		{
			label: site ? site.join('/') || './' : usualFolder.join('/'),
			description: l10n.t('Chosen by Sea Otter'),
			...(site && {
				detail: l10n.t('The folder for images of the site that the current document belongs to.'),
			}),
			value: 'auto',
		},
		...(site ? [{ label: usualFolder.join('/'), value: usualFolder.join('/') }] : []),
		{ label: l10n.t("The document's folder"), value: '${fileDirname}' },
		{ label: l10n.t('Choose Folder…'), value: browse },
		{ label: l10n.t('Open Setting'), value: settings },
	];
}

async function chooseFolder(root: Uri): Promise<void> {
	const chosen = await window.showOpenDialog({
		title: l10n.t('Select Save Folder'),
		defaultUri: root,
		openLabel: l10n.t('Save Here'),
		canSelectFiles: false,
		canSelectFolders: true,
	});
	if (!chosen?.[0]) return;
	const { root: owner, segments } = folderInWorkspace(chosen[0]);
	await setSaveFolder(owner, `./${segments.join('/')}`);
}

/** Writes to the workspace's settings. In Restricted Mode these don't count, so it writes to the user's. */
async function setSaveFolder(root: Uri, value: string): Promise<void> {
	const settings = workspace.getConfiguration('seaOtter', root);
	const isOneOfSeveral = (workspace.workspaceFolders?.length ?? 0) > 1;
	const own = isOneOfSeveral ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
	const target = workspace.isTrusted ? own : ConfigurationTarget.Global;
	await settings.update('saveFolder', value, target);
}
