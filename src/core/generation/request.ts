import * as z from 'zod/mini';

/** Documented in DigitalOcean's OpenAPI specification, create_image_request.yml: characters, not bytes. */
export const longestPrompt = 32_000;

/** Documented bounds of `n` (create_image_request.yml). */
export const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** The squares of "How to Generate Images from Text Prompts" and the shapes of create_image_request.yml. */
export const sizes = ['1024x1024', '1536x1024', '1024x1536', '512x512', '256x256', 'auto'] as const;

const text = z.optional(z.string());

/**
 * What is chosen for a request beside its model and prompt, named as on the wire
 * (create_image_request.yml). `size` is `auto` or WIDTHxHEIGHT in pixels; compression is 0 to 100 and
 * lowers the quality of JPEG and WebP.
 */
export const choiceEntries = {
	n: z.number(),
	size: text,
	quality: text,
	background: text,
	output_format: text,
	output_compression: z.optional(z.number()),
	moderation: text,
};

/** What one generation asks for. What is absent is not sent, and the service decides. */
export const requestSchema = z.object({ model: z.string(), prompt: z.string(), ...choiceEntries });
export type GenerationRequest = z.output<typeof requestSchema>;

/** What a request may leave to the service. */
export const optionNames = [
	'size',
	'quality',
	'background',
	'output_format',
	'output_compression',
	'moderation',
] as const;
export type OptionName = (typeof optionNames)[number];

/** The same request, with one option left to the service. */
export function withoutOption(request: GenerationRequest, option: OptionName): GenerationRequest {
	return { ...request, [option]: undefined };
}

export type PromptProblem = 'empty' | 'tooLong';

/** Line breaks and tabs become spaces: an input box has one line, and so does a prompt typed into it. */
export function onOneLine(text: string): string {
	return text.replace(/\s+/g, (space) => (/[\r\n\t\u2028\u2029]/.test(space) ? ' ' : space));
}

export function promptProblem(prompt: string): PromptProblem | undefined {
	if (prompt.trim() === '') return 'empty';
	return characters(prompt) > longestPrompt ? 'tooLong' : undefined;
}

/** Code points: an emoji counts once, as the service's documentation counts characters. */
export function characters(text: string): number {
	return Array.from(text).length;
}

/** Reads what a person types for a size (`800x600`, `800 × 600`, `Auto`); undefined when it is none. */
export function parseSize(text: string): string | undefined {
	const typed = text.trim().toLowerCase();
	if (typed === 'auto') return typed;
	const [, width, height] = /^([1-9]\d{0,4})\s*[x×*]\s*([1-9]\d{0,4})$/.exec(typed) ?? [];
	return width && height ? `${width}x${height}` : undefined;
}

/** The list with `first` at its head, whether or not it was in it. */
export function startingWith<T>(choices: readonly T[], first: T): T[] {
	return [first, ...choices.filter((choice) => choice !== first)];
}
