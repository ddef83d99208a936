import * as v from 'valibot';
import { optionNames } from './request';
import { number, object } from '../schema';

const words = v.optional(v.string());

/**
 * Why a generation did not bring all that was asked for. `words` are the service's own, one line,
 * without the key; of a redirect, its target. The host turns a failure into a sentence and a remedy.
 */
export const failureSchema = v.union([
	object({
		kind: v.picklist([
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
	object({
		kind: v.literal('refused'),
		status: number,
		words,
		/** What of the request the service does not take, where it says so. */
		option: v.optional(v.picklist(optionNames)),
	}),
	object({ kind: v.literal('serverError'), status: number, words }),
	/** Of the user's own making: nothing was sent. `freeAt` is ISO 8601. */
	object({
		kind: v.literal('overLimit'),
		limit: number,
		used: number,
		freeAt: v.optional(v.string()),
	}),
	object({
		kind: v.literal('unreachable'),
		host: v.string(),
		cause: v.picklist(['refused', 'dns', 'tls', 'unknown']),
	}),
	object({ kind: v.literal('connectionLost'), host: v.string() }),
	object({ kind: v.literal('timedOut'), seconds: number }),
	object({ kind: v.literal('fewer'), received: number, asked: number }),
]);
export type Failure = v.InferOutput<typeof failureSchema>;

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
export const imageFaultSchema = object({
	index: number,
	reason: v.picklist([
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
	url: v.optional(v.string()),
});
export type ImageFault = v.InferOutput<typeof imageFaultSchema>;

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
