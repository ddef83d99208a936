import { pathBelow, resolvePath } from './paths';

/** A document and its place, as `markdown.copyFiles.destination` speaks of them; paths are absolute, `/` between segments. */
export interface CopyingDocument {
	readonly path: string;
	readonly workspaceFolder: string | undefined;
}

/** `\$`, `${name}` or `${name/pattern/replacement/}`; there are no flags. */
const variable = /\\\$|\$\{(\w+)(?:\/((?:\\\/|[^}/])+)\/((?:\\\/|[^}/])*)\/)?\}/g;

/**
 * The absolute path that a value of VS Code's setting `markdown.copyFiles.destination` means for a
 * file dropped into a document: its variables, transforms and rules are those of VS Code's Markdown
 * extension (copyFiles.ts). It may lie outside of the workspace folder.
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

/** What the value leaves out: the workspace folder before a first `/`, the file's name after a last one. */
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

/** With its dot; a name that only begins with one has none. */
function extensionOf(name: string): string {
	const dot = name.lastIndexOf('.');
	return dot > 0 ? name.slice(dot) : '';
}

/** The first match replaced; as it is where there is nothing to replace with, or no way to do it. */
function transformed(entry: string, pattern = '', replacement = ''): string {
	if (pattern === '' || replacement === '' || mayTakeForever(pattern)) return entry;
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
 * Whether a repeated group holds a repetition or a choice, as `(a+)+` does: the time for that can
 * double with each character, and nothing could stop it. Other slow patterns are not known here.
 */
function mayTakeForever(pattern: string): boolean {
	let rest = pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x').replaceAll('(?', '(');
	for (let group; (group = innermostGroup.exec(rest));) {
		const [whole, inner = '', repeated = ''] = group;
		const repeats = /[*+?|]/.test(inner);
		if (repeats && repeated !== '') return true;
		rest = rest.replace(whole, repeats ? '+' : `x${repeated}`);
	}
	return false;
}
