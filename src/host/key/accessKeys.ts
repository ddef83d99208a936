import { l10n, type SecretStorage } from 'vscode';
import type { Endpoint } from '../../core/api/endpoint';
import { problemWith, type Notifier, type Remedy } from '../ui/notifications';
import { serviceSettings } from '../ui/settings';
import type { CheckKey, KeyVerdict } from './keyCheck';

/**
 * Asks for the model access key of an endpoint: empty if it needs none, undefined if the user dismisses
 * the question. `check` asks the service about a key before it's accepted.
 */
export type AskKey = (
	endpoint: Endpoint,
	check: (key: string, signal: AbortSignal) => Promise<KeyVerdict>,
) => Promise<string | undefined>;

/** A key that the user entered, and what the service said about the last one it was asked about. */
interface EnteredKey {
	readonly key: string;
	readonly verdict: KeyVerdict | undefined;
}

/** Stored under a separate name for an origin that needs no key, because any text could be a key. */
const noKeyNeeded = 'no key needed';

/** Model access keys, one per endpoint origin, stored only in VS Code's SecretStorage. */
export class AccessKeys {
	constructor(
		private readonly secrets: SecretStorage,
		private readonly ask: AskKey,
		private readonly check: CheckKey,
	) {}

	/**
	 * The key of the endpoint; empty if the user said that it needs none, undefined if there's none yet.
	 * @throws {Problem} if SecretStorage fails, for example because it can't decrypt the key. A new key
	 * may replace it.
	 */
	async get(endpoint: Endpoint): Promise<string | undefined> {
		const replaceKey = { label: l10n.t('Set Key…'), run: () => this.set(endpoint) };
		return this.#guard(async () => {
			const stored = await this.secrets.get(secretOf(endpoint));
			if (stored !== undefined) return stored;
			return (await this.secrets.get(keylessOf(endpoint))) === undefined ? undefined : '';
		}, replaceKey);
	}

	/**
	 * Like `get`, but asks if there's no key yet; undefined if the user dismisses the question. `service`
	 * is what the user says is there, before it's in the settings.
	 */
	async require(endpoint: Endpoint, service?: string): Promise<string | undefined> {
		return (await this.get(endpoint)) ?? (await this.enter(endpoint, service))?.key;
	}

	/** Asks for a key and stores it. @throws {Problem} if SecretStorage fails. */
	async set(endpoint: Endpoint): Promise<string | undefined> {
		return (await this.enter(endpoint))?.key;
	}

	/** Like `set`, and tells what the service said about the key. */
	async enter(endpoint: Endpoint, service?: string): Promise<EnteredKey | undefined> {
		let verdict: KeyVerdict | undefined;
		const key = await this.ask(endpoint, async (entered, signal) => {
			verdict = await this.check({ key: entered, endpoint, service }, signal);
			return verdict;
		});
		if (key === undefined) return undefined;
		await this.#guard(() => this.#store(endpoint, key));
		return { key, verdict };
	}

	/**
	 * Returns whether anything was stored, a key or that none is needed.
	 * @throws {Problem} if SecretStorage fails.
	 */
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

	async #guard<T>(work: () => Thenable<T>, remedy?: Remedy): Promise<T> {
		try {
			return await work();
		} catch (error) {
			const sentence = l10n.t(
				"VS Code's secret storage failed, so the key couldn't be read or stored.",
			);
			throw problemWith(sentence, error, remedy);
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
	const entered = await keys.enter(endpoint);
	if (entered) notifier.info(enteredText(entered, endpoint));
}

function enteredText({ key, verdict }: EnteredKey, { host }: Endpoint): string {
	if (key === '') return l10n.t('Requests to {0} are sent without a key.', host);
	return verdict === 'unreachable'
		? l10n.t(
				"Stored the model access key for {0}. It couldn't be checked, because {0} can't be reached.",
				host,
			)
		: l10n.t('Stored the model access key for {0}.', host);
}

export async function removeModelAccessKey(keys: AccessKeys, notifier: Notifier): Promise<void> {
	const { endpoint } = serviceSettings();
	const removed = await keys.remove(endpoint);
	notifier.info(
		removed
			? l10n.t('Removed the model access key for {0}.', endpoint.host)
			: l10n.t('No model access key is stored for {0}.', endpoint.host),
	);
}
