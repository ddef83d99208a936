import * as z from 'zod/mini';

/** Characters, not bytes (DigitalOcean's OpenAPI specification, create_image_request.yml). */
export const longestPrompt = 32_000;

/** The documented values of `n` (create_image_request.yml). */
export const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The square sizes of "How to Generate Images from Text Prompts", and those of create_image_request.yml. */
export const sizes = ['1024x1024', '1536x1024', '1024x1536', '512x512', '256x256', 'auto'] as const;

const text = z.optional(z.string());

/**
 * What a request has besides its model and prompt, named as in the API (create_image_request.yml).
 * `size` is `auto`, WIDTHxHEIGHT in pixels or, at some services, WIDTH:HEIGHT with an
 * optional resolution. The compression is 0 to 100, for JPEG and WebP.
 */
export const choiceEntries = {
	n: z.number(),
	size: text,
	quality: text,
	background: text,
	output_format: text,
	output_compression: z.optional(z.number()),
	moderation: text,
	/** OpenAI's API reference, "Create image". */
	complexity: text,
};

/** What a generation asks for. Absent options aren't sent, so the service decides. */
export const requestSchema = z.object({ model: z.string(), prompt: z.string(), ...choiceEntries });
export type GenerationRequest = z.output<typeof requestSchema>;

/** The fields of a request that may be left to the service. */
export const optionNames = [
	'size',
	'quality',
	'background',
	'output_format',
	'output_compression',
	'moderation',
	'complexity',
] as const;
export type OptionName = (typeof optionNames)[number];

/** The same request without one option. */
export function withoutOption(request: GenerationRequest, option: OptionName): GenerationRequest {
	return { ...request, [option]: undefined };
}

export type PromptProblem = 'empty' | 'tooLong';

/** Replaces line breaks and tabs by spaces, because an input box has only one line. */
export function withoutLineBreaks(text: string): string {
	return text.replace(/\s+/g, (space) => (/[\r\n\t\u2028\u2029]/.test(space) ? ' ' : space));
}

export function promptProblem(prompt: string): PromptProblem | undefined {
	if (prompt.trim() === '') return 'empty';
	return characterCount(prompt) > longestPrompt ? 'tooLong' : undefined;
}

/** Counts code points, like the service: an emoji is one character. */
export function characterCount(text: string): number {
	return Array.from(text).length;
}

/** Parses a typed size (`800x600`, `800 × 600`, `Auto`); undefined when it is invalid. */
export function parseSize(text: string): string | undefined {
	const typed = text.trim().toLowerCase();
	if (typed === 'auto') return typed;
	const sides = /^(?<width>[1-9]\d{0,4})\s*[x×*]\s*(?<height>[1-9]\d{0,4})$/.exec(typed)?.groups;
	return sides && `${sides['width']}x${sides['height']}`;
}

/** The list with `first` moved or added to its beginning. */
export function startingWith<T>(choices: readonly T[], first: T): T[] {
	return [first, ...choices.filter((choice) => choice !== first)];
}
