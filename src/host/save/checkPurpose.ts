import { Uri, workspace, type TextDocument } from 'vscode';
import type { Purpose } from '../../core/generation/purpose';
import { checkSaveFolder, fileNameTemplate, siteRoot } from '../ui/folderSettings';
import { autoSave } from '../ui/settings';
import { checkDestination } from './destination';
import { saveFolderFor } from './saveFolders';

/**
 * Checks, before images are paid for, that they can be saved as a purpose or auto-save says.
 * @param edited the document that was edited last, for the folder of auto-save.
 * @throws {Problem} if a setting is invalid, or leads to a folder that Sea Otter doesn't write to.
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
		case 'agent':
			checkSettings(purpose.folder);
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
		await saveFolderFor(uri, edited);
	}
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
