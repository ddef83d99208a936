import {
	languages,
	RelativePattern,
	workspace,
	type CancellationToken,
	type TextDocument,
	type Uri,
} from 'vscode';
import { buildFolders } from '../../core/document/buildFolders';
import { documentPattern, isDocument } from '../../core/document/documentFiles';
import { segmentsBelow } from './documents';
import { isSearchable, walk } from './fileSearch';

/** Files found at most. */
export const mostDocuments = 5000;

/** Packages, and what builds write: their images belong to others, or are copies. */
const built = ['node_modules', 'bower_components', '.git', ...buildFolders].map(
	(name) => `**/${name}/**`,
);

/**
 * The files of a workspace folder, or of a folder in it, that may refer to images, without those that
 * VS Code's search leaves out. If there are more than `mostDocuments`, it returns one more.
 */
export async function findDocuments(folder: Uri, token: CancellationToken): Promise<Uri[]> {
	const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
	const find = isSearchable(folder) ? search : readFolders;
	const files = await find(folder, root, token);
	return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

async function search(folder: Uri, root: Uri, token: CancellationToken): Promise<Uri[]> {
	const below = segmentsBelow(root, folder)?.join('/') ?? '';
	const pattern = new RelativePattern(root, documentPattern(below));
	const patterns = [...built, ...excluded(root, 'search')];
	// Not every search can nest alternatives.
	const exclude = `{${patterns.filter((each) => !hasAlternatives(each)).join(',')}}`;
	const files = await workspace.findFiles(pattern, exclude, mostDocuments + 1, token);
	const filter = patterns
		.filter(hasAlternatives)
		.flatMap((each) => [each, `${each}/**`])
		.map((each) => ({ pattern: new RelativePattern(root, each) }));
	return files.filter((file) => !matches(filter, file));
}

function hasAlternatives(pattern: string): boolean {
	return /[{,]/.test(pattern);
}

function readFolders(folder: Uri, root: Uri, token: CancellationToken): Promise<Uri[]> {
	const patterns = [...built, ...excluded(root, 'files'), ...excluded(root, 'search')];
	const filter = patterns.map((pattern) => ({ pattern: new RelativePattern(root, pattern) }));
	return walk(folder, {
		most: mostDocuments + 1,
		isWanted: isDocument,
		isExcluded: (uri) => matches(filter, uri),
		isCancelled: () => token.isCancellationRequested,
	});
}

/** The patterns that are always excluded. Others depend on the files next to a file. */
function excluded(root: Uri, section: 'files' | 'search'): string[] {
	const patterns: unknown = workspace.getConfiguration(section, root).get('exclude');
	const entries = Object.entries(patterns ?? {}) as [string, unknown][];
	return entries.flatMap(([pattern, value]) => (value === true ? [pattern] : []));
}

/** VS Code compares only the address and the language of a document with such a filter. */
function matches(filter: readonly { pattern: RelativePattern }[], uri: Uri): boolean {
	return languages.match(filter, { uri, languageId: '' } as TextDocument) > 0;
}
