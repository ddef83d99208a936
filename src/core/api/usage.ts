import * as z from 'zod/mini';
import type { Usage } from '../generation/generation';
import { parseJson, readAs } from '../json';

const field = z.optional(z.unknown());

const replySchema = z.object({ usage: field });

/** The usage in a JSON reply; undefined when it's missing or has no figures. */
export function readUsage(json: string): Usage | undefined {
	return usageOf(readAs(replySchema, parseJson(json))?.usage);
}

/**
 * Names in images_response.yml, and those that OpenAI's other APIs and OpenRouter have. `cost` is
 * OpenRouter's, in US dollars (its API reference, "Generate an image"); xAI counts in ticks.
 */
const usageSchema = z.object({
	input_tokens: field,
	output_tokens: field,
	prompt_tokens: field,
	completion_tokens: field,
	total_tokens: field,
	cost: field,
	cost_in_usd_ticks: field,
});

/** In a US dollar. */
const ticks = 1e10;

/** What a service says that it used. What isn't a sensible figure is left out; undefined without any. */
export function usageOf(value: unknown): Usage | undefined {
	const usage = readAs(usageSchema, value);
	if (!usage) return undefined;
	const figures = {
		input_tokens: count(usage.input_tokens) ?? count(usage.prompt_tokens),
		output_tokens: count(usage.output_tokens) ?? count(usage.completion_tokens),
		total_tokens: count(usage.total_tokens),
		cost: amount(usage.cost) ?? amount(inDollars(usage.cost_in_usd_ticks)),
	};
	const known = Object.entries(figures).filter(([, figure]) => figure !== undefined);
	return known.length > 0 ? Object.fromEntries(known) : undefined;
}

/** LiteLLM's header, in US dollars (its documentation, "Response Headers"); undefined when it's missing. */
export function costIn(headers: Headers): number | undefined {
	const text = headers.get('x-litellm-response-cost') ?? '';
	return /^\d{1,9}(\.\d{1,30})?(e-\d{1,3})?$/i.test(text) ? amount(Number(text)) : undefined;
}

/** Some services multiply tokens by a factor, and return fractions. */
function count(value: unknown): number | undefined {
	const tokens = typeof value === 'number' ? Math.round(value) : NaN;
	return Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : undefined;
}

function inDollars(value: unknown): unknown {
	return typeof value === 'number' ? value / ticks : undefined;
}

/** US dollars; undefined beyond what one request can cost. */
function amount(value: unknown): number | undefined {
	return typeof value === 'number' && value >= 0 && value < 1e6 ? value : undefined;
}
