import { l10n } from 'vscode';
import type { EndpointProblem } from '../../../core/api/endpoint';

const sentences: Record<EndpointProblem, () => string> = {
	notAUrl: () => l10n.t('An endpoint is a URL such as https://host/v1.'),
	notSecure: () =>
		l10n.t('An endpoint begins with https://; plain http is for this machine alone.'),
	hasCredentials: () => l10n.t('An endpoint has no user name or password in it.'),
};

/** Why a text cannot be an endpoint. */
export function endpointText(problem: EndpointProblem): string {
	return sentences[problem]();
}
