import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import { costOf, estimate, type Price } from '../../core/generation/price';
import type { GenerationRequest } from '../../core/generation/request';
import type { Library } from '../../core/library/library';
import { hasPrices, priceOf, pricesProblem } from '../ui/settings';
import { money } from '../ui/wording/figures';
import type { ServicePrice, ServicePrices } from './servicePrices';

/** The costs of generations at the user's prices, or else at those that the service tells, as text. */
export class Costs {
	constructor(
		private readonly library: Library,
		private readonly servicePrices: ServicePrices,
		private readonly report: (error: unknown) => void,
	) {}

	/** Loads what estimates are based on. Invalid prices are reported, but don't prevent a generation. */
	async load(): Promise<void> {
		const problem = pricesProblem();
		if (problem) this.report(problem);
		if (hasPrices()) await this.library.list();
	}

	/** The total costs of requests to one model; undefined if one of them can't be estimated. */
	readonly estimate = (...requests: readonly GenerationRequest[]): string | undefined => {
		const model = requests[0]?.model ?? '';
		const price = priceOf(model);
		const told = price ? undefined : this.servicePrices.of(model);
		if (told) return estimateAt(told, requests);
		const earlier = this.library.known();
		const amounts = requests.map((request) => estimate(request, price, earlier) ?? NaN);
		const amount = amounts.reduce((sum, each) => sum + each, requests.length > 0 ? 0 : NaN);
		return Number.isNaN(amount) ? undefined : l10n.t('about {0}', formatCost(amount, price));
	};

	/** The costs of a generation; undefined if they aren't known. */
	readonly of = (generation: Generation): string | undefined => {
		const told = generation.usage?.cost;
		if (told !== undefined) return l10n.t('{0} according to the service', money(told, 'USD'));
		const price = priceOf(generation.request.model);
		const amount = costOf(generation, price);
		return amount === undefined ? undefined : formatCost(amount, price);
	};
}

function estimateAt(
	{ perImage, service }: ServicePrice,
	requests: readonly GenerationRequest[],
): string {
	const images = requests.reduce((sum, { n }) => sum + n, 0);
	return l10n.t('about {0} according to {1}', money(images * perImage, 'USD'), service);
}

function formatCost(amount: number, price: Price | undefined): string {
	return money(amount, price?.currency ?? 'USD');
}
