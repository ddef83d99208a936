import * as z from 'zod/mini';
import type { Failure, ImageFault } from '../generation/failure';
import { usageSchema, type GenerationEvent, type Usage } from '../generation/generation';
import { decodeBase64 } from '../image/base64';
import type { ImageFacts } from '../image/facts';
import { inspectImage } from '../image/inspect';
import { parseJson, readAs } from '../json';
import type { DataEntries } from './dataEntries';
import { failureOf, readRefusal } from './refusal';

/** An entry that says where its image lies, which is still to be downloaded. */
export interface AddressEvent {
	readonly type: 'address';
	readonly index: number;
	readonly url: string;
	readonly revisedPrompt?: string;
}

/** What one entry of a reply comes to. */
export type EntryEvent = Extract<GenerationEvent, { type: 'image' | 'fault' }> | AddressEvent;

/** What a reply brings in whichever form it comes. */
export type Reply = EntryEvent | Extract<GenerationEvent, { type: 'partial' | 'done' }>;

/** Entries of a reply that are taken: far more than can be asked for. */
export const mostEntries = 100;

const field = z.optional(z.unknown());

const entrySchema = z.object({ b64_json: field, url: field, revised_prompt: field });

/**
 * One element of `data` (images_response.yml; OpenAI's specification has `url` for `b64_json` too),
 * parsed: the image it holds, the address of that, or its fault.
 */
export function readEntry(
	entry: unknown,
	index: number,
	redact: (text: string) => string,
): EntryEvent {
	const { b64_json, url, revised_prompt } = readAs(entrySchema, entry) ?? {};
	const revised = filled(revised_prompt);
	const revisedPrompt = revised && { revisedPrompt: redact(revised) };
	const [base64, address] = [filled(b64_json), filled(url)];
	if (!base64 && address && !address.startsWith('data:')) {
		return { type: 'address', index, url: address, ...revisedPrompt };
	}
	const found = findImage(base64 ?? address);
	if (typeof found === 'string') return { type: 'fault', index, reason: found };
	return { type: 'image', index, ...found, ...revisedPrompt };
}

/** The image in the data of a preview; undefined where there is none. */
export function readPreview(entry: unknown): Found | undefined {
	const found = findImage(filled(readAs(entrySchema, entry)?.b64_json));
	return typeof found === 'string' ? undefined : found;
}

function filled(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Bytes that are an image, and which. */
interface Found {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly facts: ImageFacts;
}

function findImage(base64: string | undefined): Found | ImageFault['reason'] {
	if (base64 === undefined) return 'noData';
	const bytes = decodeBase64(base64);
	if (!bytes) return 'badBase64';
	const facts = inspectImage(bytes);
	return typeof facts === 'string' ? facts : { bytes, facts };
}

const restSchema = z.object({ usage: usageSchema });

/** Token counts of a reply whose images were taken out; undefined where it has none that can be read. */
export function readUsage(rest: string): Usage | undefined {
	return readAs(restSchema, parseJson(rest))?.usage;
}

/** Why a reply with status 200 has no entry: it broke off, is no JSON, or says no in its own words. */
export function failureWithoutEntries(
	{ isOpen, rest }: DataEntries,
	redact: (text: string) => string,
): Failure {
	if (isOpen) return { kind: 'cutOff' };
	const refusal = readRefusal(redact(rest));
	const words = refusal.words && { words: refusal.words };
	if (parseJson(rest) === undefined) return { kind: 'unreadable', ...words };
	const failure = failureOf(400, refusal);
	return failure.kind === 'refused' ? { kind: 'noImages', ...words } : failure;
}
