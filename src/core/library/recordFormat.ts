import * as z from 'zod/mini';
import { generationSchema, type Generation, type StoredImage } from '../generation/generation';
import { parseJson, readAs } from '../json';
import { isPlainName } from './layout';

/** A record that can't be used, and its text. */
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
	if (generation && isConsistent(generation)) return generation;
	const { version } = readAs(z.object({ version: z.number() }), json) ?? { version: 1 };
	return { kind: version > 1 ? 'newerRecord' : 'brokenRecord', text };
}

export function isUnreadable(record: Generation | Unreadable): record is Unreadable {
	return 'kind' in record;
}

/** Whether the start is a time and each image has its own index. Otherwise images would be hidden. */
function isConsistent({ startedAt, images }: Generation): boolean {
	const indexes = new Set(images.map(({ index }) => index));
	const isTime = !Number.isNaN(Date.parse(startedAt));
	return isTime && indexes.size === images.length && images.every(isValidImage);
}

/** Whether the index is valid, and the files are beside the record. */
function isValidImage({ index, file, thumbnail = file }: StoredImage): boolean {
	return index >= 0 && Number.isSafeInteger(index) && isPlainName(file) && isPlainName(thumbnail);
}

/**
 * A generation made of its images and what can be found in the text of its unreadable record.
 * `startedAt`, in milliseconds since 1970, is used if the text has no time.
 */
export function recovered(
	id: string,
	{ kind, text }: Unreadable,
	images: StoredImage[],
	startedAt: number,
): Generation {
	const time = new Date(findTime(text, 'startedAt') ?? startedAt).toISOString();
	const size = findString(text, 'size');
	const request = {
		model: findString(text, 'model') ?? '',
		prompt: findString(text, 'prompt') ?? '',
		n: images.length,
		...(size !== undefined && { size }),
	};
	return {
		version: 1,
		id,
		request,
		endpoint: findString(text, 'endpoint') ?? '',
		startedAt: time,
		finishedAt: time,
		images,
		faults: [],
		failure: { kind },
	};
}

/** In milliseconds since 1970. */
function findTime(text: string, key: string): number | undefined {
	const time = Date.parse(findString(text, key) ?? '');
	return Number.isFinite(time) ? time : undefined;
}

/** The first string under a key in JSON that may be truncated or have another shape. */
function findString(json: string, key: string): string | undefined {
	const pattern = new RegExp(`"${key}"\\s*:\\s*(?<value>"(?:[^"\\\\]|\\\\.)*")`);
	const value = pattern.exec(json)?.groups?.['value'] ?? '';
	return readAs(z.string(), parseJson(value));
}
