import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import { describeError } from '../../core/text';
import { endpointOrNone, serviceOf, timeLimit } from '../ui/settings';

/** What an image costs according to a service. */
export interface ServicePrice {
	/** US dollars. */
	readonly perImage: number;
	/** The name of the service. */
	readonly service: string;
}

interface Keys {
	get(endpoint: Endpoint): Promise<string | undefined>;
}

/** The prices that services tell. They are read anew for each request, while the user completes it. */
export class ServicePrices {
	readonly #prices = new Map<string, ServicePrice>();

	constructor(
		private readonly client: Pick<ImagesClient, 'price'>,
		private readonly keys: Keys,
		private readonly log: (line: string) => void,
	) {}

	/** Undefined until the price has been read, or if the service doesn't tell it. */
	of(model: string): ServicePrice | undefined {
		const endpoint = endpointOrNone();
		return endpoint && this.#prices.get(nameOf(endpoint, model));
	}

	/** Reads the price of a model. Requests don't depend on it, so a failure is only logged. */
	async read(endpoint: Endpoint, model: string): Promise<void> {
		try {
			const service = serviceOf(endpoint);
			if (!service.hasPrices) return;
			const key = (await this.keys.get(endpoint)) ?? '';
			const access = { endpoint, key, timeout: timeLimit(), service };
			const perImage = await this.client.price(model, access, new AbortController().signal);
			if (perImage !== undefined)
				this.#prices.set(nameOf(endpoint, model), { perImage, service: service.name });
		} catch (error) {
			this.log(`Price of ${model}: ${describeError(error)}`);
		}
	}
}

function nameOf({ base }: Endpoint, model: string): string {
	return `${base} ${model}`;
}
