import { l10n } from 'vscode';
import type { ImagesClient } from '../../core/api/client';
import type { Endpoint } from '../../core/api/endpoint';
import { GenerationError, type Failure } from '../../core/generation/failure';
import { serviceOf } from '../ui/settings';

/** What a service says about a key; `unchecked` if it says nothing about keys. */
export type KeyVerdict = 'accepted' | 'rejected' | 'forbidden' | 'unreachable' | 'unchecked';

/** A key that was entered, and where it will be sent. */
export interface KeyToCheck {
	readonly key: string;
	readonly endpoint: Endpoint;
	/** What the user says is at the endpoint, as in the setting `seaOtter.endpoints`, before it's set. */
	readonly service?: string | undefined;
}

/**
 * Asks the service at an endpoint about a key.
 * @throws the signal's reason when it aborts.
 */
export type CheckKey = (entered: KeyToCheck, signal: AbortSignal) => Promise<KeyVerdict>;

/** Seconds. The user is waiting. */
const checkTimeout = 6;

/** Checks a key by listing the models of its endpoint, which costs nothing. */
export function keyCheckWith(client: Pick<ImagesClient, 'models'>): CheckKey {
	return async ({ key, endpoint, service }, signal) => {
		const access = { endpoint, key, timeout: checkTimeout };
		try {
			await client.models({ ...access, service: serviceOf(endpoint, service) }, signal);
			return 'accepted';
		} catch (error) {
			signal.throwIfAborted();
			if (error instanceof GenerationError) return verdicts[error.failure.kind] ?? 'unchecked';
			throw error;
		}
	};
}

/** A service may have no list of models, fail, or be busy: that says nothing about the key. */
const verdicts: Readonly<Partial<Record<Failure['kind'], KeyVerdict>>> = {
	unauthorized: 'rejected',
	forbidden: 'forbidden',
	unreachable: 'unreachable',
	connectionLost: 'unreachable',
	timedOut: 'unreachable',
};

/** Why a key is probably wrong. Some services have keys that may generate images, but not list models. */
export function doubtText(verdict: KeyVerdict, { host }: Endpoint): string | undefined {
	switch (verdict) {
		case 'rejected':
			return l10n.t('{0} rejected this key. Correct it, or press Enter again to keep it.', host);
		case 'forbidden':
			return l10n.t(
				"{0} doesn't let this key list models. Check it, or press Enter again to keep it.",
				host,
			);
		case 'accepted':
		case 'unreachable':
		case 'unchecked':
			return undefined;
	}
}
