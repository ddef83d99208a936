import { sizeProblem, type ModelFacts } from '../api/modelFacts';
import { adaptToModel } from '../generation/choices';
import { longestPrompt, withoutOption, type GenerationRequest } from '../generation/request';
import { oneLine } from '../text';
import { descriptive, saysSomething } from './descriptiveWords';
import { withExtension } from './latexFigures';
import type { ImageReference } from './references';

/**
 * The prompt for a missing image: what the document says about it, or else the words of the file name and
 * of the heading above. Texts that say nothing, such as “screenshot”, don't count.
 */
export function promptFor({ alt, caption, path, heading }: ImageReference): string {
	const said = [alt, caption].map((text) => descriptive(text));
	const about =
		said.find((text) => text !== '' && !isNameOf(path, text, heading)) ?? fromName(path, heading);
	return oneLine(about || alt || path, longestPrompt);
}

/** Whether a text is only the file's name. Without its extension, it's still the best if there's no heading. */
function isNameOf(path: string, text: string, heading: string): boolean {
	const name = fileName(path).toLowerCase();
	const isWithoutExtension = name.replace(/\.\w+$/, '') === text.toLowerCase();
	return name === text.toLowerCase() || (isWithoutExtension && heading.trim() !== '');
}

/** A name that says nothing, such as `image01`, is used only without a heading. */
function fromName(path: string, heading: string): string {
	const words = wordsOf(path);
	const above = heading.trim();
	return [saysSomething(words) || above === '' ? words : '', above].filter(Boolean).join(', ');
}

/** The words of a file name, without a screen density: `a/hero-banner@2x.png` is “hero banner”. */
function wordsOf(path: string): string {
	const name = fileName(path)
		.replace(/\.\w+$/, '')
		.replace(/[-_@.]\dx$/i, '');
	const separate = name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ');
	return (separate.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** Output formats by file extension. */
const formats: Readonly<Record<string, string>> = {
	png: 'png',
	jpg: 'jpeg',
	jpeg: 'jpeg',
	webp: 'webp',
};

/**
 * A request for the image that a reference names. Prompt, size and format come from the reference as
 * far as the model supports them, everything else from `draft`.
 */
export function requestFor(
	reference: ImageReference,
	draft: GenerationRequest,
	facts: ModelFacts,
): GenerationRequest {
	const format = formats[withExtension(reference.path).replace(/^.*\./, '').toLowerCase()] ?? '';
	const output_format = facts.options.output_format.includes(format) ? format : undefined;
	const request = {
		...draft,
		prompt: oneLine(promptFor(reference), facts.longestPrompt),
		n: 1,
		size: sizeFor(reference, facts) ?? draft.size,
		output_format,
	};
	return adaptToModel(withoutContradiction(request, format), facts);
}

/** PNG has no lossy compression, and JPEG no transparency. */
function withoutContradiction(request: GenerationRequest, format: string): GenerationRequest {
	if (format === 'png') return withoutOption(request, 'output_compression');
	const losesTransparency = format === 'jpeg' && request.background === 'transparent';
	return losesTransparency ? withoutOption(request, 'background') : request;
}

/**
 * The size in the document if the model is known to support it, or else the listed size with the
 * closest aspect ratio. An unknown model gets a listed size, because other sizes are likely to be
 * refused.
 */
function sizeFor({ width, height }: ImageReference, facts: ModelFacts): string | undefined {
	if (!width || !height) return undefined;
	const size = `${width}x${height}`;
	if (facts.otherSizes !== 'any' && sizeProblem(facts, size) === undefined) return size;
	const candidates = facts.sizes
		.filter((listed) => listed !== 'auto')
		.map((listed) => {
			// An aspect ratio, perhaps with a resolution, is `16:9 2k`.
			const [listedWidth = 1, listedHeight = 1] = listed.split(/[x: ]/).map(Number);
			const isLargeEnough = listedWidth >= width && listedHeight >= height;
			const pixels = listedWidth * listedHeight;
			return {
				size: listed,
				difference: Math.abs(Math.log((listedWidth * height) / (listedHeight * width))),
				// The smallest of those that are large enough, or else the largest.
				order: isLargeEnough ? -1 / pixels : 1 / pixels,
			};
		});
	candidates.sort((one, other) => one.difference - other.difference || one.order - other.order);
	return candidates[0]?.size;
}
