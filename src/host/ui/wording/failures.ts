import { env, l10n } from 'vscode';
import type { Failure, ImageFault } from '../../../core/generation/failure';

/** Ends that are no mistake of anybody. */
const notes: readonly Failure['kind'][] = [
	'cancelled',
	'abandoned',
	'interrupted',
	'overLimit',
	'newerRecord',
];

/** Whether a failure is what the user did or knows, and no error. */
export function isNote({ kind }: Failure): boolean {
	return notes.includes(kind);
}

type Sentences = {
	readonly [Kind in Failure['kind']]: (failure: Failure & { kind: Kind }) => string;
};

/** A failure as a sentence for a person; the service's own words follow where it gave any. */
export function failureText(failure: Failure): string {
	const billed =
		perhapsBilled.includes(failure.kind) && l10n.t('The request may have been billed.');
	const words = 'words' in failure && failure.words && `“${failure.words}”`;
	return [sentenceOf(failure), billed, words].filter(Boolean).join(' ');
}

/** Why the models of an endpoint could not be listed, which costs nothing, and what helps. */
export function listingText(failure: Failure): string {
	if (failure.kind === 'modelNotFound') return l10n.t('The endpoint has no list of models.');
	const words = sentenceOf(failure);
	if (failure.kind !== 'unauthorized') return words;
	return `${words} ${l10n.t('“Set Model Access Key” replaces it.')}`;
}

function sentenceOf(failure: Failure): string {
	// The table's type pairs each kind with its own shape, which an index by a union cannot express.
	const sentence = sentences[failure.kind] as (failure: Failure) => string;
	return sentence(failure);
}

/** After these nobody knows whether the service has made an image. */
const perhapsBilled: readonly Failure['kind'][] = [
	'serverError',
	'connectionLost',
	'timedOut',
	'failedAtWork',
	'unfinished',
	'unknownJob',
	'interrupted',
	'cancelled',
	'unreadable',
	'noImages',
	'cutOff',
];

const sentences: Sentences = {
	unauthorized: () => l10n.t('The key was not accepted.'),
	forbidden: () => l10n.t('The service does not allow this request.'),
	modelNotFound: () => l10n.t('The service does not have this model, or the endpoint is wrong.'),
	refused: ({ status }) => l10n.t('The service refused the request ({0}).', status),
	moderated: () => l10n.t("The service's moderation refused this request."),
	rateLimited: () => l10n.t('Too many requests. Try again later.'),
	quotaUsedUp: () => l10n.t("The account's quota or limit is used up."),
	serverError: ({ status }) => l10n.t('The service failed ({0}).', status),
	redirected: () => l10n.t('The endpoint redirects elsewhere, where the key is not sent.'),
	unreachable: ({ host, cause }) => `${l10n.t('Could not reach {0}.', host)} ${advice[cause]()}`,
	connectionLost: ({ host }) =>
		l10n.t('The connection to {0} broke after the request was sent.', host),
	timedOut: ({ seconds }) => l10n.t('No full answer came within {0} s.', seconds),
	cutOff: () => l10n.t('The answer broke off. What came before is kept.'),
	unreadable: () => l10n.t('The answer could not be read.'),
	noImages: () => l10n.t('The service answered without a usable image.'),
	fewer: ({ received, asked }) => l10n.t('{0} of {1} images arrived.', received, asked),
	failedAtWork: () => l10n.t('The service failed while it was at work.'),
	unknownJob: () => l10n.t('The service does not find the request that it has taken.'),
	unfinished: () => l10n.t('The answer ended before the image was complete.'),
	overLimit: ({ limit, used, freeAt }) => overLimit(limit, used, freeAt),
	notStored: () => l10n.t('An image could not be stored in the library.'),
	unexpected: () => l10n.t('Sea Otter met an error it did not foresee. The log has the details.'),
	cancelled: () => l10n.t('Cancelled.'),
	abandoned: () => l10n.t('Cancelled here. The service may go on with the request, and bill it.'),
	brokenRecord: () =>
		l10n.t('The record of this generation cannot be read. What lies in its folder is kept.'),
	newerRecord: () => l10n.t('A newer version of Sea Otter made this. Update to see all of it.'),
	interrupted: () => l10n.t('VS Code was closed or reloaded before the whole answer came.'),
};

function overLimit(limit: number, used: number, freeAt: string | undefined): string {
	const sentence = l10n.t(
		'Nothing was sent: your limit is {0} images an hour, and {1} of them are used.',
		limit,
		used,
	);
	if (!freeAt) return sentence;
	const time = new Date(freeAt).toLocaleTimeString(env.language, { timeStyle: 'short' });
	return `${sentence} ${l10n.t('There is room for it at {0}.', time)}`;
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
	notFetched: () => l10n.t('This image still lies with the service.'),
	badAddress: () =>
		l10n.t('The service names an address that is not fetched: it is not public, or not https.'),
	expired: () => l10n.t('The service does not have this image any more.'),
	tooLarge: () => l10n.t('This image is too large to be fetched.'),
	notDownloaded: () => l10n.t('This image could not be fetched from its address.'),
};

/** Why one entry of the answer brought no image. */
export function faultText({ reason }: ImageFault): string {
	return faultSentences[reason]();
}
