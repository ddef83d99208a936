import { l10n } from 'vscode';
import type { AccessKeys } from './accessKeys';
import type { Notifier } from '../ui/notify';
import { serviceSettings } from '../ui/settings';

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
