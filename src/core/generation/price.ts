import * as z from 'zod/mini';
import type { Generation } from './generation';
import type { GenerationRequest } from './request';

const amount = z.optional(z.number().check(z.nonnegative()));

/**
 * What a model costs according to the user, in `currency` (ISO 4217). `perImage`, if present, is the
 * whole price. Tokens are those of `usage` (images_response.yml).
 */
export const priceSchema = z.strictObject({
	perImage: amount,
	perMillionInputTokens: amount,
	perMillionOutputTokens: amount,
	currency: z.optional(z.string().check(z.regex(/^[A-Za-z]{3}$/))),
});
export type Price = z.output<typeof priceSchema>;

/** The setting `seaOtter.prices`: prices by model. */
export const pricesSchema = z.record(z.string(), priceSchema);
export type Prices = z.output<typeof pricesSchema>;

/** Undefined without a price for the model, or when the usage lacks the tokens it needs. */
export function costOf(generation: Generation, price: Price | undefined): number | undefined {
	if (!price) return undefined;
	if (price.perImage !== undefined) return imagesReceived(generation) * price.perImage;
	const { usage } = generation;
	const { perMillionInputTokens: input, perMillionOutputTokens: output } = price;
	if (input === undefined && output === undefined) return undefined;
	return sum(costOfTokens(usage?.input_tokens, input), costOfTokens(usage?.output_tokens, output));
}

/** Without a failure, all requested images arrived, even if some were deleted since. */
function imagesReceived({ images, request, finishedAt, failure }: Generation): number {
	const isComplete = finishedAt !== undefined && failure === undefined;
	return isComplete ? Math.max(images.length, request.n) : images.length;
}

/**
 * Zero without tokens and a price for them; undefined if only one of the two is missing, because a
 * part of the cost would look like all of it.
 */
function costOfTokens(
	tokens: number | undefined,
	perMillion: number | undefined,
): number | undefined {
	if (perMillion === undefined) return tokens === undefined ? 0 : undefined;
	return tokens !== undefined && tokens >= 0 ? (tokens * perMillion) / 1e6 : undefined;
}

function sum(a: number | undefined, b: number | undefined): number | undefined {
	return a === undefined || b === undefined ? undefined : a + b;
}

/**
 * The expected cost, from the output tokens per image of earlier generations with the same model, size
 * and quality; undefined without any. Prompt tokens aren't included, since their number isn't known yet.
 */
export function estimate(
	request: GenerationRequest,
	price: Price | undefined,
	earlier: readonly Generation[],
): number | undefined {
	if (price?.perImage !== undefined) return request.n * price.perImage;
	if (price?.perMillionOutputTokens === undefined) return undefined;
	const tokens = tokensPerImage(earlier.filter((generation) => isAlike(generation, request)));
	return costOfTokens(tokens && tokens * request.n, price.perMillionOutputTokens);
}

function isAlike({ request }: Generation, { model, size, quality }: GenerationRequest): boolean {
	return request.model === model && request.size === size && request.quality === quality;
}

/** The mean over complete generations: the usage of others includes images that didn't arrive. */
function tokensPerImage(generations: readonly Generation[]): number | undefined {
	let tokens = 0;
	let images = 0;
	for (const generation of generations) {
		const used = generation.usage?.output_tokens ?? 0;
		if (used <= 0 || generation.images.length !== generation.request.n) continue;
		tokens += used;
		images += generation.images.length;
	}
	return images > 0 ? tokens / images : undefined;
}
