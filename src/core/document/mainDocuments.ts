import { inclusions, type Inclusion } from './inclusions';
import type { ReferenceLanguage } from './languages';
import { pathBelow, resolvePath } from './paths';

/** Reads a workspace. Paths are absolute, with `/` between segments. */
export interface DocumentFiles {
	/** The names of the files and folders in a folder; empty if it can't be read. */
	readonly names: (folder: string) => Promise<readonly string[]>;
	/** Undefined if it can't be read. */
	readonly read: (file: string) => Promise<string | undefined>;
}

/** How many documents are read at most to find the one that includes another. */
const mostReads = 200;

/**
 * The document that includes another one, directly or through others, and that isn't included itself. It's
 * looked for in the folder of the other one and in those above, up to `root`. Undefined if there is none.
 * Nothing outside `root` is read.
 */
export async function mainDocument(
	file: string,
	language: ReferenceLanguage,
	root: string,
	files: DocumentFiles,
): Promise<string | undefined> {
	const inclusion = inclusions[language];
	if (!inclusion) return undefined;
	const search = new Search(inclusion, root, files);
	// Documents may include each other in a circle.
	const seen = new Set([file]);
	let main: string | undefined;
	let next = await search.includerOf(file);
	while (next !== undefined && !seen.has(next)) {
		seen.add(next);
		main = next;
		next = await search.includerOf(next);
	}
	return main;
}

class Search {
	readonly #texts = new Map<string, string>();

	constructor(
		private readonly inclusion: Inclusion,
		private readonly root: string,
		private readonly files: DocumentFiles,
	) {}

	async includerOf(file: string): Promise<string | undefined> {
		const { parts, named, isComplete } = this.inclusion;
		if (parts && !parts.test(file)) return undefined;
		const folder = resolvePath(file, '..');
		const text = named || isComplete ? await this.#read(file) : '';
		const main = named?.(text);
		if (main !== undefined)
			return this.#inRoot(resolvePath(folder, this.#withExtension(main, file)));
		if (isComplete?.(text)) return undefined;
		for (const above of foldersUp(folder, this.root))
			for (const candidate of await this.#documentsIn(above))
				if (candidate !== file && (await this.#includes(candidate, file))) return candidate;
		return undefined;
	}

	#inRoot(path: string): string | undefined {
		return pathBelow(this.root, path) === undefined ? undefined : path;
	}

	#withExtension(path: string, like: string): string {
		return this.inclusion.files.test(path) ? path : path + like.slice(like.lastIndexOf('.'));
	}

	async #documentsIn(folder: string): Promise<string[]> {
		const names = await this.files.names(folder);
		return names
			.filter((name) => this.inclusion.files.test(name))
			.map((name) => resolvePath(folder, `./${name}`));
	}

	/** Whether a document includes another one, directly or through others. */
	async #includes(main: string, file: string): Promise<boolean> {
		const { key, included, countsFromMain, files } = this.inclusion;
		const sought = key(file);
		const seen = new Set([main]);
		for (const document of seen) {
			const folder = resolvePath(countsFromMain ? main : document, '..');
			for (const path of included(await this.#read(document))) {
				const target = resolvePath(folder, path);
				if (key(target) === sought) return true;
				const next = this.#withExtension(target, file);
				if (files.test(next) && this.#inRoot(next) !== undefined) seen.add(next);
			}
		}
		return false;
	}

	/** Empty if it can't be read, or if too many have been. */
	async #read(file: string): Promise<string> {
		const known = this.#texts.get(file);
		if (known !== undefined) return known;
		if (this.#texts.size >= mostReads) return '';
		const text = (await this.files.read(file)) ?? '';
		this.#texts.set(file, text);
		return text;
	}
}

/** A folder and those above it, up to `root`. */
function foldersUp(folder: string, root: string): string[] {
	const folders: string[] = [];
	for (let at = folder; pathBelow(root, at) !== undefined; at = resolvePath(at, '..')) {
		folders.push(at);
		if (at === '/') break;
	}
	return folders;
}
