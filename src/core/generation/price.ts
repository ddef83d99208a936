import * as z from 'zod/mini';
import type { Generation } from './generation';
import type { GenerationRequest } from './request';

const amount = z.optional(z.number().check(z.nonnegative()));

/**
 * What a user says a model costs, in `currency` (ISO 4217). `perImage`, where it is entered, is the
 * whole price; tokens are those of `usage` (images_response.yml).
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

/** Undefined where the user has entered no price for the model, or what came does not fit it. */
export function costOf(generation: Generation, price: Price | undefined): number | undefined {
	if (!price) return undefined;
	if (price.perImage !== undefined) return imagesThatCame(generation) * price.perImage;
	const { usage } = generation;
	const { perMillionInputTokens: input, perMillionOutputTokens: output } = price;
	if (input === undefined && output === undefined) return undefined;
	return sum(costOfTokens(usage?.input_tokens, input), costOfTokens(usage?.output_tokens, output));
}

/** Without a failure all came that were asked for, whatever was deleted since. */
function imagesThatCame({ images, request, finishedAt, failure }: Generation): number {
	const isWhole = finishedAt !== undefined && failure === undefined;
	return isWhole ? Math.max(images.length, request.n) : images.length;
}

/**
 * Nothing where there are neither tokens nor a price for them; undefined where one of the two is
 * missing: half of a cost would be taken for the whole.
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
 * From earlier generations of the same model, size and quality whose usage tells output tokens per
 * image; never a guess. The tokens of the prompt are not in it: how many they are is known afterwards.
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

/** The mean of those that brought all they asked for: images that did not arrive are in the usage, too. */
function tokensPerImage(generations: readonly Generation[]): number | undefined {
	let [tokens, images] = [0, 0];
	for (const generation of generations) {
		const told = generation.usage?.output_tokens ?? 0;
		if (told <= 0 || generation.images.length !== generation.request.n) continue;
		tokens += told;
		images += generation.images.length;
	}
	return images > 0 ? tokens / images : undefined;
}
