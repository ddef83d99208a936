import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { oneLine } from '../text';
import { redactBeginning } from './accessKey';
import { usageOf } from './usage';

/** Characters of an error response that are read. */
export const longestRefusal = 16_384;

/** Characters; leaves room for our own text in a message of at most 300. */
const longestWords = 220;

/** Characters of a message that are read. */
const longestWordsRead = 2000;

/** Characters; a longer text isn't a code, a type or the name of a field. */
const longestLabel = 200;

/** How deep gateways wrap the error of another service in their own. */
const maxDepth = 4;

const field = z.optional(z.unknown());

/**
 * The known shapes of error responses: DigitalOcean's `{id, message}` (its OpenAPI specification,
 * shared/models/error.yml), OpenAI's `{error: {message, type, code}}`, Google's list of these, and the
 * gateways' `{error: "…"}`, `{message}` and `{detail}`. Any field may be missing or of another type.
 */
const bodySchema = z.object({
	message: field,
	detail: field,
	error: field,
	code: field,
	type: field,
	status: field,
	id: field,
	param: field,
	metadata: field,
	usage: field,
});
type Body = z.output<typeof bodySchema>;

/** What an error response says. */
export interface Refusal {
	/** The service's message on one line; undefined if there is no readable one. */
	readonly words: string | undefined;
	/** The field of the request that was refused, if the service names it. */
	readonly field?: string;
	/** The service's codes, types and IDs of the error, in lower case, the innermost first. */
	readonly labels: readonly string[];
	/** What the request cost nevertheless, in US dollars, if the service says so. */
	readonly cost?: number;
	/** Whether the body is an HTML page, which a gateway or web server wrote instead of the API. */
	readonly isPage: boolean;
}

/** Reads the body of an error response. Never throws. */
export function readRefusal(body: string, redact: (text: string) => string): Refusal {
	const bodies = nested(parseJson(body));
	if (bodies.length === 0) {
		const text = redactBeginning(body, longestRefusal, redact);
		return { words: readable(withoutTags(text)), labels: [], isPage: isPage(text) };
	}
	const findings = bodies.flatMap(({ detail }) => findingsIn(detail));
	const fields = [...bodies.map(({ param }) => param), ...findings.map(({ loc }) => loc?.at(-1))];
	const named = fields.find(isName);
	const cost = bodies.map(({ usage }) => usageOf(usage)?.cost).find(Boolean);
	return {
		words: readable(redactBeginning(wordsOf(bodies), longestWordsRead, redact)),
		...(named !== undefined && { field: named }),
		...(cost !== undefined && { cost }),
		labels: [...bodies.flatMap(labelsOf), ...findings.flatMap(({ type }) => labelIn(type))],
		isPage: false,
	};
}

/** The bodies wrapped in each other, the innermost first: as `error`, or as FastAPI's `detail`. */
function nested(json: unknown): Body[] {
	const bodies: Body[] = [];
	for (let next = json; bodies.length < maxDepth;) {
		const body = readAs(bodySchema, Array.isArray(next) ? (next as unknown[])[0] : next);
		if (!body) break;
		bodies.unshift(body);
		next = body.error ?? objectIn(body.detail) ?? parseJson(rawOf(body) ?? '');
	}
	return bodies;
}

function objectIn(detail: unknown): unknown {
	return typeof detail === 'object' && !Array.isArray(detail) ? detail : undefined;
}

/** Validation errors that are read; a request has fewer fields. */
const maxFindings = 20;

/** FastAPI's validation errors: `{loc: ["body", "size"], msg: "…", type: "…"}`. */
const findingsSchema = z.array(
	z.object({ loc: z.optional(z.array(z.unknown())), msg: field, type: field }),
);

function findingsIn(detail: unknown): z.output<typeof findingsSchema> {
	const first: unknown = Array.isArray(detail) ? detail.slice(0, maxFindings) : detail;
	return readAs(findingsSchema, first) ?? [];
}

function wordsOf(bodies: readonly Body[]): string {
	const texts = bodies.flatMap((body) => [
		rawOf(body),
		textOf(body.message),
		readAs(bodySchema, body.error) ? undefined : textOf(body.error),
		findingsText(body.detail) ?? textOf(body.detail),
	]);
	return texts.find(Boolean) ?? '';
}

/**
 * OpenRouter adds the upstream service's answer, and the reasons for a moderation (its documentation,
 * "Errors and Debugging").
 */
const metadataSchema = z.object({ raw: field, reasons: z.optional(z.array(z.unknown())) });

function rawOf({ metadata }: Body): string | undefined {
	const raw = readAs(metadataSchema, metadata)?.raw;
	return isText(raw) ? raw : undefined;
}

/** "size: too large" for each of FastAPI's findings. */
function findingsText(detail: unknown): string | undefined {
	const findings = findingsIn(detail).filter(({ msg }) => isText(msg));
	if (findings.length === 0) return undefined;
	return findings.map(({ loc, msg }) => [loc?.at(-1), msg].filter(isText).join(': ')).join('; ');
}

function labelsOf({ code, type, status, id, metadata }: Body): string[] {
	const isModerated = readAs(metadataSchema, metadata)?.reasons !== undefined;
	return [code, type, status, id, isModerated ? 'moderation' : undefined].flatMap(labelIn);
}

function labelIn(value: unknown): string[] {
	return isName(value) ? [value.toLowerCase()] : [];
}

/** LiteLLM writes Python's `None` for a field that it leaves out. */
function isName(value: unknown): value is string {
	return isText(value) && value.length <= longestLabel && !/^(none|null|n\/a)$/i.test(value);
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
	try {
		return JSON.stringify(value);
	} catch {
		// The stack isn't enough for lists in lists in lists.
		return undefined;
	}
}

function readable(words: string): string | undefined {
	return oneLine(words, longestWords) || undefined;
}

function isPage(text: string): boolean {
	return /<(html|head|body|title)\b|<!doctype html/i.test(text);
}

/** The text of an HTML page: its title if it has one. */
function withoutTags(page: string): string {
	if (!/<\w[^<>]*>/.test(page)) return page;
	const title = /<title[^<>]*>\s*(?<text>[^<\s][^<]*)</i.exec(page)?.groups?.['text'];
	const text =
		title ??
		page.replace(/<(?<tag>script|style)[^]*?(?:<\/\k<tag>>|$)/gi, ' ').replace(/<[^<>]*>/g, ' ');
	return text.replaceAll('&amp;', '&');
}
