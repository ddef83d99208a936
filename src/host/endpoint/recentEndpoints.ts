import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import { endpointText, parseEndpoint, type Endpoint } from '../../core/api/endpoint';
import { services } from '../../core/api/services';
import { readAs } from '../../core/json';

/** An endpoint that the user has set before. */
export interface RecentEndpoint {
	readonly endpoint: Endpoint;
	/** The service that the user said is there. */
	readonly service?: string;
}

const maxEndpoints = 5;

const storageKey = 'seaOtter.recentEndpoints';

const storedSchema = z.array(z.object({ url: z.string(), service: z.optional(z.string()) }));
type Stored = z.output<typeof storedSchema>;

/** The last custom endpoints, without their keys. Well-known services are always offered, so they don't count. */
export class RecentEndpoints {
	constructor(private readonly memento: Memento) {}

	/** The latest first. */
	list(): RecentEndpoint[] {
		return this.#stored().flatMap(({ url, service }) => {
			// Plain http is allowed when it's chosen. Addresses with credentials are refused.
			const endpoint = parseEndpoint(url, [URL.parse(url)?.origin ?? '']);
			if (typeof endpoint === 'string') return [];
			return [{ endpoint, ...(service !== undefined && { service }) }];
		});
	}

	/** Puts an endpoint first. */
	async add(endpoint: Endpoint, service: string | undefined): Promise<void> {
		const url = endpointText(endpoint);
		if (services.some(({ base }) => base === url)) return;
		const added = { url, ...(service !== undefined && { service }) };
		await this.#store([added, ...this.#without(url)].slice(0, maxEndpoints));
	}

	/** Forgets the endpoint with this address. */
	async remove(url: string): Promise<void> {
		await this.#store(this.#without(url));
	}

	#without(removed: string): Stored {
		return this.#stored().filter(({ url }) => url !== removed);
	}

	#stored(): Stored {
		return readAs(storedSchema, this.memento.get(storageKey)) ?? [];
	}

	async #store(endpoints: Stored): Promise<void> {
		await this.memento.update(storageKey, endpoints);
	}
}
