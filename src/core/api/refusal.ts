import * as z from 'zod/mini';
import type { Failure } from '../generation/failure';
import { parseJson, readAs } from '../json';
import { oneLine } from '../text';

/** Longest part of a refusal that is read, in characters. */
export const longestRefusal = 16_384;

/** Room for the service's own words in a message of at most 300 characters. */
const longestWords = 220;

const field = z.optional(z.unknown());

/**
 * The shapes in which services of this protocol say no: DigitalOcean's `{id, message}` (its OpenAPI
 * specification, shared/models/error.yml), OpenAI's `{error: {message, type, code}}`, and those of
 * gateways: `{error: "…"}`, `{message}`, `{detail}`. Any field may be missing or of another type.
 */
const bodySchema = z.object({
	message: field,
	detail: field,
	error: field,
	code: field,
	type: field,
	id: field,
	param: field,
});
type Body = z.output<typeof bodySchema>;

export interface Refusal {
	/** One line; undefined when the service gave no reason that a person could read. */
	readonly words: string | undefined;
	/** The field of the request that is refused, where the service says so. */
	readonly field?: string;
	/** What the service calls the case, in lower case: its code, type and id. */
	readonly labels: readonly string[];
}

/** Reads the body of an answer that is no success; never throws, whatever the body is. */
export function readRefusal(body: string): Refusal {
	const outer = readAs(bodySchema, parseJson(body));
	if (!outer) return { words: readable(withoutTags(body.slice(0, longestRefusal))), labels: [] };
	const inner: Body = readAs(bodySchema, outer.error) ?? { message: outer.error };
	const words = [inner.message, outer.message, outer.detail].map(textOf).find(Boolean);
	const field = [inner.param, outer.param, locationOf(outer.detail)].find(isText);
	return {
		words: readable(words),
		...(field && { field }),
		labels: [...labelsOf(inner), ...labelsOf(outer)],
	};
}

function labelsOf({ code, type, id }: Body): string[] {
	return [code, type, id]
		.filter((label) => typeof label === 'string')
		.map((label) => label.toLowerCase());
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value !== '';
}

const findingsSchema = z.array(z.object({ loc: z.array(z.unknown()) }));

/** Where FastAPI's first finding lies: `["body", "size"]`. */
function locationOf(detail: unknown): unknown {
	return readAs(findingsSchema, detail)?.[0]?.loc.at(-1);
}

/** FastAPI's `detail` is a list of findings, which is better read as JSON than not at all. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
	return JSON.stringify(value);
}

function readable(words: string | undefined): string | undefined {
	return oneLine(words ?? '', longestWords) || undefined;
}

/** What an HTML page says: its title where it has one. */
function withoutTags(page: string): string {
	if (!/<\w+[^>]*>/.test(page)) return page;
	const title = /<title[^>]*>\s*([^<\s][^<]*)</i.exec(page)?.[1];
	return (
		title ?? page.replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ').replace(/<[^>]*>/g, ' ')
	).replaceAll('&amp;', '&');
}

const moderation = /moderation|content_policy|content_filter|safety/;
const usedUp = /insufficient_quota|billing_hard_limit|quota_exceeded/;
const unknownModel = /model_not_found|model not found/;

/** What an answer with this status means; the status decides, labels only tell cases of it apart. */
export function failureOf(status: number, { words, labels }: Refusal): Failure {
	const kind = kindOf(status, labels.join(' '));
	const said = { ...(words && { words }) };
	return kind === 'refused' || kind === 'serverError'
		? { kind, status, ...said }
		: { kind, ...said };
}

function kindOf(status: number, label: string) {
	if (status === 401) return 'unauthorized';
	if (usedUp.test(label) || status === 402) return 'quotaUsedUp';
	if (status === 429) return 'rateLimited';
	if (status < 500 && moderation.test(label)) return 'moderated';
	if (status === 403) return 'forbidden';
	if (status === 404 || status === 410 || unknownModel.test(label)) return 'modelNotFound';
	return status >= 500 ? 'serverError' : 'refused';
}

const tooMany = /rate_?limit|too_many_requests/;
const keyRefused = /unauthorized|invalid_api_key|authentication/;

/** What an error means that follows a status of success: its labels alone can tell. */
export function failureAtWork({ words, labels }: Refusal): Failure {
	return { kind: kindByLabel(labels.join(' ')), ...(words && { words }) };
}

function kindByLabel(label: string) {
	if (keyRefused.test(label)) return 'unauthorized';
	if (usedUp.test(label)) return 'quotaUsedUp';
	if (tooMany.test(label)) return 'rateLimited';
	if (moderation.test(label)) return 'moderated';
	return label.includes('not_found') ? 'modelNotFound' : 'failedAtWork';
}
