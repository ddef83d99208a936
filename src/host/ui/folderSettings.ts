import { l10n, type ConfigurationScope } from 'vscode';
import { unknownNameVariable } from '../../core/document/fileName';
import {
	folderVariables,
	saveFolderSegments,
	siteRootFolder,
	type FolderVariables,
} from '../../core/document/writablePaths';
import { folderProblemText } from './settingProblems';
import { read, settingProblem } from './settings';

/**
 * `auto`, or path segments below the workspace folder; `variables` come from the active file.
 * @throws {Problem}
 */
export function saveFolder(
	scope: ConfigurationScope | undefined,
	variables: FolderVariables | undefined,
): readonly string[] | 'auto' {
	const value = String(read('saveFolder', scope));
	if (value.trim() === 'auto') return 'auto';
	const segments = saveFolderSegments(value, variables);
	if (typeof segments !== 'string') return segments;
	throw settingProblem('saveFolder', folderProblemText(segments));
}

/** The setting `saveFolder` with its variables, or `auto`. @throws {Problem} */
export function saveFolderText(): string {
	checkSaveFolder(undefined);
	return String(read('saveFolder')).trim();
}

/** Checks the setting `saveFolder` for some file. @throws {Problem} */
export function checkSaveFolder(scope: ConfigurationScope | undefined): void {
	saveFolder(scope, folderVariables(['x']));
}

/** The template for file names. @throws {Problem} */
export function fileNameTemplate(scope: ConfigurationScope | undefined): string {
	const template = String(read('fileName', scope));
	const unknown = unknownNameVariable(template);
	if (unknown === undefined) return template;
	const text = l10n.t(
		"The setting seaOtter.fileName doesn't support the variable {0}.",
		`\${${unknown}}`,
	);
	throw settingProblem('fileName', text);
}

/** `auto`, `none`, or a folder relative to the workspace folder, which is `''` itself. @throws {Problem} */
export function siteRoot(scope: ConfigurationScope): string {
	const value = String(read('siteRoot', scope)).trim();
	if (value === 'auto' || value === 'none') return value;
	const folder = siteRootFolder(value);
	if (folder !== undefined) return folder;
	throw settingProblem(
		'siteRoot',
		l10n.t('The setting seaOtter.siteRoot must be auto, none or a folder in the workspace.'),
	);
}
