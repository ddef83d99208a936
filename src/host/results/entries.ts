import { isCancellation } from '../../core/generation/failure';
import { isRunning, type Generation, type StoredImage } from '../../core/generation/generation';
import type { Entry, EntryImage } from '../../core/protocol';

export function entryOf(generation: Generation): Entry {
	const { id, startedAt, request, images, agent, failure } = generation;
	const places = tilePlaces(generation);
	const others = places.filter((place) => images.every(({ index }) => index !== place));
	const aspectRatio = isRunning(generation) ? aspectRatioOf(request.size) : 1;
	return {
		id,
		startedAt: Date.parse(startedAt),
		prompt: request.prompt,
		model: request.model,
		tiles: places.length,
		images: images.map(entryImage),
		...(others.length > 0 && { others }),
		...(isRunning(generation) && { running: true }),
		...(aspectRatio !== 1 && { aspectRatio }),
		...(failure && { failed: true }),
		...(failure && isCancellation(failure) && { canceled: true }),
		...(agent !== undefined && { byAgent: true }),
	};
}

function entryImage({ index, width, height, bytes, favorite, saved }: StoredImage): EntryImage {
	return {
		...{ index, width, height, bytes },
		...(favorite && { favorite }),
		...(saved !== undefined && { saved: true }),
	};
}

/** The width by the height of a requested size; 1 if it is left to the service. */
function aspectRatioOf(size: string | undefined): number {
	const { width, height } = requestedBox(size) ?? { width: 1, height: 1 };
	return width / height;
}

/** The pixels of a requested size such as `1024x1536`; undefined for others, such as `auto`. */
export function requestedBox(size = ''): { width: number; height: number } | undefined {
	const { width, height } = /^(?<width>\d+)x(?<height>\d+)$/.exec(size)?.groups ?? {};
	const box = { width: Number(width), height: Number(height) };
	return box.width > 0 && box.height > 0 ? box : undefined;
}

/** Limits the waiting tiles of a record with an absurd count. */
const maxWaitingTiles = 1000;

/** The places in the response that get a tile: images, faults, and images that haven't arrived yet. */
export function tilePlaces(generation: Generation): number[] {
	const { images, faults, request } = generation;
	const known = [...images, ...faults].map(({ index }) => index);
	const count = Math.max(request.n, ...known.map((index) => index + 1));
	const length = isRunning(generation) ? Math.min(count, maxWaitingTiles) : 0;
	const awaited = Array.from({ length }, (_, index) => index);
	return [...new Set([...known, ...awaited])].sort((a, b) => a - b);
}
