import * as z from 'zod/mini';

const words = z.optional(z.string());

/**
 * Why a generation did not bring all that was asked for. `words` are the service's own, one line,
 * without the key; of a redirect, its target. The host turns a failure into a sentence and a remedy.
 */
export const failureSchema = z.union([
	z.object({
		kind: z.literal([
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
			'notStored',
			'unexpected',
			'interrupted',
			'cancelled',
		]),
		words,
	}),
	z.object({ kind: z.literal(['refused', 'serverError']), status: z.number(), words }),
	z.object({
		kind: z.literal('unreachable'),
		host: z.string(),
		cause: z.literal(['refused', 'dns', 'tls', 'unknown']),
	}),
	z.object({ kind: z.literal('connectionLost'), host: z.string() }),
	z.object({ kind: z.literal('timedOut'), seconds: z.number() }),
	z.object({ kind: z.literal('fewer'), received: z.number(), asked: z.number() }),
]);
export type Failure = z.infer<typeof failureSchema>;

/** One entry of the reply that holds no usable image; `index` counts from 0. */
export const imageFaultSchema = z.object({
	index: z.number(),
	reason: z.literal(['noData', 'badBase64', 'cutOff', 'notAnImage']),
});
export type ImageFault = z.infer<typeof imageFaultSchema>;

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
