import * as z from 'zod/mini';
import type { Failure, ImageFault } from '../failure';
import { usageSchema, type GenerationEvent, type Usage } from '../generation';
import { decodeBase64 } from '../image/base64';
import { inspectImage } from '../image/inspect';
import type { DataEntries } from './dataEntries';
import { parseJson } from './json';
import { failureOf, readRefusal } from './refusal';

type ImageEvent = Extract<GenerationEvent, { type: 'image' | 'fault' }>;

const entrySchema = z.object({
	b64_json: z.string(),
	revised_prompt: z.optional(z.unknown()),
});

/** One element of `data` (images_response.yml), as JSON text, as the image it holds or as its fault. */
export function readEntry(
	json: string,
	index: number,
	redact: (text: string) => string,
): ImageEvent {
	const entry = entrySchema.safeParse(parseJson(json));
	if (!entry.data?.b64_json) return fault(index, 'noData');
	const bytes = decodeBase64(entry.data.b64_json);
	if (!bytes) return fault(index, 'badBase64');
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') return fault(index, facts);
	const revised = entry.data.revised_prompt;
	const revisedPrompt = typeof revised === 'string' && { revisedPrompt: redact(revised) };
	return { type: 'image', index, bytes, facts, ...revisedPrompt };
}

function fault(index: number, reason: ImageFault['reason']): ImageEvent {
	return { type: 'fault', index, reason };
}

const restSchema = z.object({ usage: usageSchema });

/** Token counts of a reply whose images were taken out; undefined where it has none that can be read. */
export function readUsage(rest: string): Usage | undefined {
	return restSchema.safeParse(parseJson(rest)).data?.usage;
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
