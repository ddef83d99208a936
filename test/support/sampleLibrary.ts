import { linkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { generationSchema, type Generation } from '../../src/core/generation/generation';
import { timeId } from '../../src/core/library/layout';
import { drawPicture } from './imageService/picture';

const sizes = [
	[1024, 1024],
	[1536, 1024],
	[1024, 1536],
] as const;
const models = ['openai-gpt-image-1', 'openai-gpt-image-1.5', 'stable-diffusion-3.5-large'];
const animals = [
	'A sea otter',
	'A puffin',
	'A seal',
	'An octopus',
	'A heron',
	'A narwhal',
	'A crab',
];
const activities = ['floating on its back', 'holding a lantern', 'reading a map', 'asleep in kelp'];
const styles = ['in watercolor', 'as a paper cut-out', 'in pixel art', 'as a woodcut', 'at dusk'];

/** Milliseconds between two generations. */
const interval = 600_000;

/** The prompt of a generation; number 0 is the newest. */
export function samplePrompt(number: number): string {
	const word = (words: readonly string[], every: number) =>
		words[Math.floor(number / every) % words.length] ?? '';
	return `${word(animals, 1)} ${word(activities, 2)}, ${word(styles, 3)}, number ${number}`;
}

/** Widths and heights, which take turns. */
export type Shapes = readonly (readonly [number, number])[];

/**
 * Writes a library of `count` generations with one image each, the newest at `now`. Every third is saved,
 * and every fifth was asked for by an agent.
 */
export function writeLibrary(
	folder: string,
	count: number,
	now = new Date(),
	shapes: Shapes = sizes,
): void {
	mkdirSync(folder, { recursive: true });
	const pictures = shapes.map(([width, height], index) => {
		const bytes = drawPicture('A sea otter', index, width, height);
		const file = join(folder, '..', `picture-${index}.png`);
		writeFileSync(file, bytes);
		return { file, width, height, bytes: bytes.length };
	});
	for (let number = 0; number < count; number++) {
		const picture = pictures[number % pictures.length];
		if (picture)
			writeGeneration(folder, number, new Date(now.getTime() - number * interval), picture);
	}
}

interface Picture {
	readonly file: string;
	readonly width: number;
	readonly height: number;
	readonly bytes: number;
}

/** The image is a hard link to a picture that other generations share. */
function writeGeneration(library: string, number: number, startedAt: Date, picture: Picture): void {
	const generation = generationOf(number, startedAt, picture);
	const folder = join(library, generation.id);
	mkdirSync(folder);
	writeFileSync(join(folder, 'generation.json'), JSON.stringify(generation));
	for (const { file } of generation.images) linkSync(picture.file, join(folder, file));
}

function generationOf(number: number, startedAt: Date, picture: Picture): Generation {
	const { width, height, bytes } = picture;
	const seed = number.toString(16).padStart(6, '0');
	return z.parse(generationSchema, {
		version: 1,
		id: timeId(startedAt.getTime(), seed),
		request: {
			model: models[number % models.length],
			prompt: samplePrompt(number),
			n: 1,
			size: `${width}x${height}`,
		},
		endpoint: 'https://inference.do-ai.run/v1',
		startedAt: startedAt.toISOString(),
		finishedAt: new Date(startedAt.getTime() + 21_000).toISOString(),
		...(number % 5 === 4 && { agent: 'Claude Code' }),
		usage: { input_tokens: 20, output_tokens: 1056, total_tokens: 1076 },
		images: [
			{
				index: 0,
				file: 'otter-1.png',
				type: 'png',
				width,
				height,
				alpha: false,
				bytes,
				...(number % 3 === 0 && { saved: `file:///project/images/otter-${number}.png` }),
			},
		],
		faults: [],
	});
}
