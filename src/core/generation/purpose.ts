import * as z from 'zod/mini';

/**
 * What to do with the images of a generation besides showing them. It's kept in the generation's record
 * until it's fulfilled or dropped, so it survives a reload and passes to a generation that repeats this
 * one. A generation without a purpose is only shown. URIs are strings.
 */
export const purposeSchema = z.discriminatedUnion('kind', [
	/** Save them into a folder. */
	z.object({ kind: z.literal('folder'), folder: z.string() }),
	/** Save them and insert references at an anchor, which lives only as long as the window. */
	z.object({ kind: z.literal('insert'), document: z.string(), anchor: z.string() }),
	/** Save the first as the file that a document refers to, by these paths as written there. */
	z.object({
		kind: z.literal('missing'),
		document: z.string(),
		file: z.string(),
		references: z.array(z.string()),
	}),
	/** Save them into a folder, under this name or one from the prompt, as an agent has asked. */
	z.object({ kind: z.literal('agent'), folder: z.string(), name: z.optional(z.string()) }),
]);
export type Purpose = z.output<typeof purposeSchema>;
export type PurposeKind = Purpose['kind'];
export type PurposeOf<Kind extends PurposeKind> = Extract<Purpose, { kind: Kind }>;
