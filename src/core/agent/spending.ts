import { triesOf, type Generation } from '../generation/generation';
import { costOf, estimate, type Price } from '../generation/price';
import type { GenerationRequest } from '../generation/request';
import { AgentError } from './agentError';
import type { AgentLimits, LimitNames } from './limits';

/** An amount in a currency (ISO 4217). */
export interface Money {
	readonly amount: number;
	readonly currency: string;
}

/** The price of a model; undefined if it isn't known. */
export type PriceOf = (model: string) => Price | undefined;

/** What a request is expected to cost; undefined if that isn't known. */
export function expectedCost(
	request: GenerationRequest,
	price: Price | undefined,
	earlier: readonly Generation[],
): Money | undefined {
	const amount = estimate(request, price, earlier);
	return amount === undefined ? undefined : { amount, currency: price?.currency ?? 'USD' };
}

/** What agents have spent since midnight, also on requests that may have been billed for nothing. */
export function spentToday(
	generations: readonly Generation[],
	priceOf: PriceOf,
	now: Date,
): number {
	const midnight = new Date(now).setHours(0, 0, 0, 0);
	return generations
		.filter(({ agent, startedAt }) => agent !== undefined && Date.parse(startedAt) >= midnight)
		.reduce((sum, generation) => sum + costOfTries(generation, generations, priceOf), 0);
}

function costOfTries(generation: Generation, all: readonly Generation[], priceOf: PriceOf): number {
	const { request, usage } = generation;
	const price = priceOf(request.model);
	if (usage?.cost !== undefined) return usage.cost;
	const images = triesOf(generation).reduce((sum, { n }) => sum + n, 0);
	if (price?.perImage !== undefined) return images * price.perImage;
	return costOf(generation, price) ?? estimate({ ...request, n: images }, price, all) ?? 0;
}

/** @throws {AgentError} if a request would exceed what agents may spend in a day. */
export function checkDay(
	cost: Money | undefined,
	spent: number,
	{ costPerDay: limit }: AgentLimits,
	names: LimitNames,
): void {
	if (limit <= 0 || cost === undefined || spent + cost.amount <= limit) return;
	const money = (amount: number) => moneyText({ amount, currency: cost.currency });
	throw new AgentError(
		`Agents may spend ${money(limit)} a day (${names.costPerDay}). ${money(spent)} is used and this request costs about ${money(cost.amount)}. Don't try again today, or ask for fewer images.`,
		'day',
	);
}

/** `0.042 USD`. */
export function moneyText({ amount, currency }: Money): string {
	return `${String(Number(amount.toPrecision(3)))} ${currency}`;
}
