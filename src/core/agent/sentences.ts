import { mayBeBilled, type Failure, type ImageFault } from '../generation/failure';
import type { Mismatch } from '../generation/mismatch';
import type { AgentRunEnd, UnstoredImage } from './toolHost';

/** What went wrong in a run, for a model. What a more exact sentence covers isn't repeated. */
export function problemSentences({ generation, unstored, problem }: AgentRunEnd): string[] {
	const { failure, faults } = generation;
	const isCovered = unstored.length > 0;
	const isNews = (reason: string | undefined) => !isCovered || reason !== 'notStored';
	return [
		...unstoredSentences(unstored),
		...(problem === undefined ? [] : [problem]),
		...(failure && isNews(failure.kind) ? [failureSentence(failure)] : []),
		...new Set(faults.filter(({ reason }) => isNews(reason)).map(faultSentence)),
	];
}

function unstoredSentences(unstored: readonly UnstoredImage[]): string[] {
	const isSaved = ({ file }: UnstoredImage) => file !== undefined;
	return [
		unstored.every(isSaved)
			? undefined
			: "Paid images could neither be stored in the user's library nor saved: they are only in the memory of this server. Ask the user to free disk space, then call find_images, which stores them. Don't generate them again.",
		unstored.some(isSaved)
			? 'The user\'s library couldn\'t be written. The files of the images with no "id" are the only copies: tell the user to keep them and to free disk space.'
			: undefined,
	].filter((sentence) => sentence !== undefined);
}

/** A failure for a model: what happened, whether it may have been billed, and what to do. */
export function failureSentence(failure: Failure): string {
	const words = 'words' in failure && failure.words ? `The service says: “${failure.words}”` : '';
	const billed = mayBeBilled(failure) ? 'The request may have been billed.' : '';
	return [sentenceOf(failure), billed, words].filter(Boolean).join(' ');
}

function sentenceOf(failure: Failure): string {
	// TypeScript can't relate the kind to its entry when the table is indexed by a union.
	const sentence = sentences[failure.kind] as (failure: Failure) => string;
	return sentence(failure);
}

type Sentences = {
	readonly [Kind in Failure['kind']]: (failure: Failure & { kind: Kind }) => string;
};

const askUser = "Don't try again; tell the user.";

const sentences: Sentences = {
	unauthorized: () => `The service rejected the user's model access key. ${askUser}`,
	forbidden: () => `The service doesn't allow this request. ${askUser}`,
	modelNotFound: () => "The service doesn't have this model. Choose one from list_image_models.",
	wrongAddress: () => `The service has no images API at the user's endpoint. ${askUser}`,
	imagesRemoved: ({ service }) => `${service} no longer generates images. ${askUser}`,
	refused: ({ status, option }) =>
		option === undefined
			? `The service rejected the request (HTTP ${status}). Change the prompt or the options.`
			: `The service rejected "${option}" (HTTP ${status}). Leave it out or use another value.`,
	moderated: () =>
		"The service's content moderation rejected this prompt. Change it, or tell the user.",
	rateLimited: () => 'Too many requests. Wait a minute before another call.',
	quotaUsedUp: () => `The user's quota or spending limit at the service is reached. ${askUser}`,
	serverError: ({ status }) => `The service failed (HTTP ${status}). Try again at most once.`,
	redirected: () => `The user's endpoint redirects elsewhere. ${askUser}`,
	unreachable: ({ host }) => `The service at ${host} couldn't be reached. ${askUser}`,
	connectionLost: ({ host }) =>
		`The connection to ${host} was lost after the request was sent. Ask the user before you try again.`,
	timedOut: ({ seconds }) =>
		`The response wasn't complete within ${seconds} s. Ask the user before you try again.`,
	cutOff: () => 'The response was cut off.',
	oversized: () => `The response was much larger than expected. ${askUser}`,
	unreadable: () => `The service's response couldn't be read. ${askUser}`,
	noImages: () => 'The service responded without a usable image.',
	fewer: ({ received, asked }) => `Received ${received} of ${asked} images.`,
	failedAtWork: () => 'The service failed while generating.',
	unknownJob: () => 'The service no longer recognizes this request.',
	unfinished: () => 'The response ended before the image was complete.',
	overLimit: ({ limit, used, freeAt }) =>
		`The user allows ${limit} images per hour, and ${used} are used, so nothing was sent. ${
			freeAt === undefined ? 'Ask for fewer images.' : `Try again after ${freeAt}.`
		}`,
	notStored: ({ isUnsent }) =>
		isUnsent
			? `Images can't be stored on this machine, so nothing was sent. ${askUser}`
			: `An image couldn't be stored on this machine. ${askUser}`,
	unexpected: () => `Something went wrong. ${askUser}`,
	cancelled: () => 'Canceled.',
	abandoned: () => 'Canceled here. The service may still complete this request and bill it.',
	brokenRecord: () => "The record of this generation can't be read.",
	newerRecord: () => 'This was created by a newer version of Sea Otter.',
	interrupted: () => 'Sea Otter was closed before the response was complete.',
};

/** Why an entry of the response has no usable image. */
export function faultSentence({ reason }: ImageFault): string {
	return faultSentences[reason];
}

const faultSentences: Readonly<Record<ImageFault['reason'], string>> = {
	noData: 'The service returned an entry without image data.',
	badBase64: 'The data of an image is damaged.',
	cutOff: 'An image is incomplete.',
	notAnImage: "The service didn't return an image.",
	notFetched: "An image hasn't been downloaded yet.",
	badAddress: 'An image was blocked: images are downloaded only from public https addresses.',
	expired: 'The service no longer has an image.',
	tooLarge: 'An image is too large to download.',
	notDownloaded: "An image couldn't be downloaded.",
	notStored: "An image couldn't be stored on this machine.",
};

/** How an image differs from its request. */
export function mismatchSentence(mismatch: Mismatch): string {
	switch (mismatch.kind) {
		case 'size':
			return `Requested ${mismatch.asked}, received ${mismatch.received}.`;
		case 'type':
			return `Requested ${mismatch.asked}, received ${mismatch.received}.`;
		case 'noAlpha':
			return 'Requested a transparent background, but the image has no alpha channel.';
		case 'opaque':
			return 'Requested a transparent background, but every pixel is opaque.';
		case 'censored':
			return "The service's safety checker replaced the image by a black one.";
	}
}
