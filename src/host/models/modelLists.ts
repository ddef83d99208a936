import * as v from 'valibot';
import type { Memento } from 'vscode';
import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import type { Access } from '../../core/api/exchange';
import { listedModelSchema, type ListedModel } from '../../core/api/modelList';
import { readAs, record } from '../../core/schema';

const storageKey = 'seaOtter.models';

const storedSchema = record(v.array(listedModelSchema));

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
