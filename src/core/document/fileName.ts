import type { Generation, StoredImage } from '../generation/generation';
import { shorten } from '../text';

/** A device name that Windows reserves, with or without an extension. */
export const device =
	/^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(?:\.|$))/i;

/** Invisible characters, including letters such as the Hangul filler, and variation selectors. */
export const invisible = /\p{Default_Ignorable_Code_Point}/gu;

/** Limits of a name without its extension. */
const longestName = 80;
const longestInBytes = 200;

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
	return name === '' ? 'image' : withoutReserved(name);
}

function withoutReserved(name: string): string {
	return name.replace(device, '$&-image');
}

/** As many whole words as fit. If the first is too long, it is cut. */
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
	if (bytes.length <= longestInBytes) return name;
	return new TextDecoder()
		.decode(bytes.subarray(0, longestInBytes))
		.replace(/(?<![\ufffd-])[\ufffd-]+$/, '');
}

/** The n-th name to try, from 1: `otter.png`, `otter-2.png`, `otter-3.png`, … */
export function numbered(baseName: string, extension: string, n: number): string {
	return n === 1 ? `${baseName}${extension}` : `${baseName}-${n}${extension}`;
}

/** The values of variables in the setting `fileName`. */
export interface NameVariables {
	readonly prompt: string;
	/** When the generation started. Written in the user's time zone. */
	readonly date: Date;
	/** The position of the image in the response, from 1. */
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

/** An image to name, which may not be in the library. */
interface NamedImage {
	readonly generation: Pick<Generation, 'request' | 'startedAt'>;
	readonly image: Pick<StoredImage, 'index' | 'width' | 'height'>;
}

/** The name of an image, without extension, from a template, as `fileNameFrom` makes it. */
export function nameFromTemplate(template: string, { generation, image }: NamedImage): string {
	const { request, startedAt } = generation;
	return fileNameFrom(template, {
		prompt: request.prompt,
		model: request.model,
		date: new Date(startedAt),
		index: image.index + 1,
		width: image.width,
		height: image.height,
	});
}

/**
 * A file name, without extension, from a template. Like `baseNameFrom`, but the template's own letters
 * keep their case, and its other characters stay if every system allows them. At most 80 characters
 * (and 200 bytes in UTF-8): to fit, the prompt is shortened at a word.
 */
export function fileNameFrom(template: string, variables: NameVariables): string {
	const words = baseNameFrom(variables.prompt);
	let name = filledIn(template, { ...variables, prompt: words });
	// Fewer than five characters would be meaningless.
	for (let share = words.length - 1; !fits(name) && share >= 5; share--)
		name = filledIn(template, { ...variables, prompt: baseNameFrom(words, share) });
	return fits(name) ? name : safe(withinBytes(name.slice(0, longestName)));
}

function filledIn(template: string, variables: NameVariables): string {
	const text = template.trim() === '' ? '${prompt}' : template;
	return safe(
		text.replace(variable, (whole, name: string) => valueOf.get(name)?.(variables) ?? whole),
	);
}

function fits(name: string): boolean {
	return name.length <= longestName && withinBytes(name) === name;
}

/** Replaces or removes characters that a system rejects, hides or treats as part of a path. */
function safe(text: string): string {
	const name = text
		.replace(invisible, '')
		.normalize('NFC')
		.replace(/[\p{C}\p{Zl}\p{Zp}/\\<>:"|?*]+/gu, '-')
		.replace(/^[-.\s]+|(?<![-.\s])[-.\s]+$/g, '');
	return name === '' ? 'image' : withoutReserved(name);
}
