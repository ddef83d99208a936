import { shorten } from '../text';

/** A name that Windows keeps for a device, with or without something behind a dot. */
export const device =
	/^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i;

/** Characters that show nothing, letters such as the Hangul filler and variation selectors among them. */
export const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** The most that a name may have without its extension. */
const longestName = 80;
const mostBytes = 200;

/**
 * A file name, without extension, from a prompt: letters and digits of any script in NFC, lower
 * case, words joined by hyphens, at most `longest` characters (and 200 bytes in UTF-8, as file
 * systems count), never empty, never reserved.
 */
export function baseNameFrom(prompt: string, longest = 60): string {
	const words =
		prompt
			.replace(invisible, '')
			.toLowerCase()
			.normalize('NFC')
			.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu) ?? [];
	const name = withinBytes(joinUpTo(words, longest));
	return name === '' ? 'image' : notReserved(name);
}

function notReserved(name: string): string {
	return name.replace(device, '$&-image');
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

function withinBytes(name: string): string {
	const bytes = new TextEncoder().encode(name);
	if (bytes.length <= mostBytes) return name;
	return new TextDecoder().decode(bytes.subarray(0, mostBytes)).replace(/[\ufffd-]+$/, '');
}

/** The n-th name to try, from 1: `otter.png`, `otter-2.png`, `otter-3.png`, … */
export function numbered(baseName: string, extension: string, n: number): string {
	return n === 1 ? `${baseName}${extension}` : `${baseName}-${n}${extension}`;
}

/** What the variables in the setting `fileName` stand for. */
export interface NameVariables {
	readonly prompt: string;
	/** When the generation began, in the user's time zone. */
	readonly date: Date;
	/** The place of the image in the answer, from 1. */
	readonly index: number;
	readonly model: string;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
}

const valueOf = new Map<string, (variables: NameVariables) => string>([
	['prompt', ({ prompt }) => baseNameFrom(prompt)],
	['date', ({ date }) => dayOf(date)],
	['index', ({ index }) => String(index)],
	['model', ({ model }) => baseNameFrom(model)],
	['size', ({ width, height }) => `${width}x${height}`],
]);

function dayOf(date: Date): string {
	const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
	return parts.map((part) => String(part).padStart(2, '0')).join('-');
}

const variable = /\$\{([^{}]*)\}/g;

/** The name of the first unknown variable in a template such as `${date}-${prompt}`. */
export function unknownNameVariable(template: string): string | undefined {
	const names = Array.from(template.matchAll(variable), ([, name = '']) => name);
	return names.find((name) => !valueOf.has(name));
}

/**
 * A file name, without extension, from a template: as in `baseNameFrom`, but the template's own
 * letters keep their case, and its other characters stay where every system takes them. At most 80
 * characters (and 200 bytes in UTF-8): the prompt is what is shortened for that, at a word.
 */
export function fileNameFrom(template: string, variables: NameVariables): string {
	const words = baseNameFrom(variables.prompt);
	let name = filled(template, { ...variables, prompt: words });
	// Less than some letters of a word would tell nothing.
	for (let share = words.length - 1; !fits(name) && share >= 5; share--)
		name = filled(template, { ...variables, prompt: baseNameFrom(words, share) });
	return fits(name) ? name : safe(withinBytes(name.slice(0, longestName)));
}

function filled(template: string, variables: NameVariables): string {
	const text = template.trim() === '' ? '${prompt}' : template;
	return safe(
		text.replace(variable, (whole, name: string) => valueOf.get(name)?.(variables) ?? whole),
	);
}

function fits(name: string): boolean {
	return name.length <= longestName && withinBytes(name) === name;
}

/** Without what a system refuses, hides or takes for a path. */
function safe(text: string): string {
	const name = text
		.replace(invisible, '')
		.normalize('NFC')
		.replace(/[\p{C}\p{Zl}\p{Zp}/\\<>:"|?*]+/gu, '-')
		.replace(/^[-.\s]+|(?<![-.\s])[-.\s]+$/g, '');
	return name === '' ? 'image' : notReserved(name);
}
