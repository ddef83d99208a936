import * as z from 'zod/mini';
import { storageProblems, type StorageProblem } from '../library/storageProblem';
import { optionNames } from './request';

const words = z.optional(z.string());

/** The service says that the request cost something, such as an image that it made and then withheld. */
const isBilled = z.optional(z.boolean());

/**
 * Why a generation didn't produce everything it asked for. `words` is the service's message on one
 * line, without the key; for a redirect, its target. The host turns failures into messages and remedies.
 * Failures are stored in records: renaming a kind makes existing records unreadable.
 */
export const failureSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.enum([
			'unauthorized',
			'forbidden',
			'modelNotFound',
			/** The endpoint has nothing at the path that was asked for. */
			'wrongAddress',
			'quotaUsedUp',
			'rateLimited',
			'redirected',
			'unreadable',
			'noImages',
			'cutOff',
			/** Reading stopped, because no response to this request is as large. */
			'oversized',
			'failedAtWork',
			'unfinished',
			'unknownJob',
			'unexpected',
			'interrupted',
			'cancelled',
			'abandoned',
			/** The record in the library can't be read; the images next to it are shown. */
			'brokenRecord',
			/** The record was written by a newer version of the extension. */
			'newerRecord',
		]),
		words,
	}),
	z.object({
		kind: z.literal('refused'),
		status: z.number(),
		words,
		/** The option that was refused, if the service names it. */
		option: z.optional(z.enum(optionNames)),
		isBilled,
	}),
	/** The service, by its name, doesn't generate images anymore. */
	z.object({ kind: z.literal('imagesRemoved'), service: z.string() }),
	z.object({ kind: z.literal('moderated'), words, isBilled }),
	z.object({ kind: z.literal('serverError'), status: z.number(), words }),
	/** The user's own hourly limit: nothing was sent. `freeAt` is when the request fits, in ISO 8601. */
	z.object({
		kind: z.literal('overLimit'),
		limit: z.number(),
		used: z.number(),
		freeAt: z.optional(z.string()),
	}),
	z.object({
		kind: z.literal('unreachable'),
		host: z.string(),
		cause: z.enum(['refused', 'dns', 'tls', 'unknown']),
		/** Whether this machine seems to have no network. */
		isOffline: z.optional(z.boolean()),
	}),
	z.object({ kind: z.literal('connectionLost'), host: z.string() }),
	z.object({ kind: z.literal('timedOut'), seconds: z.number() }),
	z.object({
		kind: z.literal('notStored'),
		words,
		cause: z.optional(z.enum(storageProblems)),
		/** The generation itself couldn't be stored, so no request was sent. */
		isUnsent: z.optional(z.boolean()),
	}),
	z.object({ kind: z.literal('fewer'), received: z.number(), asked: z.number() }),
]);
export type Failure = z.output<typeof failureSchema>;

/** Whether a failure proves that the service made no image, so that nothing is billed. */
export function provesNothingMade(failure: Failure): boolean {
	if (failure.kind === 'unreachable') return failure.cause !== 'unknown';
	if (failure.kind === 'notStored') return failure.isUnsent === true;
	if ('isBilled' in failure && failure.isBilled) return false;
	return kindsWithNothingMade.has(failure.kind);
}

const kindsWithNothingMade: ReadonlySet<Failure['kind']> = new Set([
	'unauthorized',
	'forbidden',
	'modelNotFound',
	'wrongAddress',
	'imagesRemoved',
	'refused',
	'rateLimited',
	'quotaUsedUp',
	'redirected',
	'overLimit',
	'moderated',
]);

/** Whether the user ended the generation. */
export function isCancellation({ kind }: Failure): boolean {
	return kind === 'cancelled' || kind === 'abandoned';
}

/** Whether the service may have generated, and billed, an image that didn't arrive. */
export function mayBeBilled(failure: Failure): boolean {
	return kindsPossiblyBilled.has(failure.kind) && !provesNothingMade(failure);
}

const kindsPossiblyBilled: ReadonlySet<Failure['kind']> = new Set([
	'refused',
	'moderated',
	'serverError',
	'unreachable',
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
	'oversized',
]);

/** That images, or with `isUnsent` the generation itself, couldn't be stored. */
export function notStored(cause: StorageProblem | undefined, isUnsent = false): Failure {
	return { kind: 'notStored', ...(cause && { cause }), ...(isUnsent && { isUnsent }) };
}

/** An entry of the reply without a usable image; `index` counts from 0. */
export const imageFaultSchema = z.object({
	index: z.number(),
	reason: z.enum([
		'noData',
		'badBase64',
		'cutOff',
		'notAnImage',
		'notFetched',
		'badAddress',
		'expired',
		'tooLarge',
		'notDownloaded',
		/** The image arrived, but couldn't be stored. */
		'notStored',
	]),
	/** The URL of an image that wasn't downloaded. */
	url: z.optional(z.string()),
});
export type ImageFault = z.output<typeof imageFaultSchema>;

/** Thrown by the images client for every expected failure. */
export class GenerationError extends Error {
	override readonly name = 'GenerationError';

	constructor(
		readonly failure: Failure,
		options?: ErrorOptions,
	) {
		super(`generation failed: ${failure.kind}`, options);
	}
}
