import * as z from 'zod/mini';
import type { Failure } from '../generation/failure';
import { optionNames, type GenerationRequest, type OptionName } from '../generation/request';
import { parseJson, readAs } from '../json';
import { oneLine } from '../text';
import { redactBeginning } from './accessKey';

/** Characters of an error response that are read. */
export const longestRefusal = 16_384;

/** Characters; leaves room for our own text in a message of at most 300. */
const longestWords = 220;

/** Characters of a message that are read. */
const longestWordsRead = 2000;

/** Characters; a longer text isn't a code, a type or the name of a field. */
const longestLabel = 200;

const field = z.optional(z.unknown());

/**
 * The known shapes of error responses: DigitalOcean's `{id, message}` (its OpenAPI specification,
 * shared/models/error.yml), OpenAI's `{error: {message, type, code}}`, and the gateways'
 * `{error: "…"}`, `{message}` and `{detail}`. Any field may be missing or of another type.
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

/** What an error response says. */
export interface Refusal {
	/** The service's message on one line; undefined if there is no readable one. */
	readonly words: string | undefined;
	/** The field of the request that was refused, if the service names it. */
	readonly field?: string;
	/** The service's code, type and id of the error, in lower case. */
	readonly labels: readonly string[];
}

/** Reads the body of an error response. Never throws. */
export function readRefusal(body: string, redact: (text: string) => string): Refusal {
	const outer = readAs(bodySchema, parseJson(body));
	if (!outer) {
		return {
			words: readable(withoutTags(redactBeginning(body, longestRefusal, redact))),
			labels: [],
		};
	}
	const inner: Body = readAs(bodySchema, outer.error) ?? { message: outer.error };
	const words = [inner.message, outer.message, outer.detail].map(textOf).find(Boolean) ?? '';
	const field = [inner.param, outer.param, locationIn(outer.detail)].find(isLabel);
	return {
		words: readable(redactBeginning(words, longestWordsRead, redact)),
		...(field && { field }),
		labels: [...labelsOf(inner), ...labelsOf(outer)],
	};
}

function labelsOf({ code, type, id }: Body): string[] {
	return [code, type, id].filter(isLabel).map((label) => label.toLowerCase());
}

function isLabel(value: unknown): value is string {
	return typeof value === 'string' && value !== '' && value.length <= longestLabel;
}

const fastApiSchema = z.array(z.object({ loc: z.array(z.unknown()) }));

/** The field of FastAPI's first validation error: `{loc: ["body", "size"]}`. */
function locationIn(detail: unknown): unknown {
	return readAs(fastApiSchema, detail)?.[0]?.loc.at(-1);
}

/** FastAPI's `detail` is a list of errors, which is shown as JSON. */
function textOf(value: unknown): string | undefined {
	if (typeof value === 'string' || value === undefined || value === null) return value ?? undefined;
	return JSON.stringify(value);
}

function readable(words: string): string | undefined {
	return oneLine(words, longestWords) || undefined;
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

const moderation = /moderation|content_policy|content_filter|safety/;
const quotaUsedUp = /insufficient_quota|billing_hard_limit|quota_exceeded/;
const modelNotFound = /model_not_found|model not found/;

/** Classifies an error response by its status, and special cases by its labels. */
export function failureOf(status: number, { words, labels }: Refusal): Failure {
	const kind = kindByStatus(status, labels.join(' '));
	const optionalWords = { ...(words && { words }) };
	return kind === 'refused' || kind === 'serverError'
		? { kind, status, ...optionalWords }
		: { kind, ...optionalWords };
}

function kindByStatus(status: number, labels: string) {
	if (status === 401) return 'unauthorized';
	if (quotaUsedUp.test(labels) || status === 402) return 'quotaUsedUp';
	if (status === 429) return 'rateLimited';
	if (status < 500 && moderation.test(labels)) return 'moderated';
	if (status === 403) return 'forbidden';
	if (status === 404 || status === 410 || modelNotFound.test(labels)) return 'modelNotFound';
	return status >= 500 ? 'serverError' : 'refused';
}

const rateLimited = /rate_?limit|too_many_requests/;
const unauthorized = /unauthorized|invalid_api_key|authentication/;

/** Classifies an error inside a response with a success status, by its labels. */
export function failureInReply({ words, labels }: Refusal): Failure {
	return { kind: kindByLabels(labels.join(' ')), ...(words && { words }) };
}

function kindByLabels(labels: string) {
	if (unauthorized.test(labels)) return 'unauthorized';
	if (quotaUsedUp.test(labels)) return 'quotaUsedUp';
	if (rateLimited.test(labels)) return 'rateLimited';
	if (moderation.test(labels)) return 'moderated';
	return labels.includes('not_found') ? 'modelNotFound' : 'failedAtWork';
}

/** Statuses that reject a request because of what it asks for, before any work begins. */
const invalidRequestStatuses = [400, 406, 415, 422, 501];

/** Options whose names don't occur in sentences about anything else. */
const distinctiveNames: readonly OptionName[] = ['output_format', 'output_compression'];

/** Names of options in the body of an asynchronous request. */
const asyncNames: Readonly<Record<string, OptionName>> = { image_size: 'size' };

/** The option that an error response is about; undefined if it doesn't name one that was sent. */
export function refusedOption(
	status: number,
	{ field, words = '' }: Refusal,
	request: GenerationRequest,
): OptionName | undefined {
	if (!invalidRequestStatuses.includes(status)) return undefined;
	const sent = optionNames.filter((name) => request[name] !== undefined);
	const named = sent.find((name) => name === field || name === asyncNames[field ?? '']);
	if (named ?? field) return named;
	return sent.find((name) => isQuoted(name, words)) ?? sent.find((name) => isNamed(name, words));
}

/** Failures whose message may quote the prompt, which can mention anything. */
const unrelatedToOptions: readonly Failure['kind'][] = [
	'moderated',
	'quotaUsedUp',
	'modelNotFound',
];

/** Whether an error response rejects streaming, which proves that no image was made. */
export function refusesStreaming(status: number, refusal: Refusal): boolean {
	if (!invalidRequestStatuses.includes(status)) return false;
	if (unrelatedToOptions.includes(failureOf(status, refusal).kind)) return false;
	const { field, words = '' } = refusal;
	if (field) return field === 'stream' || field === 'partial_images';
	return isQuoted('stream', words) || /\bstreaming\b|\bpartial[_ ]images?\b/i.test(words);
}

function isQuoted(name: string, words: string): boolean {
	return new RegExp(`['"\`“‘]${name}['"\`”’]`, 'i').test(words);
}

/** Recognizes “Invalid size” and “quality must be …”, without quotes. */
function isNamed(name: OptionName, words: string): boolean {
	const patterns = distinctiveNames.includes(name)
		? [`\\b${name}\\b`]
		: [
				`\\b(invalid|unsupported|unknown|unrecognized)( \\w+)? ${name}\\b`,
				`^${name}\\b`,
				`\\b${name} (is|must|should|not|parameter|value)\\b`,
			];
	return new RegExp(patterns.join('|'), 'i').test(words);
}
