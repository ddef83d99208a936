import { l10n } from 'vscode';
import type { Failure, ImageFault } from '../../core/failure';

type Sentences = {
	readonly [Kind in Failure['kind']]: (failure: Failure & { kind: Kind }) => string;
};

/** A failure as a sentence for a person; the service's own words follow where it gave any. */
export function failureText(failure: Failure): string {
	// The table's type pairs each kind with its own shape, which an index by a union cannot express.
	const sentence = sentences[failure.kind] as (failure: Failure) => string;
	const words = 'words' in failure && failure.words ? ` “${failure.words}”` : '';
	return `${sentence(failure)}${words}`;
}

const sentences: Sentences = {
	unauthorized: () => l10n.t('The key was not accepted.'),
	forbidden: () => l10n.t('The service does not allow this request.'),
	modelNotFound: () => l10n.t('The service does not have this model, or the endpoint is wrong.'),
	refused: ({ status }) => l10n.t('The service refused the request ({0}).', status),
	moderated: () => l10n.t("The service's moderation refused this request."),
	rateLimited: () => l10n.t('Too many requests. Try again later.'),
	quotaUsedUp: () => l10n.t("The account's quota or limit is used up."),
	serverError: ({ status }) => perhapsBilled(l10n.t('The service failed ({0}).', status)),
	redirected: () => l10n.t('The endpoint redirects elsewhere, where the key is not sent.'),
	unreachable: ({ host, cause }) => `${l10n.t('Could not reach {0}.', host)} ${advice[cause]()}`,
	connectionLost: ({ host }) =>
		perhapsBilled(l10n.t('The connection to {0} broke after the request was sent.', host)),
	timedOut: ({ seconds }) => perhapsBilled(l10n.t('No full answer came within {0} s.', seconds)),
	cutOff: () => l10n.t('The answer broke off. What came before is kept.'),
	unreadable: () => l10n.t('The answer could not be read.'),
	noImages: () => l10n.t('The service answered without a usable image.'),
	fewer: ({ received, asked }) => l10n.t('{0} of {1} images arrived.', received, asked),
	notStored: () => l10n.t('An image could not be stored in the library.'),
	unexpected: () => l10n.t('Sea Otter met an error it did not foresee. The log has the details.'),
	cancelled: () => l10n.t('Cancelled.'),
	interrupted: () =>
		perhapsBilled(l10n.t('VS Code was closed or reloaded before the whole answer came.')),
};

function perhapsBilled(sentence: string): string {
	return `${sentence} ${l10n.t('The request may have been billed.')}`;
}

/** What to check when a host cannot be reached. */
const advice = {
	refused: () =>
		l10n.t('Nothing answers there. Check the endpoint, the network, and a firewall or VPN.'),
	dns: () => l10n.t('The name was not found. Check how the endpoint is spelled, and the network.'),
	tls: () => l10n.t('Its certificate is not trusted. Check the endpoint, the clock and a proxy.'),
	unknown: () =>
		l10n.t(
			'Check the endpoint and the network; in a browser, whether the service serves web pages.',
		),
};

const faultSentences: Record<ImageFault['reason'], () => string> = {
	noData: () => l10n.t('This entry holds no image data.'),
	badBase64: () => l10n.t('The data of this image is damaged.'),
	cutOff: () => l10n.t('This image breaks off before its end.'),
	notAnImage: () => l10n.t('What came is no PNG, JPEG or WebP image.'),
};

/** Why one entry of the answer brought no image. */
export function faultText({ reason }: ImageFault): string {
	return faultSentences[reason]();
}
