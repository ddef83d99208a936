import { isRunning, type Generation } from '../../core/generation/generation';
import type { Entry } from '../../core/protocol';

export function entryOf(generation: Generation): Entry {
	const { id, startedAt, request, images, agent } = generation;
	return {
		id,
		startedAt: Date.parse(startedAt),
		prompt: request.prompt,
		model: request.model,
		tiles: tilePlaces(generation).length,
		images: images.map(({ index }) => index),
		unsaved: images.filter(({ saved }) => saved === undefined).length,
		...(agent !== undefined && { byAgent: true }),
	};
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
