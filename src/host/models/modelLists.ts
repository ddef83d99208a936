import * as z from 'zod/mini';
import type { Memento } from 'vscode';
import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import type { Access } from '../../core/api/exchange';
import { listedModelSchema, type ListedModel } from '../../core/api/modelList';
import { readAs } from '../../core/json';

const storageKey = 'seaOtter.models';

const storedSchema = z.record(z.string(), z.array(listedModelSchema));

/** The models of each endpoint as they were listed last: they are there at once, and offline. */
export class ModelLists {
	constructor(
		private readonly memento: Memento,
		private readonly client: ImagesClient,
	) {}

	/** Undefined when the endpoint was never asked. */
	known({ base }: Endpoint): readonly ListedModel[] | undefined {
		return this.#stored()[base];
	}

	/** Asks the endpoint, and keeps what it says. @throws {GenerationError} */
	async refresh(access: Access, signal: AbortSignal): Promise<void> {
		const models = await this.client.models(access, signal);
		await this.memento.update(storageKey, { ...this.#stored(), [access.endpoint.base]: models });
	}

	#stored(): Record<string, ListedModel[]> {
		return readAs(storedSchema, this.memento.get(storageKey)) ?? {};
	}
}
