import type { Segments } from './likelyFile';

/** A `.gitignore` file. */
export interface IgnoreFile {
	/** The folder it's in. */
	readonly folder: Segments;
	readonly text: string;
}

interface Rule {
	readonly segments: Segments;
	readonly isNegated: boolean;
	readonly isFolder: boolean;
}

/**
 * Whether Git ignores a file, which needn't exist. Source: Git's documentation (“gitignore”).
 * @param files those of its folders, from the outermost.
 */
export function isIgnored(file: Segments, files: readonly IgnoreFile[]): boolean {
	const own = files
		.filter(({ folder }) => folder.every((name, at) => file[at] === name))
		.map(({ folder, text }) => ({ depth: folder.length, rules: rulesIn(text) }));
	/** Whether the file, or a folder of it that has so many segments, is ignored by itself. */
	const isNamed = (length: number) => {
		const deciding = own
			.filter(({ depth }) => depth < length)
			.flatMap(({ depth, rules }) =>
				rules.filter(
					({ segments, isFolder }) =>
						!(isFolder && length === file.length) &&
						matchesPath(segments, file.slice(depth, length)),
				),
			)
			.at(-1);
		return deciding !== undefined && !deciding.isNegated;
	};
	return file.some((_, at) => isNamed(at + 1));
}

function rulesIn(text: string): Rule[] {
	return text.split(/\r?\n/).flatMap((line) => {
		const written = line.replace(/(?<![\\\s])\s+$/, '');
		const isNegated = written.startsWith('!');
		const path = written.slice(isNegated ? 1 : 0);
		const names = path.split('/').filter((name) => name !== '');
		if (names.length === 0 || written.startsWith('#')) return [];
		// A single name is ignored in all folders.
		const isAnchored = path.slice(0, -1).includes('/');
		const segments = isAnchored ? names : ['**', ...names];
		return [{ segments, isNegated, isFolder: path.endsWith('/') }];
	});
}

function matchesPath(pattern: Segments, path: Segments): boolean {
	return matches(pattern, path, '**', matchesName);
}

/** A character, one that is escaped, a set, or a wildcard. */
const token = /\\[^]|\[[!^]?\]?[^\]]{0,99}\]|[^]/g;

function matchesName(pattern: string, name: string): boolean {
	return matches(pattern.match(token) ?? [], name.match(/[^]/gu) ?? [], '*', matchesCharacter);
}

function matchesCharacter(pattern: string, character: string): boolean {
	if (pattern === '?') return true;
	if (pattern.length === 1) return pattern === character;
	if (pattern.startsWith('\\')) return pattern.slice(1) === character;
	const isNegated = /^\[[!^]/.test(pattern);
	const set = pattern.slice(isNegated ? 2 : 1, -1);
	const ranges = set.match(/[^]-[^]|[^]/g) ?? [];
	const isInSet = ranges.some(
		(range) => range.charAt(0) <= character && character <= range.slice(-1),
	);
	return isInSet !== isNegated;
}

/** Whether a pattern matches all items, in which a star stands for any number of them. */
function matches(
	pattern: readonly string[],
	items: readonly string[],
	star: string,
	isMatch: (pattern: string, item: string) => boolean,
): boolean {
	let [at, item] = [0, 0];
	let last: { readonly at: number; item: number } | undefined;
	while (item < items.length) {
		const part = pattern[at];
		if (part === star) last = { at: ++at, item };
		else if (part !== undefined && isMatch(part, items[item] ?? '')) {
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
