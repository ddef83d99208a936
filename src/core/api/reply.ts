import * as z from 'zod/mini';
import type { Failure, ImageFault } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import { decodeBase64 } from '../image/base64';
import { isWhole, type ImageFacts, type ImageType } from '../image/facts';
import { inspectImage } from '../image/inspect';
import { parseJson, readAs } from '../json';
import { redactBeginning } from './accessKey';
import { hasWords } from './longBase64';
import { LongStrings, type LongString } from './longStrings';
import { readRefusal } from './refusal';
import { failureOf } from './refusalKind';

/** An entry with the URL of an image that hasn't been downloaded yet. */
export interface ImageLink {
	readonly type: 'link';
	readonly index: number;
	readonly url: string;
	readonly revisedPrompt?: string;
	/** As in the event of an image. */
	readonly isCensored?: boolean;
}

/** What an entry of a reply contains. */
export type EntryEvent = Extract<GenerationEvent, { type: 'image' | 'fault' }> | ImageLink;

/** What a reply contains, in any of its formats. */
export type Reply = EntryEvent | Extract<GenerationEvent, { type: 'partial' | 'done' }>;

/** Further entries are ignored; no request can ask for as many. */
export const maxEntries = 100;

/** Characters. What a service sends beyond is cut off, or isn't an address at all. */
const longestRevisedPrompt = 32_000;
const longestAddress = 8192;

const field = z.optional(z.unknown());

const entrySchema = z.object({
	b64_json: field,
	url: field,
	revised_prompt: field,
	has_nsfw_concepts: field,
});

/**
 * Reads a parsed element of `data` (images_response.yml; OpenAI's specification also has `url`): an
 * image, the link to one, or a fault. `strings` has the long strings of the reply.
 */
export function readEntry(
	entry: unknown,
	index: number,
	redact: (text: string) => string,
	strings = new LongStrings(),
): EntryEvent {
	const { b64_json, url, revised_prompt, has_nsfw_concepts } = readAs(entrySchema, entry) ?? {};
	const revised = nonEmpty(strings.take(revised_prompt)?.beginning ?? revised_prompt);
	const more = {
		...(revised && { revisedPrompt: redactBeginning(revised, longestRevisedPrompt, redact) }),
		...(has_nsfw_concepts === true && { isCensored: true }),
	};
	const base64 = nonEmpty(b64_json);
	const address = nonEmpty(url);
	const long = strings.take(base64 ?? address);
	if (!base64 && address && !(long?.isDataUrl ?? address.startsWith('data:'))) {
		if (long || address.length > longestAddress) return { type: 'fault', index, reason: 'noData' };
		return { type: 'link', index, url: address, ...more };
	}
	const image = decodeImage(long ?? base64 ?? address);
	if (typeof image === 'string') return { type: 'fault', index, reason: image };
	return { type: 'image', index, ...image, ...more };
}

/** Reads a preview; undefined when it contains no whole image. */
export function readPreview(entry: unknown, strings: LongStrings): DecodedPreview | undefined {
	const base64 = nonEmpty(readAs(entrySchema, entry)?.b64_json);
	const image = decodeImage(strings.take(base64) ?? base64);
	if (typeof image === 'string') return undefined;
	const { bytes, facts } = image;
	return isWhole(facts) ? { bytes, imageType: facts.type } : undefined;
}

function nonEmpty(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

interface DecodedImage {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly facts: ImageFacts;
}

interface DecodedPreview {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly imageType: ImageType;
}

/** An image is kept whatever its bytes are: only an entry without bytes is a fault. */
function decodeImage(base64: string | LongString | undefined): DecodedImage | ImageFault['reason'] {
	if (base64 === undefined) return 'noData';
	const bytes = typeof base64 === 'string' ? decodeText(base64) : base64.bytes;
	if (!bytes || typeof bytes === 'string') return bytes ?? 'badBase64';
	return bytes.length === 0 ? 'noData' : { bytes, facts: inspectImage(bytes) };
}

/** A word or an error code, such as `content_policy_violation`, which would be valid Base64 as well. */
const errorCode = /^[a-z]+(?:[_-][a-z0-9]+)*$|^[A-Z]+(?:[_-][A-Z0-9]+)+$/;

/** Characters. An image has more, and longer ones aren't error codes. */
const longestErrorCode = 64;

/** Undefined for text that isn't Base64. Long text may have been cut, even if it has no other characters. */
function decodeText(text: string): Uint8Array<ArrayBuffer> | undefined {
	const isErrorCode = text.length <= longestErrorCode && errorCode.test(text);
	return isErrorCode || hasWords(text) ? undefined : decodeBase64(text);
}

/** Characters; error messages are much shorter. */
const longestWithoutEntries = 250_000;

/** Why a JSON reply with a success status has no entries. `isComplete`: whether it reached its end. */
export function failureWithoutEntries(
	json: string,
	isComplete: boolean,
	redact: (text: string) => string,
): Failure {
	if (!isComplete) return { kind: 'cutOff' };
	if (json.length > longestWithoutEntries) return { kind: 'unreadable' };
	const refusal = readRefusal(json, redact);
	const words = refusal.words && { words: refusal.words };
	if (parseJson(json) === undefined) return { kind: 'unreadable', ...words };
	const failure = failureOf(400, refusal);
	return failure.kind === 'refused' ? { kind: 'noImages', ...words } : failure;
}
