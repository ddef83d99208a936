import { l10n, type SecretStorage } from 'vscode';
import type { Endpoint } from '../core/api/endpoint';
import { problemWith } from './problem';

/** Asks a person for the model access key of an endpoint; undefined when they leave. */
export type AskKey = (endpoint: Endpoint) => Promise<string | undefined>;

/** Model access keys, one per endpoint origin, in VS Code's SecretStorage and nowhere else. */
export class AccessKeys {
	constructor(
		private readonly secrets: SecretStorage,
		private readonly ask: AskKey,
	) {}

	/**
	 * The key of the endpoint, asked for when there is none yet; undefined when the user leaves.
	 * @throws {Problem} when SecretStorage fails.
	 */
	async require(endpoint: Endpoint): Promise<string | undefined> {
		const stored = await this.#guard(() => this.secrets.get(secretOf(endpoint)));
		return stored ?? this.set(endpoint);
	}

	/** Asks for a key and stores it. @throws {Problem} when SecretStorage fails. */
	async set(endpoint: Endpoint): Promise<string | undefined> {
		const key = await this.ask(endpoint);
		if (key !== undefined) await this.#guard(() => this.secrets.store(secretOf(endpoint), key));
		return key;
	}

	/** Whether there was a key to remove. @throws {Problem} when SecretStorage fails. */
	async remove(endpoint: Endpoint): Promise<boolean> {
		return this.#guard(async () => {
			const stored = await this.secrets.get(secretOf(endpoint));
			await this.secrets.delete(secretOf(endpoint));
			return stored !== undefined;
		});
	}

	async #guard<T>(work: () => Thenable<T>): Promise<T> {
		try {
			return await work();
		} catch (error) {
			const sentence = l10n.t(
				"VS Code's secret storage failed; the key was neither read nor kept.",
			);
			throw problemWith(sentence, error);
		}
	}
}

function secretOf({ origin }: Endpoint): string {
	return `seaOtter.modelAccessKey:${origin}`;
}
