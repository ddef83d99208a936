import { factsOf } from '../api/modelFacts';
import { imagesBody } from '../api/requestBody';
import type { Service } from '../api/services';
import { baseNameFrom } from '../document/fileName';
import type { GenerationRequest } from '../generation/request';
import { extensionOf, imageTypes } from '../image/facts';

/** Where code sends its request. */
export interface CodeTarget {
	/** The base URL, without its query. */
	readonly base: string;
	/** The query of the base URL, with its question mark; empty if there's none. */
	readonly query: string;
	readonly service: Service;
}

/** The parameters of the query as members of an object or dictionary; empty if there are none. */
export function queryMembers({ query }: CodeTarget): string {
	return [...new URLSearchParams(query)]
		.map(([name, value]) => `${stringLiteral(name)}: ${stringLiteral(value)}`)
		.join(', ');
}

/** Code that sends a request to a service, and writes the images into files. */
export type RequestCode = (request: GenerationRequest, target: CodeTarget) => string;

/** The environment variable that the code reads the key from. */
export const keyVariable = 'MODEL_ACCESS_KEY';

type Field = [name: string, value: string | number];

/** The fields of the request body that are sent. */
export function fieldsOf(request: GenerationRequest, { service }: CodeTarget): Field[] {
	return Object.entries(imagesBody(request, service)).flatMap(([name, value]) =>
		value === undefined ? [] : [[name, value]],
	);
}

/** Fields and values that aren't those of `images.generate` in OpenAI's libraries. */
export function isExtraField([name, value]: Field): boolean {
	return extraNames.includes(name) || (name === 'response_format' && value === 'base64');
}

const extraNames = ['width', 'height', 'aspect_ratio', 'resolution', 'complexity'];

/** Joins lines, with a line break at the end. */
export function joinLines(...lines: readonly string[]): string {
	return `${lines.join('\n')}\n`;
}

/** The file that the code writes. */
export interface OutputFile {
	/** Letters, digits and hyphens. */
	readonly baseName: string;
	/** With its dot. */
	readonly extension: string;
}

/** A readable name made from the prompt, for the requested format or the model's default format. */
export function outputFile({ model, prompt, output_format }: GenerationRequest): OutputFile {
	// fal's models make JPEG by default.
	const defaultType = factsOf(model).asynchronous ? 'jpeg' : 'png';
	const type = imageTypes.find((known) => known === output_format) ?? defaultType;
	return { baseName: baseNameFrom(prompt), extension: extensionOf(type) };
}

/**
 * Characters that are invisible, that terminals interpret as keys, or that editors treat as line
 * breaks: control characters, separators, lone surrogates and direction marks.
 */
const hidden = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** Could end a script in an HTML page, or begin a comment there. */
const markup = /<(?=[/!])/g;

/** A value as indented JSON, with invisible characters escaped. */
export function jsonText(value: unknown): string {
	return JSON.stringify(value, undefined, 2).replace(hidden, escaped).replace(markup, escaped);
}

/** A double-quoted string that is valid in JSON, Python and TypeScript. */
export function stringLiteral(text: string): string {
	return jsonText(text);
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A word for a POSIX shell, quoted if needed. */
export function shellWord(text: string): string {
	return /^[\w./:@%+,-]+$/.test(text) ? text : shellQuoted(text);
}

/** Text in single quotes, inside which a POSIX shell expands nothing. */
export function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
