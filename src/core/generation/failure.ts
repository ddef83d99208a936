import * as z from 'zod/mini';
import { optionNames } from './request';

const words = z.optional(z.string());

/**
 * Why a generation did not bring all that was asked for. `words` are the service's own, one line,
 * without the key; of a redirect, its target. The host turns a failure into a sentence and a remedy.
 */
export const failureSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.enum([
			'unauthorized',
			'forbidden',
			'modelNotFound',
			'moderated',
			'quotaUsedUp',
			'rateLimited',
			'redirected',
			'unreadable',
			'noImages',
			'cutOff',
			'failedAtWork',
			'unfinished',
			'unknownJob',
			'notStored',
			'unexpected',
			'interrupted',
			'cancelled',
			'abandoned',
			/** The record in the library cannot be read; what lies beside it is shown. */
			'brokenRecord',
			/** The record was written by a newer version of ours. */
			'newerRecord',
		]),
		words,
	}),
	z.object({
		kind: z.literal('refused'),
		status: z.number(),
		words,
		/** What of the request the service does not take, where it says so. */
		option: z.optional(z.enum(optionNames)),
	}),
	z.object({ kind: z.literal('serverError'), status: z.number(), words }),
	/** Of the user's own making: nothing was sent. `freeAt` is ISO 8601. */
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
	}),
	z.object({ kind: z.literal('connectionLost'), host: z.string() }),
	z.object({ kind: z.literal('timedOut'), seconds: z.number() }),
	z.object({ kind: z.literal('fewer'), received: z.number(), asked: z.number() }),
]);
export type Failure = z.output<typeof failureSchema>;

/** Whether a failure tells for certain that the service made no image, so that none is billed. */
export function provesNothingMade(failure: Failure): boolean {
	if (failure.kind === 'unreachable') return failure.cause !== 'unknown';
	return nothingMade.has(failure.kind);
}

const nothingMade: ReadonlySet<Failure['kind']> = new Set([
	'unauthorized',
	'forbidden',
	'modelNotFound',
	'refused',
	'rateLimited',
	'quotaUsedUp',
	'redirected',
	'overLimit',
	'moderated',
]);

/** One entry of the reply that holds no usable image; `index` counts from 0. */
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
	]),
	/** Where the image lies that was not fetched. */
	url: z.optional(z.string()),
});
export type ImageFault = z.output<typeof imageFaultSchema>;

/** Thrown by the images client: everything foreseeable that can end a generation. */
export class GenerationError extends Error {
	override readonly name = 'GenerationError';

	constructor(
		readonly failure: Failure,
		options?: ErrorOptions,
	) {
		super(`generation failed: ${failure.kind}`, options);
	}
}
