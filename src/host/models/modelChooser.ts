import { CancellationError, type Memento } from 'vscode';
import * as z from 'zod/mini';
import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import type { Access } from '../../core/api/exchange';
import { listedModelSchema, type ListedModel } from '../../core/api/modelList';
import type { Service } from '../../core/api/services';
import { GenerationError } from '../../core/generation/failure';
import { readAs } from '../../core/json';
import { Problem } from '../ui/notifications';
import { chosenModel, serviceOf, serviceSettings, setModel } from '../ui/settings';
import { modelListFailureText } from '../ui/wording/failures';

/** What the model picker needs to know. */
export interface ModelQuestion {
	readonly endpoint: Endpoint;
	/** What is known about the service there. */
	readonly service: Service;
	/** Undefined if none has been chosen yet. */
	readonly current: string | undefined;
	/** Why the model of a request has to be replaced, in a sentence. The request is sent once one is chosen. */
	readonly reason?: string | undefined;
	/** Whether the picker opens without the user having asked for it. */
	readonly interrupts: boolean;
	/** Undefined until the endpoint has listed its models once. */
	readonly models: () => readonly ListedModel[] | undefined;
	/** Lists the endpoint's models again. Resolves to a sentence if that fails. */
	readonly refresh: (signal: AbortSignal) => Promise<string | undefined>;
}

type PickerContext = Pick<ModelQuestion, 'reason' | 'interrupts'>;

/** Asks for a model; undefined if the user dismisses the picker. */
export type AskModel = (question: ModelQuestion) => Promise<string | undefined>;

/** The keys of endpoints: `get` returns what is stored, `require` asks if nothing is. */
interface Keys {
	get(endpoint: Endpoint): Promise<string | undefined>;
	require(endpoint: Endpoint): Promise<string | undefined>;
}

/** Lets the user choose the model of the next generations. */
export class ModelChooser {
	#isOpen = false;

	constructor(
		private readonly lists: ModelLists,
		private readonly keys: Keys,
		private readonly ask: AskModel,
	) {}

	/** Whether the picker is open. */
	get isOpen(): boolean {
		return this.#isOpen;
	}

	/**
	 * Asks for a model and writes it to the user's settings; undefined if the user dismisses the picker.
	 * @throws {Problem} if a setting or SecretStorage can't be read.
	 */
	async choose(reason?: string, interrupts = false): Promise<string | undefined> {
		this.#isOpen = true;
		try {
			return await this.#choose({ reason, interrupts });
		} finally {
			this.#isOpen = false;
		}
	}

	async #choose(context: PickerContext): Promise<string | undefined> {
		const { endpoint } = serviceSettings();
		const current = chosenModel();
		if ((await this.keys.require(endpoint)) === undefined) return undefined;
		const chosen = await this.ask(this.#question(endpoint, current, context));
		if (chosen !== undefined && chosen !== current) await setModel(chosen);
		return chosen;
	}

	#question(
		endpoint: Endpoint,
		current: string | undefined,
		context: PickerContext,
	): ModelQuestion {
		return {
			endpoint,
			service: serviceOf(endpoint),
			current,
			...context,
			models: () => this.lists.known(endpoint),
			refresh: (signal) => this.#refresh(endpoint, signal),
		};
	}

	async #refresh(endpoint: Endpoint, signal: AbortSignal): Promise<string | undefined> {
		try {
			const key = (await this.keys.get(endpoint)) ?? '';
			const { timeout } = serviceSettings();
			const access = { endpoint, key, timeout, service: serviceOf(endpoint) };
			await this.lists.refresh(access, signal);
			return undefined;
		} catch (error) {
			if (signal.aborted) throw new CancellationError();
			if (error instanceof GenerationError) return modelListFailureText(error.failure);
			if (error instanceof Problem) return error.message;
			throw error;
		}
	}
}

const storageKey = 'seaOtter.models';

const storedSchema = z.record(z.string(), z.array(listedModelSchema));

/** The last list of models of each endpoint, available at once and offline. */
export class ModelLists {
	constructor(
		private readonly memento: Memento,
		private readonly client: ImagesClient,
	) {}

	/** Undefined if the endpoint has never listed its models. */
	known({ base }: Endpoint): readonly ListedModel[] | undefined {
		return this.#stored()[base];
	}

	/** Lists the endpoint's models and stores them. @throws {GenerationError} */
	async refresh(access: Access, signal: AbortSignal): Promise<void> {
		const models = await this.client.models(access, signal);
		await this.memento.update(storageKey, { ...this.#stored(), [access.endpoint.base]: models });
	}

	#stored(): Record<string, ListedModel[]> {
		return readAs(storedSchema, this.memento.get(storageKey)) ?? {};
	}
}
