import {
	FileType,
	languages,
	RelativePattern,
	Uri,
	workspace,
	type CancellationToken,
	type TextDocument,
} from 'vscode';
import { documentPattern, isDocument } from '../../core/document/documentFiles';
import { segmentsBelow } from '../workspace/documents';

/** Files found at most. */
export const mostDocuments = 5000;

/** Folders read at most in a file system that can't be searched. */
const mostFolders = 20_000;

/** Packages, and what builds write: their images belong to others, or are copies. */
const built =
	'node_modules bower_components .git _site _build dist .next .nuxt .output .svelte-kit .docusaurus coverage'
		.split(' ')
		.map((name) => `**/${name}/**`);

/**
 * The files of a workspace folder, or of a folder in it, that may refer to images, without those that
 * VS Code's search leaves out. If there are more than `mostDocuments`, it returns one more.
 */
export async function findDocuments(folder: Uri, token: CancellationToken): Promise<Uri[]> {
	const root = workspace.getWorkspaceFolder(folder)?.uri ?? folder;
	const below = segmentsBelow(root, folder)?.join('/') ?? '';
	const pattern = new RelativePattern(root, documentPattern(below));
	const patterns = [...built, ...excluded(root, 'search')];
	// Not every search can nest alternatives.
	const exclude = `{${patterns.filter((each) => !hasAlternatives(each)).join(',')}}`;
	const all = await workspace.findFiles(pattern, exclude, mostDocuments + 1, token);
	const filter = patterns
		.filter(hasAlternatives)
		.flatMap((each) => [each, `${each}/**`])
		.map((each) => ({ pattern: new RelativePattern(root, each) }));
	const found = all.filter((file) => !matches(filter, file));
	// Only some virtual file systems can be searched. The others find nothing.
	const isSearchable = all.length > 0 || /^(?:file|vscode-remote)$/.test(folder.scheme);
	const files = isSearchable ? found : await walk(folder, root, token);
	return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function hasAlternatives(pattern: string): boolean {
	return /[{,]/.test(pattern);
}

/** The patterns that are always excluded. Others depend on the files next to a file. */
function excluded(root: Uri, section: 'files' | 'search'): string[] {
	const patterns: unknown = workspace.getConfiguration(section, root).get('exclude');
	const entries = Object.entries(patterns ?? {}) as [string, unknown][];
	return entries.flatMap(([pattern, value]) => (value === true ? [pattern] : []));
}

/** Reads folder by folder. Doesn't follow links, which may lead in circles, and skips unreadable folders. */
async function walk(start: Uri, root: Uri, token: CancellationToken): Promise<Uri[]> {
	const patterns = [...built, ...excluded(root, 'files'), ...excluded(root, 'search')];
	const filter = patterns.map((pattern) => ({ pattern: new RelativePattern(root, pattern) }));
	const files: Uri[] = [];
	const folders = [start];
	for (let read = 0; read < mostFolders && files.length <= mostDocuments; read++) {
		const folder = folders.shift();
		if (!folder || token.isCancellationRequested) break;
		for (const [name, type] of await workspace.fs.readDirectory(folder).then(undefined, () => [])) {
			const uri = Uri.joinPath(folder, name);
			const isWanted = type === FileType.Directory || (type === FileType.File && isDocument(name));
			if (!isWanted || matches(filter, uri)) continue;
			if (type === FileType.Directory) folders.push(uri);
			else files.push(uri);
		}
	}
	return files.slice(0, mostDocuments + 1);
}

/** VS Code compares only the address and the language of a document with such a filter. */
function matches(filter: readonly { pattern: RelativePattern }[], uri: Uri): boolean {
	return languages.match(filter, { uri, languageId: '' } as TextDocument) > 0;
}
