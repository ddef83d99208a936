import { CancellationError } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import type { ListedModel } from '../../core/api/modelList';
import { GenerationError } from '../../core/generation/failure';
import type { AccessKeys } from '../key/accessKeys';
import { Problem } from '../ui/notifications';
import { serviceSettings, setModel } from '../ui/settings';
import { listingText } from '../ui/wording/failures';
import type { ModelLists } from './modelLists';

/** What a person is asked, and what is known to answer it with. */
export interface ModelQuestion {
	readonly endpoint: Endpoint;
	readonly current: string;
	/** Why a model has to be chosen for a request, in a sentence; the request is sent as soon as one is. */
	readonly reason?: string | undefined;
	/** Whether the question comes without the user having pressed anything. */
	readonly unasked: boolean;
	/** Undefined while the endpoint has never answered. */
	readonly models: () => readonly ListedModel[] | undefined;
	/** Asks the endpoint anew; resolves to a sentence where that went wrong. */
	readonly refresh: (signal: AbortSignal) => Promise<string | undefined>;
}

type Occasion = Pick<ModelQuestion, 'reason' | 'unasked'>;

/** Asks a person for a model; undefined when they leave. */
export type AskModel = (question: ModelQuestion) => Promise<string | undefined>;

/** Has the user choose the model of the next generations. */
export class ModelChooser {
	#isOpen = false;

	constructor(
		private readonly lists: ModelLists,
		private readonly keys: AccessKeys,
		private readonly ask: AskModel,
	) {}

	/** Whether the user is asked right now, so that nobody else should. */
	get isOpen(): boolean {
		return this.#isOpen;
	}

	/**
	 * Asks, and makes the answer the user's setting; undefined when they leave.
	 * @throws {Problem} when a setting or SecretStorage cannot be read.
	 */
	async choose(reason?: string, unasked = false): Promise<string | undefined> {
		this.#isOpen = true;
		try {
			return await this.#choose({ reason, unasked });
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
			if (error instanceof GenerationError) return listingText(error.failure);
			if (error instanceof Problem) return error.message;
			throw error;
		}
	}
}
