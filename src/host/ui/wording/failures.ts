import { env, l10n } from 'vscode';
import { mayBeBilled, type Failure, type ImageFault } from '../../../core/generation/failure';
import type { StoredImage } from '../../../core/generation/generation';
import { isIntact } from '../../../core/image/facts';
import { storageText } from './storage';

/** Failures that the user caused or already knows about. */
const expected: readonly Failure['kind'][] = [
	'cancelled',
	'abandoned',
	'interrupted',
	'overLimit',
	'newerRecord',
];

/** Whether a failure is shown as information instead of an error. */
export function isExpected({ kind }: Failure): boolean {
	return expected.includes(kind);
}

/** The failure in a sentence or two, followed by the service's own words in quotation marks. */
export function failureText(failure: Failure): string {
	const billed = mayBeBilled(failure) && l10n.t('The request may have been billed.');
	const words = 'words' in failure && failure.words && l10n.t('“{0}”', failure.words);
	return [sentenceFor(failure), billed, words].filter(Boolean).join(' ');
}

/** Why an endpoint's models couldn't be listed. */
export function modelListFailureText(failure: Failure): string {
	if (failure.kind === 'modelNotFound' || failure.kind === 'wrongAddress')
		return l10n.t("This endpoint doesn't provide a list of models.");
	if (failure.kind === 'unauthorized')
		return l10n.t(
			'The service rejected the model access key. Run “Set Model Access Key” to replace it.',
		);
	return sentenceFor(failure);
}

function sentenceFor(failure: Failure): string {
	// TypeScript can't relate the kind to its entry when the table is indexed by a union.
	const sentence = sentences[failure.kind] as (failure: Failure) => string;
	return sentence(failure);
}

type Sentences = {
	readonly [Kind in Failure['kind']]: (failure: Failure & { kind: Kind }) => string;
};

const sentences: Sentences = {
	unauthorized: () => l10n.t('The service rejected the model access key.'),
	forbidden: () => l10n.t("The service doesn't allow this request."),
	modelNotFound: () =>
		l10n.t("The service doesn't have this model, or your key isn't allowed to use it."),
	wrongAddress: () =>
		l10n.t('The service has no images API at this address. Check the base URL of the endpoint.'),
	imagesRemoved: ({ service }) =>
		l10n.t('{0} no longer generates images. Choose another endpoint.', service),
	refused: ({ status }) => l10n.t('The service rejected the request (HTTP {0}).', status),
	moderated: () => l10n.t("The service's content moderation rejected this request."),
	rateLimited: () => l10n.t('Too many requests. Try again later.'),
	quotaUsedUp: () => l10n.t("Your account's quota or spending limit has been reached."),
	serverError: ({ status }) => l10n.t('The service failed (HTTP {0}).', status),
	redirected: () =>
		l10n.t("The endpoint redirects to another address. Your key isn't sent to that address."),
	unreachable: ({ host, cause, isOffline }) =>
		isOffline
			? l10n.t("You seem to be offline: {0} can't be reached.", host)
			: unreachableSentences[cause](host),
	connectionLost: ({ host }) =>
		l10n.t('The connection to {0} was lost after the request was sent.', host),
	timedOut: ({ seconds }) => l10n.t("The response wasn't complete within {0} s.", seconds),
	cutOff: () => l10n.t('The response was cut off. Everything received before that was kept.'),
	oversized: () =>
		l10n.t(
			"The response was much larger than expected, so the rest of it wasn't read. Check the endpoint.",
		),
	unreadable: () => l10n.t("The service's response couldn't be read."),
	noImages: () => l10n.t('The service responded without a usable image.'),
	fewer: ({ received, asked }) => l10n.t('Received {0} of {1} images.', received, asked),
	failedAtWork: () => l10n.t('The service failed while generating.'),
	unknownJob: () => l10n.t('The service no longer recognizes this request.'),
	unfinished: () => l10n.t('The response ended before the image was complete.'),
	overLimit: ({ limit, used, freeAt }) => overLimit(limit, used, freeAt),
	notStored: ({ cause, isUnsent }) =>
		[
			isUnsent
				? l10n.t("Images couldn't be stored, so nothing was sent.")
				: l10n.t("An image couldn't be stored in the library."),
			...(cause ? [storageText(cause)] : []),
		].join(' '),
	unexpected: () => l10n.t('Something went wrong. See the log for details.'),
	cancelled: () => l10n.t('Canceled.'),
	abandoned: () =>
		l10n.t('Canceled here. The service may still complete this request and bill it.'),
	brokenRecord: () =>
		l10n.t("The record of this generation can't be read. The files in its folder were kept."),
	newerRecord: () =>
		l10n.t('This was created by a newer version of Sea Otter. Update Sea Otter to see all of it.'),
	interrupted: () => l10n.t('VS Code was closed or reloaded before the response was complete.'),
};

function overLimit(limit: number, used: number, freeAt: string | undefined): string {
	const sentence = l10n.t(
		"This request would exceed your hourly image limit ({0} of {1} used), so it wasn't sent.",
		used,
		limit,
	);
	if (!freeAt) return sentence;
	const time = new Date(freeAt).toLocaleTimeString(env.language, { timeStyle: 'short' });
	return `${sentence} ${l10n.t('You can send it at {0}.', time)}`;
}

type UnreachableCause = (Failure & { kind: 'unreachable' })['cause'];

const unreachableSentences: Record<UnreachableCause, (host: string) => string> = {
	refused: (host) =>
		l10n.t(
			"Couldn't reach {0}: the connection was refused. Check the endpoint, your network, and any firewall or VPN.",
			host,
		),
	dns: (host) =>
		l10n.t(
			"Couldn't reach {0}: the host name wasn't found. Check the spelling of the endpoint and your network.",
			host,
		),
	tls: (host) =>
		l10n.t(
			"Couldn't reach {0}: its certificate isn't trusted. Check the endpoint, your computer's clock and any proxy.",
			host,
		),
	// A browser doesn't tell a network error from a response without CORS headers.
	unknown: (host) =>
		l10n.t(
			"Couldn't reach {0}. Check the endpoint and your network. In a browser, the service must also allow requests from web pages.",
			host,
		),
};

/** How many images aren't intact; empty if all are. */
export function oddImagesText(images: readonly StoredImage[]): string {
	const count = images.filter((image) => !isIntact(image)).length;
	if (count === 0) return '';
	return count === 1
		? l10n.t('1 image is incomplete, damaged or in an unknown format.')
		: l10n.t('{0} images are incomplete, damaged or in an unknown format.', count);
}

/** Why one entry of the response has no usable image. */
export function faultText({ reason }: ImageFault): string {
	return faultSentences[reason]();
}

const faultSentences: Record<ImageFault['reason'], () => string> = {
	noData: () => l10n.t('The service returned an entry without image data.'),
	badBase64: () => l10n.t('The data of this image is damaged.'),
	cutOff: () => l10n.t('This image is incomplete.'),
	notAnImage: () => l10n.t("The service didn't return a PNG, JPEG or WebP image."),
	notFetched: () => l10n.t("This image hasn't been downloaded yet."),
	badAddress: () => l10n.t('Blocked: images are downloaded only from public https addresses.'),
	expired: () => l10n.t('The service no longer has this image.'),
	tooLarge: () => l10n.t('This image is too large to download.'),
	notDownloaded: () => l10n.t("This image couldn't be downloaded."),
	notStored: () => l10n.t("This image couldn't be stored, and was lost when the window closed."),
};
