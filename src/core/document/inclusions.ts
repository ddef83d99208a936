import type { ReferenceLanguage } from './languages';

/** How documents of a language include others. */
export interface Inclusion {
	readonly files: RegExp;
	/** Files that are only ever included. Without it, any file may be. */
	readonly parts?: RegExp;
	/** What a text includes, as written. */
	readonly included: (text: string) => readonly string[];
	/** Included documents include others relative to the main document, not to themselves. */
	readonly countsFromMain?: boolean;
	/** The main document that a text names itself. */
	readonly named?: (text: string) => string | undefined;
	/** A document that is complete isn't looked for in others. */
	readonly isComplete?: (text: string) => boolean;
	/** What all ways to write the path of a file have in common. */
	readonly key: (path: string) => string;
}

/** Source: the documentation of TeXShop (“% !TEX root”) and of the package subfiles. */
const latex: Inclusion = {
	files: /\.tex$/i,
	included: (text) =>
		allOf(text.replace(/(?<!\\)%.*/g, ''), /\\(?:input|include|subfile)\s*\{([^{}\n]+)\}/g),
	countsFromMain: true,
	named: (text) =>
		(/^%\s*!\s*tex\s+root\s*=(.*)/im.exec(text.slice(0, 2000)) ??
			/\\documentclass\[([^\][\n]+)\]\{subfiles\}/.exec(text))?.[1]?.trim(),
	isComplete: (text) => /^[ \t]*\\documentclass/m.test(text),
	key: (path) => path.replace(/\.tex$/i, ''),
};

/** Source: the AsciiDoc Language Documentation, “Include Files”. */
const asciidoc: Inclusion = {
	files: /\.(?:adoc|asciidoc|asc)$/i,
	included: (text) => {
		const settings = text.matchAll(/^:([\w-]+):[ \t]+(\S.{0,254})$/gm);
		const values = new Map([...settings].map(([, name = '', value = '']) => [name, value.trim()]));
		return allOf(text, /^include::([^[\r\n\u2028\u2029]+)\[/gm).map((path) =>
			withValues(path, values),
		);
	},
	key: (path) => path,
};

/** Characters that values may add to a path; no system allows a longer one. */
const longestPath = 4096;

function withValues(path: string, values: ReadonlyMap<string, string>): string {
	let room = longestPath;
	return path.replace(/\{([\w-]+)\}/g, (whole, name: string) => {
		const value = values.get(name) ?? whole;
		room -= value.length;
		return room < 0 ? whole : value;
	});
}

/** Source: the documentation of Sass, “Partials”. */
const stylesheets: Inclusion = {
	files: /\.(?:scss|sass)$/i,
	parts: /(?:^|\/)_[^/]*$/,
	included: (text) =>
		allOf(text, /@(?:use|forward|import)\s([^;\n]+)/g).flatMap((list) =>
			allOf(list, /["']([^"'\n]+)["']/g),
		),
	key: (path) =>
		path
			.replace(/\.(?:scss|sass)$/i, '')
			.replace(/(^|\/)_([^/]*)$/, '$1$2')
			.replace(/\/index$/, ''),
};

/** The languages whose paths can count from a document that includes another. */
export const inclusions: Partial<Record<ReferenceLanguage, Inclusion>> = {
	latex,
	asciidoc,
	css: stylesheets,
};

function allOf(text: string, pattern: RegExp): string[] {
	return [...text.matchAll(pattern)].map(([, first = '']) => first.trim());
}
