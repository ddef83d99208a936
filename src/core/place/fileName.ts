import { shorten } from '../text';

/** Names that Windows keeps for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$/;

/** Characters that show nothing, letters such as the Hangul filler and variation selectors among them. */
const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A file name, without extension, from a prompt: letters and digits of any script in NFC, lower
 * case, words joined by hyphens, at most `longest` characters (and 200 bytes in UTF-8, as file
 * systems count), never empty, never reserved.
 */
export function baseNameFrom(prompt: string, longest = 60): string {
	const words =
		prompt
			.replace(invisible, '')
			.normalize('NFC')
			.toLowerCase()
			.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
	const name = withinBytes(joinUpTo(words, longest), 200);
	if (name === '') return 'image';
	return reserved.test(name) ? `${name}-image` : name;
}

/** Whole words as long as they fit; a first word that is too long alone is cut. */
function joinUpTo(words: readonly string[], longest: number): string {
	let name = '';
	for (const word of words) {
		const longer = name === '' ? word : `${name}-${word}`;
		if (longer.length > longest) break;
		name = longer;
	}
	return name === '' ? shorten(words[0] ?? '', longest).replace(/…$/, '') : name;
}

function withinBytes(name: string, most: number): string {
	const bytes = new TextEncoder().encode(name);
	if (bytes.length <= most) return name;
	return new TextDecoder().decode(bytes.subarray(0, most)).replace(/[\ufffd-]+$/, '');
}

/** The n-th name to try, from 1: `otter.png`, `otter-2.png`, `otter-3.png`, … */
export function numbered(baseName: string, extension: string, n: number): string {
	return n === 1 ? `${baseName}${extension}` : `${baseName}-${n}${extension}`;
}
