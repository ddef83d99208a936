import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { generationSchema } from '../../src/core/generation/generation';
import { timeId } from '../../src/core/library/layout';
import { drawPicture } from './imageService/picture';

interface Sample {
	readonly prompt: string;
	readonly size: readonly [width: number, height: number];
	readonly count: number;
}

/** What somebody may have asked for in an afternoon, the newest first. */
const samples: readonly Sample[] = [
	{ prompt: 'A sea otter floating on its back at dawn, soft light', size: [768, 512], count: 2 },
	{ prompt: 'Sea otter in calm water, seen from the shore', size: [512, 512], count: 4 },
	{ prompt: 'An otter resting after a long day, evening sky', size: [512, 768], count: 2 },
	{ prompt: 'Otter and the midnight sun, flat colors', size: [768, 512], count: 3 },
	{ prompt: 'A lone otter under a wide sky', size: [1024, 512], count: 1 },
	{ prompt: 'Otter drifting past, picture-book style', size: [512, 512], count: 4 },
	{ prompt: 'Sea otter in a storm that is over', size: [768, 512], count: 2 },
	{ prompt: 'The otter that sleeps in the bay', size: [512, 512], count: 4 },
	{ prompt: 'An otter in winter, clear air', size: [512, 768], count: 3 },
	{ prompt: 'Otter portrait for a sign at the harbor', size: [768, 512], count: 4 },
];

/** Milliseconds between two generations. */
const interval = 420_000;

/** Writes a library whose images all differ, for a picture of the panel. */
export function writePictures(folder: string, now = new Date()): void {
	mkdirSync(folder, { recursive: true });
	for (const [number, sample] of samples.entries())
		writeSample(folder, sample, new Date(now.getTime() - (number + 1) * interval), number);
}

function writeSample(
	library: string,
	{ prompt, size, count }: Sample,
	startedAt: Date,
	number: number,
): void {
	const id = timeId(startedAt.getTime(), number.toString(16).padStart(6, '0'));
	const [width, height] = size;
	mkdirSync(join(library, id));
	const images = Array.from({ length: count }, (_, index) => {
		const bytes = drawPicture(prompt, index, width, height);
		const file = `otter-${index + 1}.png`;
		writeFileSync(join(library, id, file), bytes);
		return { index, file, type: 'png', width, height, alpha: false, bytes: bytes.length };
	});
	const generation = z.parse(generationSchema, {
		version: 1,
		id,
		request: { model: 'openai-gpt-image-1', prompt, n: count, size: `${width}x${height}` },
		endpoint: 'https://inference.do-ai.run/v1',
		startedAt: startedAt.toISOString(),
		finishedAt: new Date(startedAt.getTime() + 21_000).toISOString(),
		images,
		faults: [],
	});
	writeFileSync(join(library, id, 'generation.json'), JSON.stringify(generation));
}
