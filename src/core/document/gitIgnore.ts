import type { Segments } from './likelyFile';

/** A `.gitignore` file. */
export interface IgnoreFile {
	/** The folder it's in. */
	readonly folder: Segments;
	readonly rules: readonly Rule[];
}

interface Rule {
	/** The characters of each name, or a wildcard for any number of names. */
	readonly path: readonly (readonly string[])[];
	readonly isNegated: boolean;
	readonly isFolder: boolean;
}

/**
 * Whether Git ignores a file, which needn't exist. Source: Git's documentation (“gitignore”). Patterns come from
 * the workspace: as regular expressions, which packages make of them, they could take forever.
 * @param files those of its folders, from the outermost.
 */
export function isIgnored(file: Segments, files: readonly IgnoreFile[]): boolean {
	const own = files.filter(({ folder }) => folder.every((name, at) => file[at] === name));
	const names = file.map((name) => name.match(/[^]/gu) ?? []);
	/** Whether the file, or a folder of it that has so many segments, is ignored by itself. */
	const isNamed = (length: number) => {
		let ignored = false;
		for (const { folder, rules } of own.filter(({ folder }) => folder.length < length)) {
			const path = names.slice(folder.length, length);
			for (const { path: pattern, isNegated, isFolder } of rules)
				if (!(isFolder && length === file.length) && matchesPath(pattern, path))
					ignored = !isNegated;
		}
		return ignored;
	};
	return file.some((_, at) => isNamed(at + 1));
}

/** A character, one that is escaped, a set, or a wildcard. */
const token = /\\[^]|\[[!^]?\]?[^\]]{0,99}\]|[^]/gu;

/** Reads the text of a `.gitignore` file in a folder. */
export function readIgnoreFile(folder: Segments, text: string): IgnoreFile {
	const rules = text.split(/\r?\n/).flatMap((line) => {
		const written = line.replace(/(?<![\\\s])\s+$/, '');
		const isNegated = written.startsWith('!');
		const path = written.slice(isNegated ? 1 : 0);
		const names = path.split('/').filter((name) => name !== '');
		if (names.length === 0 || written.startsWith('#')) return [];
		// A single name is ignored in all folders.
		const isAnchored = path.slice(0, -1).includes('/');
		const segments = isAnchored ? names : ['**', ...names];
		return [
			{
				path: segments.map((name) => (name === '**' ? anyNames : (name.match(token) ?? []))),
				isNegated,
				isFolder: path.endsWith('/'),
			},
		];
	});
	return { folder, rules };
}

const anyNames: readonly string[] = ['**'];

function matchesPath(
	pattern: readonly (readonly string[])[],
	path: readonly (readonly string[])[],
): boolean {
	return matches(pattern, path, anyNames, (name, own) => matches(name, own, '*', matchesCharacter));
}

function matchesCharacter(pattern: string, character: string): boolean {
	if (pattern === '?' || pattern === character) return true;
	if (pattern.startsWith('\\')) return pattern.slice(1) === character;
	if (!/^\[[^]+\]$/.test(pattern)) return false;
	const isNegated = /^\[[!^]/.test(pattern);
	const set = pattern.slice(isNegated ? 2 : 1, -1);
	const ranges = set.match(/[^]-[^]|[^]/g) ?? [];
	const isInSet = ranges.some(
		(range) => range.charAt(0) <= character && character <= range.slice(-1),
	);
	return isInSet !== isNegated;
}

/** Whether a pattern matches all items, in which a star stands for any number of them. */
function matches<Part, Item>(
	pattern: readonly Part[],
	items: readonly Item[],
	star: Part,
	isMatch: (part: Part, item: Item) => boolean,
): boolean {
	let [at, item] = [0, 0];
	let last: { readonly at: number; item: number } | undefined;
	while (item < items.length) {
		const [part, current] = [pattern[at], items[item]];
		if (part === star) last = { at: ++at, item };
		else if (part !== undefined && current !== undefined && isMatch(part, current)) {
			at++;
			item++;
		} else if (last) {
			// The last star stands for one more item.
			item = ++last.item;
			at = last.at;
		} else return false;
	}
	return pattern.slice(at).every((part) => part === star);
}
