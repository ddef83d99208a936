import { factsOf, sizeProblem, type ModelFacts } from '../api/modelFacts';
import { fitted } from '../generation/choices';
import { longestPrompt, withoutOption, type GenerationRequest } from '../generation/request';
import { oneLine } from '../text';
import type { ImageReference } from './references';

/** What to ask for where an image is missing: the alternative text, or the words of the file's name and the heading above. */
export function promptFor({ alt, path, heading }: ImageReference): string {
	const prompt = alt.trim() || [wordsOf(path), heading.trim()].filter(Boolean).join(', ');
	return oneLine(prompt || path, longestPrompt);
}

/** The words of a file name, without what tells a screen's density: `a/hero-banner@2x.png` is of a hero banner. */
function wordsOf(path: string): string {
	const name = fileName(path)
		.replace(/\.\w+$/, '')
		.replace(/[-_@.]\dx$/i, '');
	return (name.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).join(' ');
}

function fileName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** The names of formats by extension, where they are not the same. */
const formats: Readonly<Record<string, string>> = {
	png: 'png',
	jpg: 'jpeg',
	jpeg: 'jpeg',
	webp: 'webp',
};

/**
 * One image for a reference: its prompt, the size that fits width and height best (among those that
 * the model takes), and the format of its extension where the model takes one; all else as in `draft`.
 */
export function requestFor(reference: ImageReference, draft: GenerationRequest): GenerationRequest {
	const facts = factsOf(draft.model);
	const format = formats[reference.path.replace(/^.*\./, '').toLowerCase()] ?? '';
	const output_format = facts.options.output_format.includes(format) ? format : undefined;
	const request = {
		...draft,
		prompt: oneLine(promptFor(reference), facts.longestPrompt),
		n: 1,
		size: sizeFor(reference, facts) ?? draft.size,
		output_format,
	};
	return fitted(withoutContradiction(request, format));
}

/** PNG is not compressed with loss, and JPEG has no transparency. */
function withoutContradiction(request: GenerationRequest, format: string): GenerationRequest {
	if (format === 'png') return withoutOption(request, 'output_compression');
	const isLost = format === 'jpeg' && request.background === 'transparent';
	return isLost ? withoutOption(request, 'background') : request;
}

/**
 * The size that the document gives if the model is known to take it, or else the one it is offered
 * with that is most like it. Where nothing is known of its own sizes, refusing one is likelier.
 */
function sizeFor({ width, height }: ImageReference, facts: ModelFacts): string | undefined {
	if (!width || !height) return undefined;
	const size = `${width}x${height}`;
	if (facts.ownSizes !== 'any' && sizeProblem(facts, size) === undefined) return size;
	const offers = facts.sizes
		.filter((offer) => offer !== 'auto')
		.map((offer) => {
			const [wide = 1, high = 1] = offer.split('x').map(Number);
			const isLarge = wide >= width && high >= height;
			const pixels = wide * high;
			// Of the large ones the smallest, or else the largest.
			const order = isLarge ? -1 / pixels : 1 / pixels;
			return { offer, unlike: Math.abs(Math.log((wide * height) / (high * width))), order };
		});
	offers.sort((one, other) => one.unlike - other.unlike || one.order - other.order);
	return offers[0]?.offer;
}

/** A path as a document writes it, however encoded, with the end of its name from the last dot on replaced. */
export function withEnding(written: string, ending: string): string {
	return written.slice(0, written.lastIndexOf('.')) + ending;
}
