import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { generationSchema, type Generation, type StoredImage } from '../generation/generation';
import { isPlainName } from './names';

/** A record that is not ours to read, with what it says. */
export interface Unreadable {
	readonly kind: 'brokenRecord' | 'newerRecord';
	readonly text: string;
}

export function encodeJson(value: unknown): Uint8Array {
	return new TextEncoder().encode(`${JSON.stringify(value, undefined, '\t')}\n`);
}

export function decodeJson(bytes: Uint8Array): unknown {
	return parseJson(new TextDecoder().decode(bytes));
}

export function decodeRecord(bytes: Uint8Array): Generation | Unreadable {
	const text = new TextDecoder().decode(bytes);
	const json = parseJson(text);
	const generation = readAs(generationSchema, json);
	if (generation && isSound(generation)) return generation;
	const { version } = readAs(z.object({ version: z.number() }), json) ?? { version: 1 };
	return { kind: version > 1 ? 'newerRecord' : 'brokenRecord', text };
}

/** Whether its time is one, and each image in a place of its own: what is not would hide images. */
function isSound({ startedAt, images }: Generation): boolean {
	const places = new Set(images.map(({ index }) => index));
	const isTime = !Number.isNaN(Date.parse(startedAt));
	return isTime && places.size === images.length && images.every(isPlaced);
}

/** Whether an image has a place in the reply, and lies beside its record. */
function isPlaced({ index, file, thumbnail = file }: StoredImage): boolean {
	return index >= 0 && Number.isSafeInteger(index) && isPlainName(file) && isPlainName(thumbnail);
}

export function isUnreadable(record: Generation | Unreadable): record is Unreadable {
	return 'kind' in record;
}

/**
 * A generation made of what can be read where its record cannot; `startedAt` in milliseconds since
 * 1970. Its images are all that lie there.
 */
export function recovered(
	id: string,
	{ kind, text }: Unreadable,
	images: StoredImage[],
	startedAt: number,
): Generation {
	const time = new Date(timeIn(text) ?? startedAt).toISOString();
	const size = textIn(text, 'size');
	const request = {
		model: textIn(text, 'model') ?? '',
		prompt: textIn(text, 'prompt') ?? '',
		n: images.length,
		...(size !== undefined && { size }),
	};
	return {
		...{ version: 1, id, request, endpoint: textIn(text, 'endpoint') ?? '' },
		...{ startedAt: time, finishedAt: time, images, faults: [], failure: { kind } },
	};
}

function timeIn(text: string): number | undefined {
	const time = Date.parse(textIn(text, 'startedAt') ?? '');
	return Number.isFinite(time) ? time : undefined;
}

/** The first text under a name, also in JSON that ends too early or has another shape. */
function textIn(json: string, name: string): string | undefined {
	const [, found = ''] = new RegExp(`"${name}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(json) ?? [];
	return readAs(z.string(), parseJson(found));
}
