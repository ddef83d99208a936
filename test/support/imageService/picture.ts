import { coarsen } from './picture/coarsen';
import { palettes } from './picture/palettes';
import { encodePng, type Raster } from './picture/png';
import { hash, randomFrom } from './picture/random';
import { renderClear, renderOpaque } from './picture/render';
import { scene } from './picture/scene';

/** What a picture shows. Sizes are in pixels. */
export interface Subject {
	readonly prompt: string;
	/** The number of the prompt's picture, from 0. Each shows another time of day. */
	readonly index: number;
	readonly width: number;
	readonly height: number;
	/** Omits the sky; the PNG has an alpha channel. */
	readonly transparent?: boolean;
}

/**
 * A PNG of a calm sea with an otter, `width` by `height` pixels. The same prompt and index give the
 * same bytes. Each index of a prompt shows another time of day.
 */
export function drawPicture(
	prompt: string,
	index: number,
	width: number,
	height: number,
): Uint8Array {
	return drawSubject({ prompt, index, width, height });
}

/** A PNG of a calm sea with an otter. The same subject gives the same bytes. */
export function drawSubject(subject: Subject): Uint8Array {
	return encodePng(paint(subject));
}

/** The number of squares along the longer side of each preview. */
const squares = [6, 14, 32];

/** PNGs of the full size that get sharper: at most three, the coarsest first. */
export function drawPreviews(subject: Subject, count: number): Uint8Array[] {
	const picture = paint(subject);
	return squares.slice(0, count).map((length) => encodePng(coarsen(picture, length)));
}

function paint({ prompt, index, width, height, transparent }: Subject): Raster {
	const palette = palettes[(hash(prompt) + index) % palettes.length] ?? palettes[0];
	const random = randomFrom(hash(`${prompt}\0${index}`));
	const { sky, sea } = scene(width, height, palette, random);
	return transparent
		? renderClear(width, height, sea)
		: renderOpaque(width, height, [...sky, ...sea]);
}
