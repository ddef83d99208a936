import { pathBelow, resolvePath } from './paths';

/** The document that a file is copied for. Paths are absolute, with `/` between segments. */
export interface CopyingDocument {
	readonly path: string;
	readonly workspaceFolder: string | undefined;
}

/** `\$`, `${name}` or `${name/pattern/replacement/}`, without flags. */
const variable = /\\\$|\$\{(\w+)(?:\/((?:\\\/|[^}/])+)\/((?:\\\/|[^}/])*)\/)?\}/g;

/**
 * The absolute path that VS Code's setting `markdown.copyFiles.destination` gives a file dropped into a
 * document. Variables, transforms and rules are those of VS Code's Markdown extension (copyFiles.ts).
 * The path can be outside of the workspace folder.
 */
export function copyDestination(
	value: string,
	document: CopyingDocument,
	fileName: string,
	now = new Date(),
): string {
	const values = valuesOf(document, fileName, now);
	const path = completed(value.trim()).replace(
		variable,
		(whole: string, name?: string, pattern?: string, replacement?: string) => {
			if (name === undefined) return '$';
			const entry = values.get(name);
			return entry === undefined ? whole : transformed(entry, pattern, replacement);
		},
	);
	return resolvePath(folderOf(document.path), path);
}

/**
 * Adds what a value may omit: the workspace folder before a leading `/`, the file name after a trailing
 * one.
 */
function completed(value: string): string {
	const rooted = value.replace(/^\//, '${documentWorkspaceFolder}/');
	return rooted === '' || rooted.endsWith('/') ? `${rooted}\${fileName}` : rooted;
}

function valuesOf(
	{ path, workspaceFolder }: CopyingDocument,
	fileName: string,
	now: Date,
): ReadonlyMap<string, string> {
	const folder = folderOf(path);
	const name = path.slice(path.lastIndexOf('/') + 1);
	const extension = extensionOf(name);
	const relative = (to: string) =>
		workspaceFolder === undefined ? to : (pathBelow(workspaceFolder, to) ?? to);
	return new Map([
		['documentDirName', folder],
		['documentRelativeDirName', relative(folder)],
		['documentFileName', name],
		['documentBaseName', name.slice(0, name.length - extension.length)],
		['documentExtName', extension.slice(1)],
		['documentFilePath', path],
		['documentRelativeFilePath', relative(path)],
		['documentWorkspaceFolder', workspaceFolder ?? folder],
		['fileName', fileName],
		['fileExtName', extensionOf(fileName).slice(1)],
		['unixTime', String(now.getTime())],
		['isoTime', now.toISOString()],
	]);
}

function folderOf(path: string): string {
	return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** With its dot. A name such as `.notes` has no extension. */
function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(dot) : '';
}

/** Replaces the first match. Without a replacement, or with an unsafe or invalid pattern, nothing changes. */
function transformed(entry: string, pattern = '', replacement = ''): string {
	if (pattern === '' || replacement === '' || maySlowDown(pattern)) return entry;
	try {
		return entry.replace(new RegExp(unescaped(pattern)), unescaped(replacement));
	} catch {
		return entry;
	}
}

function unescaped(text: string): string {
	return text.replaceAll('\\/', '/');
}

const innermostGroup = /\(([^()]*)\)([*+]?)/;

/**
 * Whether a repeated group contains a repetition or an alternative, as in `(a+)+`. Matching can take
 * twice as long with each character, and can't be interrupted. Other slow patterns aren't detected.
 */
function maySlowDown(pattern: string): boolean {
	let rest = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x').replaceAll('(?', '(');
	for (let group; (group = innermostGroup.exec(rest));) {
		const [whole, inner = '', repeated = ''] = group;
		const repeats = /[*+?|]/.test(inner);
		if (repeats && repeated !== '') return true;
		rest = rest.replace(whole, repeats ? '+' : `x${repeated}`);
	}
	return false;
}
