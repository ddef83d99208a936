import type { ReferenceLanguage } from '../languages';
import { decodeEntities, decodePercent } from './decode';
import type { Found, ImageAttributes, Notation } from './found';
import { Scanner, tokenPattern } from './scanner';

const asciidoc: Notation = { path: decodePercent, text: decodeEntities };

const token = tokenPattern(
	{
		/** The first line of code or of a comment. */
		block: /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,})(?=[ \t]*$)|^`{3,}/,
		comment: /^\/\/.*/,
		heading: /^=+ (?<title>.*)/,
		image:
			/(?<!\\)\bimage::?(?<address>[^\s:[\]][^:[\]\n]*)\[(?<attributes>(?:[^\][\\\n]|\\.|\[[^\][\n]*\])*)\]/,
	},
	'gm',
);

/** Finds nothing if it isn't known which folder the document's images are in. */
export function* readAsciidoc(text: string): Generator<Found> {
	if (imagesDirectory('asciidoc', text) === undefined) return;
	const scanner = new Scanner(text, token);
	for (const { text: whole, start: from, end: to, groups } of scanner) {
		const { block, title, address, attributes = '' } = groups;
		if (block) scanner.skipPast(`\n${block}`);
		else if (title !== undefined) yield { kind: 'heading', written: title };
		else if (address) {
			const start = from + whole.indexOf(address);
			const { alt, width, height } = readAttributes(attributes);
			yield { kind: 'image', notation: asciidoc, address, start, from, to, alt, width, height };
		}
	}
}

const attribute = /(?:^|,)\s*(?:(?<name>\w+)=)?(?:"(?<quoted>[^"]*)"|(?<bare>[^,]*))/g;

/** `alt,width,height`, or any of them by name. */
function readAttributes(attributes: string): ImageAttributes {
	const values: Record<string, string> = {};
	const positions = ['alt', 'width', 'height'];
	for (const { groups = {} } of attributes.matchAll(attribute)) {
		const { name, quoted, bare = '' } = groups;
		const key = name ?? positions.shift();
		if (key) values[key] = quoted ?? bare.trim();
	}
	return values;
}

/** Blocks of code and comments. */
const verbatim = /^([-./])\1{3,}\s[^]*?^\1{4,}/gm;

/** Often set under a condition, usually that nothing else has set it. */
const setting = /^(?:ifn?def::[^[\n]*\[)?:imagesdir:[ \t](?<folder>[^\]\r\n]*)/gm;

/**
 * The folder that a document reads its images from, relative to its own folder; empty if it's the
 * same folder. Undefined if it isn't known: an absolute path or URL, an unknown attribute, or more
 * than one folder. Source: AsciiDoc Language Documentation, “Set the Images Directory”.
 */
export function imagesDirectory(language: ReferenceLanguage, text: string): string | undefined {
	if (language !== 'asciidoc') return '';
	const folders = Array.from(text.replace(verbatim, '').matchAll(setting), ({ groups = {} }) =>
		(groups['folder'] ?? '').trim(),
	);
	const folder = (folders[0] ?? '').replace('{docdir}', '.');
	return /^\/|[:{]/.test(folder) || new Set(folders).size > 1 ? undefined : folder;
}
