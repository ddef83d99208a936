import {
	l10n,
	languages,
	RelativePattern,
	workspace,
	type GlobPattern,
	Uri,
	window,
	type TextDocument,
} from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import { extensionOf, type ReceivedType } from '../../core/image/facts';
import { copyDestination } from '../../core/document/copyDestination';
import { baseNameFrom, nameFromTemplate } from '../../core/document/fileName';
import { fittingName } from '../../core/document/possiblePaths';
import { Problem, type Remedy } from '../ui/notifications';
import { fileNameTemplate, siteRoot } from '../ui/folderSettings';
import { openSettingById } from '../ui/settings';
import { environmentVariable, fileSystemRules } from '../ui/system';
import { fileOf, folderOf, segmentsBelow } from '../workspace/documents';
import { checkFolder, impossible, isPossible, type FolderInWorkspace } from '../workspace/folders';
import { saveFolderFor } from './saveFolders';

/** Where to save a copy, and the preferred file name without extension. */
export interface Destination extends FolderInWorkspace {
	readonly baseName: string;
	/** The pattern in `markdown.copyFiles.destination` that wasn't applied, because it could take too long. */
	readonly slowPattern?: string | undefined;
}

/**
 * Where to save an image below a workspace folder: as VS Code's Markdown settings say if a Markdown
 * document will refer to it, or else as Sea Otter's settings say.
 * @throws {Problem} if a setting leads to a folder that Sea Otter doesn't write to.
 */
export async function destinationOf(
	image: LibraryImage,
	root: Uri,
	document: TextDocument | undefined,
	isReferenced: boolean,
): Promise<Destination> {
	const name = nameFor(image, root);
	const file = `${name}${extensionOf(image.image.type)}`;
	const { segments, slowPattern } = await fileFor(file, root, document, isReferenced);
	const baseName = segments.at(-1)?.replace(/\.[^.]*$/, '') ?? '';
	return { root, segments: segments.slice(0, -1), baseName: baseName || name, slowPattern };
}

/**
 * A name that can exist in the folder: the preferred one, or its beginning.
 * @throws {Problem} if no name fits.
 */
export function nameIn(folder: Uri, baseName: string): string {
	const name = fittingName(folder.fsPath, baseName, fileSystemRules(folder));
	if (name === undefined) throw impossible(workspace.asRelativePath(folder));
	return name;
}

/**
 * Checks, before anything is generated, that images for a document can be saved.
 * @throws {Problem} if a setting or a link leads to a folder that Sea Otter doesn't write to.
 */
export async function checkDestination(document: TextDocument): Promise<void> {
	const root = workspace.getWorkspaceFolder(folderOf(document) ?? document.uri)?.uri;
	if (!root) return;
	fileNameTemplate(root);
	siteRoot(root);
	const { segments } = await fileFor('image.png', root, document, true);
	await checkFolder(root, segments.slice(0, -1));
}

interface FileBelow {
	/** The folders and the name, below the workspace folder. */
	readonly segments: readonly string[];
	readonly slowPattern?: string;
}

async function fileFor(
	file: string,
	root: Uri,
	document: TextDocument | undefined,
	isReferenced: boolean,
): Promise<FileBelow> {
	const copied = document && isReferenced ? markdownDestination(document, root, file) : undefined;
	return copied ?? { segments: [...(await saveFolderFor(root, document)), file] };
}

/** The name of an image by the setting `fileName`, without extension. */
export function nameFor(image: LibraryImage, scope: Uri): string {
	return nameFromTemplate(fileNameTemplate(scope), image);
}

/** The file by `markdown.copyFiles.destination`; undefined if it doesn't apply. */
function markdownDestination(
	document: TextDocument,
	root: Uri,
	fileName: string,
): FileBelow | undefined {
	const file = fileOf(document);
	const value = document.languageId === 'markdown' && file && settingFor(document, root, file);
	if (value === undefined || value === false) return undefined;
	const workspaceFolder = workspace.getWorkspaceFolder(root)?.uri.path;
	const copied = copyDestination(value, { path: file.path, workspaceFolder }, fileName);
	const { path, slowPattern } = copied;
	const segments = segmentsBelow(root, root.with({ path }));
	if (segments && isPossible(root, segments))
		return { segments, ...(slowPattern !== undefined && { slowPattern }) };
	throw new Problem(
		l10n.t(
			"The setting markdown.copyFiles.destination leads to {0}, but Sea Otter doesn't write there.",
			path,
		),
		openMarkdownDestination(),
	);
}

export function openMarkdownDestination(): Remedy {
	return {
		label: l10n.t('Open Setting'),
		run: () => openSettingById('markdown.copyFiles.destination'),
	};
}

/** The first value whose pattern matches the document, as in VS Code's Markdown extension. */
function settingFor(document: TextDocument, root: Uri, file: Uri): string | undefined {
	const settings = workspace.getConfiguration('markdown.copyFiles', file);
	// It can contain regular expressions: in Restricted Mode only the user's own value counts.
	const values: unknown = workspace.isTrusted
		? settings.get('destination')
		: settings.inspect('destination')?.globalValue;
	if (typeof values !== 'object' || values === null) return undefined;
	const match = Object.entries(values).find(([pattern]) =>
		languages.match({ pattern: anchored(pattern, root) }, document),
	);
	return match === undefined ? undefined : String(match[1]);
}

/** A pattern that starts with `/` is relative to the workspace folder; any other matches anywhere. */
function anchored(pattern: string, root: Uri): GlobPattern {
	if (pattern.startsWith('/')) return new RelativePattern(root, pattern.slice(1));
	return pattern.startsWith('**') ? pattern : `**/${pattern}`;
}

/** Asks where to save an image, starting next to a document or in the home folder. */
export async function askWhereToSave(
	type: ReceivedType,
	prompt: string,
	document: TextDocument | undefined,
): Promise<Uri | undefined> {
	const extension = extensionOf(type);
	const home = environmentVariable('USERPROFILE') ?? environmentVariable('HOME') ?? '';
	const folder = (document && folderOf(document)) ?? Uri.file(home);
	return window.showSaveDialog({
		title: l10n.t('Save Image'),
		defaultUri: Uri.joinPath(folder, `${baseNameFrom(prompt)}${extension}`),
		filters: { [l10n.t('Image')]: [extension.slice(1)] },
	});
}
