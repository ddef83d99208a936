import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';

const pricingSchema = z.object({
	billable: z.string(),
	unit: z.string(),
	cost_usd: z.number().check(z.nonnegative()),
	variant: z.optional(z.nullable(z.string())),
});

const endpointsSchema = z.object({
	endpoints: z.array(z.object({ pricing: z.array(pricingSchema) })),
});

/**
 * What an image costs, in US dollars (OpenRouter's API reference, "List endpoints for an image model").
 * Undefined unless all providers of the model charge by the image: other prices depend on what is made. If
 * they charge differently, the highest price, because the service chooses the provider.
 */
export function readModelPrice(json: string): number | undefined {
	const providers = readAs(endpointsSchema, parseJson(json))?.endpoints ?? [];
	const prices = providers.map(({ pricing }) => priceOfImage(pricing));
	const known = prices.filter((price) => price !== undefined);
	return known.length > 0 && known.length === prices.length ? Math.max(...known) : undefined;
}

/** Prices of images and fonts that are sent along don't matter, and those of prompts are negligible. */
function priceOfImage(pricing: readonly z.output<typeof pricingSchema>[]): number | undefined {
	const [price, ...others] = pricing.filter(({ billable }) => billable === 'output_image');
	const isPlain = others.length === 0 && price?.unit === 'image' && !price.variant;
	return isPlain ? price.cost_usd : undefined;
}
