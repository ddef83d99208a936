import { l10n, type SecretStorage } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import { problemWith, type Notifier } from '../ui/notifications';
import { serviceSettings } from '../ui/settings';

/**
 * Asks a person for the model access key of an endpoint: empty when it needs none, undefined when
 * they leave.
 */
export type AskKey = (endpoint: Endpoint) => Promise<string | undefined>;

/** Stands where an origin needs no key, under a name of its own, since any text could be a key. */
const noKeyNeeded = 'no key needed';

/** Model access keys, one per endpoint origin, in VS Code's SecretStorage and nowhere else. */
export class AccessKeys {
	constructor(
		private readonly secrets: SecretStorage,
		private readonly ask: AskKey,
	) {}

	/**
	 * The key of the endpoint, empty where the user said that it needs none; undefined when there is
	 * none yet.
	 * @throws {Problem} when SecretStorage fails.
	 */
	async get(endpoint: Endpoint): Promise<string | undefined> {
		return this.#guard(async () => {
			const stored = await this.secrets.get(secretOf(endpoint));
			if (stored !== undefined) return stored;
			return (await this.secrets.get(keylessOf(endpoint))) === undefined ? undefined : '';
		});
	}

	/** Like `get`, but asks when there is none yet; undefined when the user leaves. */
	async require(endpoint: Endpoint): Promise<string | undefined> {
		return (await this.get(endpoint)) ?? this.set(endpoint);
	}

	/** Asks for a key and stores it. @throws {Problem} when SecretStorage fails. */
	async set(endpoint: Endpoint): Promise<string | undefined> {
		const key = await this.ask(endpoint);
		if (key !== undefined) await this.#guard(() => this.#store(endpoint, key));
		return key;
	}

	/** Whether there was a key, or word that none is needed, to remove. @throws {Problem} when SecretStorage fails. */
	async remove(endpoint: Endpoint): Promise<boolean> {
		return this.#guard(async () => {
			const stored = await this.get(endpoint);
			await this.secrets.delete(secretOf(endpoint));
			await this.secrets.delete(keylessOf(endpoint));
			return stored !== undefined;
		});
	}

	async #store(endpoint: Endpoint, key: string): Promise<void> {
		const [name, other] = [secretOf(endpoint), keylessOf(endpoint)];
		await (key ? this.secrets.store(name, key) : this.secrets.store(other, noKeyNeeded));
		await this.secrets.delete(key ? other : name);
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

function keylessOf({ origin }: Endpoint): string {
	return `seaOtter.noKey:${origin}`;
}

export async function setModelAccessKey(keys: AccessKeys, notifier: Notifier): Promise<void> {
	const { endpoint } = serviceSettings();
	const key = await keys.set(endpoint);
	if (key === undefined) return;
	notifier.info(
		key
			? l10n.t('The model access key for {0} is stored.', endpoint.host)
			: l10n.t('{0} is asked without a key.', endpoint.host),
	);
}

export async function removeModelAccessKey(keys: AccessKeys, notifier: Notifier): Promise<void> {
	const { endpoint } = serviceSettings();
	const removed = await keys.remove(endpoint);
	notifier.info(
		removed
			? l10n.t('The model access key for {0} is removed.', endpoint.host)
			: l10n.t('There is no model access key for {0}.', endpoint.host),
	);
}
