import * as z from 'zod/mini';
import { choiceEntries, longestPrompt } from '../generation/request';
import { AgentError } from './agentError';

/** Characters of the longest path, model ID or search. */
const longestText = 1000;

/** Images that any call can ask for; the user's limit is usually lower. */
export const mostImages = 10;

/** Results of a search. */
export const mostFound = 20;

const text = (description: string) =>
	z.optional(z.string().check(z.maxLength(longestText), z.describe(description)));

/** Where files go and which document they are for. Paths are checked by the rules of Save. */
const placeEntries = {
	path: text(
		'The file to write, such as "images/otter.png", relative to the workspace folder or absolute inside it. Never replaces a file: if the name is taken, a number is added. The extension follows the format that the service returns.',
	),
	folder: text(
		'The folder to save into instead of "path". The file is then named after the prompt. Defaults to the user\'s folder for images.',
	),
	document: text(
		'The path of the document that will show the image. The result then has a reference in the syntax of that document, to paste into it.',
	),
	alt: text('What the image shows, as alternative text for the reference. Defaults to the prompt.'),
};

/** What `generate_image` takes. The options are those of a request. */
export const generateInput = z.strictObject({
	prompt: z
		.string()
		.check(
			z.minLength(1),
			z.maxLength(longestPrompt),
			z.describe('What the images show: subject, style, composition, colors, background.'),
		),
	count: z.optional(
		z
			.int()
			.check(
				z.minimum(1),
				z.maximum(mostImages),
				z.describe('How many images to generate. 1 by default; each one costs money.'),
			),
	),
	model: text("A model ID from list_image_models. Defaults to the user's model."),
	size: choiceEntries.size.check(
		z.describe(
			'WIDTHxHEIGHT in pixels, such as "1024x1024", or another size that list_image_models returns.',
		),
	),
	quality: choiceEntries.quality.check(z.describe('Such as "low", "medium" or "high".')),
	background: choiceEntries.background.check(
		z.describe('"transparent" for an alpha channel, or "opaque".'),
	),
	output_format: choiceEntries.output_format.check(
		z.describe('"png", "jpeg" or "webp". Defaults to what the extension of "path" says.'),
	),
	output_compression: choiceEntries.output_compression.check(
		z.describe('0 to 100, only for JPEG and WebP.'),
	),
	moderation: choiceEntries.moderation.check(z.describe('"auto" or "low".')),
	complexity: choiceEntries.complexity.check(z.describe('Only for models that list it.')),
	...placeEntries,
});
export type GenerateInput = z.output<typeof generateInput>;

/** What `find_images` takes. */
export const findInput = z.strictObject({
	words: text(
		'Words that must all occur in the prompt or in the name of a saved copy. Everything without them.',
	),
	model: text('Only images of the model with this ID.'),
	size: text('Only images of exactly this size in pixels, such as "1024x1024".'),
	limit: z.optional(
		z
			.int()
			.check(
				z.minimum(1),
				z.maximum(mostFound),
				z.describe('Images to return, newest first. 5 by default.'),
			),
	),
	save: text(
		'The "id" of an image that find_images returned. Copies it into the workspace at no cost, to "path" or "folder".',
	),
	...placeEntries,
});
export type FindInput = z.output<typeof findInput>;

/** What `list_image_models` takes. */
export const listInput = z.strictObject({
	words: text('Only models whose IDs contain this text.'),
});
export type ListInput = z.output<typeof listInput>;

/** Checks the input of a call. @throws {AgentError} that says what to change. */
export function parseInput<T extends z.core.$ZodType>(schema: T, input: unknown): z.output<T> {
	const { data, error } = z.safeParse(schema, input);
	if (error === undefined) return data;
	throw new AgentError(problemText(error.issues[0]));
}

function problemText(issue: z.core.$ZodIssue | undefined): string {
	const name = issue?.path.map(String).join('.') ?? '';
	if (!issue || name === '')
		return issue?.code === 'unrecognized_keys'
			? `This tool has no input named ${issue.keys.map((key) => `"${key}"`).join(', ')}.`
			: 'The input must be an object.';
	const isText = 'origin' in issue && issue.origin === 'string';
	if (issue.code === 'too_big')
		return isText
			? `"${name}" is longer than ${issue.maximum} characters. Shorten it.`
			: `"${name}" must be at most ${issue.maximum}.`;
	if (issue.code === 'too_small')
		return isText ? `"${name}" is empty.` : `"${name}" must be at least ${issue.minimum}.`;
	if (issue.code === 'invalid_type')
		return `"${name}" is missing or has the wrong type. It must be a ${issue.expected}.`;
	return `"${name}" is invalid.`;
}
