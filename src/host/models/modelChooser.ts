import { CancellationError } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import type { ListedModel } from '../../core/api/modelList';
import { GenerationError } from '../../core/generation/failure';
import type { AccessKeys } from '../key/accessKeys';
import { Problem } from '../ui/notifications';
import { serviceSettings, setModel } from '../ui/settings';
import { modelListFailureText } from '../ui/wording/failures';
import type { ModelLists } from './modelLists';

/** What the model picker needs to know. */
export interface ModelQuestion {
	readonly endpoint: Endpoint;
	readonly current: string;
	/** Why the model of a request has to be replaced, in a sentence. The request is sent once one is chosen. */
	readonly reason?: string | undefined;
	/** Whether the picker opens without the user having asked for it. */
	readonly interrupts: boolean;
	/** Undefined until the endpoint has listed its models once. */
	readonly models: () => readonly ListedModel[] | undefined;
	/** Lists the endpoint's models again. Resolves to a sentence if that fails. */
	readonly refresh: (signal: AbortSignal) => Promise<string | undefined>;
}

type Occasion = Pick<ModelQuestion, 'reason' | 'interrupts'>;

/** Asks for a model; undefined if the user dismisses the picker. */
export type AskModel = (question: ModelQuestion) => Promise<string | undefined>;

/** Lets the user choose the model of the next generations. */
export class ModelChooser {
	#isOpen = false;

	constructor(
		private readonly lists: ModelLists,
		private readonly keys: AccessKeys,
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

	async #choose(occasion: Occasion): Promise<string | undefined> {
		const { endpoint, model } = serviceSettings();
		if ((await this.keys.require(endpoint)) === undefined) return undefined;
		const chosen = await this.ask(this.#question(endpoint, model, occasion));
		if (chosen !== undefined && chosen !== model) await setModel(chosen);
		return chosen;
	}

	#question(endpoint: Endpoint, current: string, occasion: Occasion): ModelQuestion {
		return {
			endpoint,
			current,
			...occasion,
			models: () => this.lists.known(endpoint),
			refresh: (signal) => this.#refresh(endpoint, signal),
		};
	}

	async #refresh(endpoint: Endpoint, signal: AbortSignal): Promise<string | undefined> {
		try {
			const key = (await this.keys.get(endpoint)) ?? '';
			await this.lists.refresh({ endpoint, key, timeout: serviceSettings().timeout }, signal);
			return undefined;
		} catch (error) {
			if (signal.aborted) throw new CancellationError();
			if (error instanceof GenerationError) return modelListFailureText(error.failure);
			if (error instanceof Problem) return error.message;
			throw error;
		}
	}
}
