import { l10n } from 'vscode';
import { endpointText, type Endpoint } from '../../core/api/endpoint';
import { unknownService } from '../../core/api/services';
import {
	endpointOrNone,
	serviceSetFor,
	setEndpoint,
	setEndpointOptions,
	unencryptedEndpoint,
} from '../ui/settings';
import type { RecentEndpoints } from './recentEndpoints';

/** An endpoint, and what speaks the protocol there if its host doesn't tell. */
export interface ChosenEndpoint {
	readonly endpoint: Endpoint;
	/** As in the setting `seaOtter.endpoints`; that of `unknownService` removes it from there. */
	readonly service?: string | undefined;
	/** Whether plain http in the local network still has to be allowed. */
	readonly isUnencrypted?: boolean;
}

/** Asks a question with one button besides Cancel. */
type Confirm = (question: string, detail: string, button: string) => Promise<boolean>;

/** Asks for an endpoint; undefined if the user dismisses the question. */
export type AskEndpoint = (
	current: Endpoint | undefined,
	recent: RecentEndpoints,
) => Promise<ChosenEndpoint | undefined>;

/**
 * Lets the user choose an endpoint, its key and a model. Nothing changes if they dismiss the first
 * question, the one about plain http or the one for a key.
 * @throws {Problem} if a setting or SecretStorage fails.
 */
export async function chooseEndpoint(
	ask: AskEndpoint,
	recent: RecentEndpoints,
	keys: { require(endpoint: Endpoint, service?: string): Promise<string | undefined> },
	models: { choose(): Promise<unknown> },
	confirm: Confirm,
): Promise<void> {
	const current = endpointOrNone();
	const chosen = await ask(current ?? unencryptedEndpoint(), recent);
	if (!chosen) return;
	const { endpoint, service, isUnencrypted } = chosen;
	if (isUnencrypted && !(await confirmHttp(endpoint, confirm))) return;
	const isCurrent = current !== undefined && endpointText(endpoint) === endpointText(current);
	if (isCurrent && service === undefined) return;
	if ((await keys.require(endpoint, service)) === undefined) return;
	// It may be from settings.json, and so not in the list.
	if (current) await recent.add(current, serviceSetFor(current));
	if (isUnencrypted) await setEndpointOptions(endpoint, { allowHttp: true });
	if (service !== undefined) await setService(endpoint, service);
	await setEndpoint(endpointText(endpoint));
	await recent.add(endpoint, serviceSetFor(endpoint));
	await models.choose();
}

/** Whether the user allows plain http. It's asked once for each origin, since the answer is remembered. */
function confirmHttp(endpoint: Endpoint, confirm: Confirm): Promise<boolean> {
	return confirm(
		l10n.t('Send requests to {0} without encryption?', endpoint.host),
		l10n.t(
			'The endpoint uses http. Your key, prompts and images can be read and changed by others in the same network. Use this only in a network you trust.',
		),
		l10n.t('Allow'),
	);
}

function setService(endpoint: Endpoint, service: string): Promise<void> {
	const isKnown = service !== unknownService.id;
	return setEndpointOptions(endpoint, { service: isKnown ? service : undefined });
}
