import type { Failure } from '../generation/failure';
import { optionNames, type GenerationRequest, type OptionName } from '../generation/request';
import type { Refusal } from './refusal';
import { failureOf } from './refusalKind';

/** Statuses that reject a request because of what it asks for, before any work begins. */
const invalidRequestStatuses = [400, 406, 415, 422, 501];

/** Options whose names don't occur in sentences about anything else. */
const distinctiveNames: readonly OptionName[] = ['output_format', 'output_compression'];

/** Names of options in the body of an asynchronous request. */
const asyncNames: Readonly<Record<string, OptionName>> = { image_size: 'size' };

/** The option that an error response is about; undefined if it doesn't name one that was sent. */
export function refusedOption(
	status: number,
	{ field, words = '' }: Refusal,
	request: GenerationRequest,
): OptionName | undefined {
	if (!invalidRequestStatuses.includes(status)) return undefined;
	const sent = optionNames.filter((name) => request[name] !== undefined);
	const named = sent.find((name) => name === field || name === asyncNames[field ?? '']);
	if (named ?? field) return named;
	return sent.find((name) => isQuoted(name, words)) ?? sent.find((name) => isNamed(name, words));
}

/** Failures whose message may quote the prompt, which can mention anything. */
const unrelatedToOptions: readonly Failure['kind'][] = [
	'moderated',
	'quotaUsedUp',
	'modelNotFound',
];

/** Whether an error response rejects streaming, which proves that no image was made. */
export function refusesStreaming(status: number, refusal: Refusal): boolean {
	if (!invalidRequestStatuses.includes(status)) return false;
	if (unrelatedToOptions.includes(failureOf(status, refusal).kind)) return false;
	const { field, words = '' } = refusal;
	if (field) return field === 'stream' || field === 'partial_images';
	return isQuoted('stream', words) || /\bstreaming\b|\bpartial[_ ]images?\b/i.test(words);
}

function isQuoted(name: string, words: string): boolean {
	return new RegExp(`['"\`“‘]${name}['"\`”’]`, 'i').test(words);
}

/**
 * Recognizes “Invalid size”, “quality must be …”, “does not support size” and “Unsupported parameter(s):
 * size, quality”, without quotes.
 */
function isNamed(name: OptionName, words: string): boolean {
	const patterns = distinctiveNames.includes(name)
		? [`\\b${name}\\b`]
		: [
				`\\b(invalid|unsupported|unknown|unrecognized)( \\w+)? ${name}\\b`,
				`^${name}\\b`,
				`\\b${name} (is|must|should|not|parameter|value)\\b`,
				`\\b(support|accept|allow)s? (the )?((parameter|argument|option|field) )?${name}\\b`,
				`\\b(argument|parameter|option|field)(\\(s\\)|s)?( not supported| supplied)?: ?([\\w, ]{0,100}[, ])?${name}\\b`,
			];
	return new RegExp(patterns.join('|'), 'i').test(words);
}
