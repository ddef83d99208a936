import { pathBelow, resolvePath } from './paths';
import { mostSteps } from './patternSteps';

/** The document that a file is copied for. Paths are absolute, with `/` between segments. */
export interface CopyingDocument {
	readonly path: string;
	readonly workspaceFolder: string | undefined;
}

/** Characters. Longer values of the setting are ignored, which keeps the time of reading them bounded. */
const longestValue = 4096;

/** `\$`, `${name}` or `${name/pattern/replacement/}`, without flags. */
const variable = /\\\$|\$\{(\w+)(?:\/((?:\\\/|[^}/])+)\/((?:\\\/|[^}/])*)\/)?\}/g;

export interface CopyDestination {
	/** Absolute. It can be outside of the workspace folder. */
	readonly path: string;
	/** The pattern of a transform that wasn't applied, because matching it could take too long. */
	readonly slowPattern?: string;
}

/**
 * The path that VS Code's setting `markdown.copyFiles.destination` gives a file dropped into a document.
 * Variables, transforms and rules are those of VS Code's Markdown extension (copyFiles.ts).
 */
export function copyDestination(
	value: string,
	document: CopyingDocument,
	fileName: string,
	now = new Date(),
): CopyDestination {
	const values = valuesOf(document, fileName, now);
	let slowPattern: string | undefined;
	const transform = (entry: string, pattern: string, replacement: string) => {
		if (mostSteps(pattern, entry.length) <= longestMatching)
			return transformed(entry, pattern, replacement);
		slowPattern = pattern;
		return entry;
	};
	const path = completed(value.length > longestValue ? '' : value.trim()).replace(
		variable,
		(whole: string, name?: string, pattern?: string, replacement?: string) => {
			if (name === undefined) return '$';
			const entry = values.get(name);
			if (entry === undefined) return whole;
			if (!pattern || !replacement) return entry;
			return transform(entry, unescaped(pattern), unescaped(replacement));
		},
	);
	return {
		path: resolvePath(folderOf(document.path), path),
		...(slowPattern !== undefined && { slowPattern }),
	};
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

/** Steps of matching, which can't be interrupted: a fraction of a second. */
const longestMatching = 10_000_000;

/** Replaces the first match. Without a replacement, or with an invalid pattern, nothing changes. */
function transformed(entry: string, pattern: string, replacement: string): string {
	try {
		return entry.replace(new RegExp(pattern), replacement);
	} catch {
		return entry;
	}
}

function unescaped(text: string): string {
	return text.replaceAll('\\/', '/');
}
