import type { ImagesClient } from '../api/client';
import type { Access } from '../api/exchange';
import type { Library } from '../library/library';
import type { Generation } from './generation';
import { checkHourlyLimit, type FirstSeen } from './hourlyLimit';
import type { Events } from './receiver';

export interface SendOptions {
	/** Previews to request from models that stream, 0 to 3. */
	readonly previews: number;
	/** 0 for no limit. */
	readonly maxImagesPerHour: number;
}

/** Sends generations that have started in the library, if the hourly limit of all windows allows it. */
export class Sender {
	readonly #firstSeen: FirstSeen = new Map();

	constructor(
		private readonly client: ImagesClient,
		private readonly library: Library,
	) {}

	/** @throws {GenerationError} over the limit, in which case nothing is sent, and as `ImagesClient.generate` does. */
	async *send(
		generation: Generation,
		access: Access,
		signal: AbortSignal,
		{ previews, maxImagesPerHour }: SendOptions,
	): Events {
		if (maxImagesPerHour > 0) await this.#checkLimit(generation, maxImagesPerHour);
		this.library.turns.leave(generation.id);
		yield* this.client.generate(generation.request, access, signal, previews);
	}

	async #checkLimit({ id, request }: Generation, limit: number): Promise<void> {
		await this.library.turns.wait(id);
		checkHourlyLimit(request.n, await this.library.billed(), limit, new Date(), this.#firstSeen);
	}
}
