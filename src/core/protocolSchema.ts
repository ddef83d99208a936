import * as z from 'zod/mini';
import { hostActionsFor } from './actions';
import { maxDraftLength } from './composer';
import { maxSearchLength, type PageMemory } from './pageMemory';
import { maxCardsPerMessage, maxImagesPerMessage, type PageMessage } from './protocol';

export const imageIdSchema = z.object({ id: z.string(), index: z.number() });

const action = z.literal('action');
const oneImage = z.array(imageIdSchema).check(z.length(1));
const images = z.array(imageIdSchema).check(z.maxLength(maxImagesPerMessage));
const oneGeneration = z.array(z.string()).check(z.length(1));
const generations = z.array(z.string()).check(z.maxLength(maxImagesPerMessage));

/** Ids of models and generations, and names of filters; all are short. */
const name = z.string().check(z.maxLength(300));
const pixels = z.number().check(z.nonnegative());
const pageMemory = z.object({
	query: z.object({
		text: z.string().check(z.maxLength(maxSearchLength)),
		saved: name,
		model: name,
		source: name,
		days: name,
	}),
	view: name,
	sort: name,
	tileSize: pixels,
	rowHeight: pixels,
	position: z.object({ id: name, above: z.number() }),
}) satisfies z.ZodMiniType<PageMemory>;

/** Unknown keys are removed. */
export const pageMessageSchema = z.union([
	z.object({ type: z.literal('ready') }),
	z.object({ type: z.literal('drawn') }),
	z.object({ type: z.literal('focus'), hasFocus: z.boolean() }),
	z.object({ type: z.literal('memory'), memory: pageMemory }),
	z.object({
		type: z.literal('cards'),
		ids: z.array(z.string()).check(z.maxLength(maxCardsPerMessage)),
	}),
	z.object({ type: action, action: z.enum(hostActionsFor('image')), images: oneImage }),
	z.object({ type: action, action: z.enum(hostActionsFor('images')), images }),
	z.object({
		type: action,
		action: z.enum(hostActionsFor('generation')),
		generations: oneGeneration,
	}),
	z.object({ type: action, action: z.enum(hostActionsFor('generations')), generations }),
	z.object({ type: action, action: z.enum(hostActionsFor('everything')) }),
	z.object({
		type: z.enum(['draft', 'generate']),
		prompt: z.string().check(z.maxLength(maxDraftLength)),
	}),
	z.object({
		type: z.literal('thumbnail'),
		id: z.string(),
		index: z.number(),
		bytes: z.instanceof(ArrayBuffer),
	}),
	z.object({ type: z.literal('imageCopied'), done: z.boolean() }),
	z.object({
		type: z.literal('noteAction'),
		id: z.string(),
		index: z.int().check(z.nonnegative()),
	}),
	z.object({ type: z.literal('dismissNote'), id: z.string() }),
]) satisfies z.ZodMiniType<PageMessage>;
