import { Uri, workspace, type TextDocument } from 'vscode';
import type { Purpose } from '../../core/generation/purpose';
import { checkSaveFolder, fileNameTemplate, siteRoot } from '../ui/folderSettings';
import { autoSave } from '../ui/settings';
import { checkFolder, folderInWorkspace } from '../workspace/folders';
import { checkDestination } from './destination';
import { saveFolderFor } from './saveFolders';

/**
 * Checks, before images are paid for, that they can be saved as a purpose or auto-save says.
 * @param edited the document that was edited last, for the folder of auto-save.
 * @throws {Problem} if a setting is invalid, or if Sea Otter doesn't or can't write to the folder.
 */
export async function checkPurpose(
	purpose: Purpose | undefined,
	edited: TextDocument | undefined,
): Promise<void> {
	switch (purpose?.kind) {
		case 'insert': {
			const document = openDocument(purpose.document);
			if (document) await checkDestination(document);
			else checkSettings(purpose.document);
			return;
		}
		case 'folder':
			await checkPurposeFolder(purpose.folder);
			return;
		case 'agent':
			await checkPurposeFolder(purpose.folder, purpose.name);
			return;
		case 'missing':
			checkSettings(purpose.file);
			return;
		case undefined:
			if (autoSave()) await checkAutoSave(edited);
	}
}

/** Any workspace folder may be chosen. */
async function checkAutoSave(edited: TextDocument | undefined): Promise<void> {
	for (const { uri } of workspace.workspaceFolders ?? []) {
		fileNameTemplate(uri);
		siteRoot(uri);
		await checkFolder(uri, await saveFolderFor(uri, edited));
	}
}

async function checkPurposeFolder(address: string, baseName?: string): Promise<void> {
	checkSettings(address);
	const { root, segments } = folderInWorkspace(Uri.parse(address));
	await checkFolder(root, segments, baseName);
}

function checkSettings(address: string): void {
	const uri = Uri.parse(address);
	fileNameTemplate(uri);
	siteRoot(uri);
	checkSaveFolder(uri);
}

function openDocument(address: string): TextDocument | undefined {
	return workspace.textDocuments.find(({ uri }) => uri.toString() === address);
}
