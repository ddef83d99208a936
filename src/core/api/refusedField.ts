import type { Failure } from '../generation/failure';
import { optionNames, type GenerationRequest, type OptionName } from '../generation/request';
import { failureOf, type Refusal } from './refusal';

/** Statuses with which a service refuses what a request says before it begins to work. */
const refusals = [400, 406, 415, 422, 501];

/** Options whose names no sentence about something else holds. */
const unmistakable: readonly OptionName[] = ['output_format', 'output_compression'];

/** What an option is called in the input of a queued model (asyncInvoke.ts). */
const queuedNames: Readonly<Record<string, OptionName>> = { image_size: 'size' };

/** The option of a request that an answer refuses; undefined when it names none that was sent. */
export function refusedOption(
	status: number,
	{ field, words = '' }: Refusal,
	request: GenerationRequest,
): OptionName | undefined {
	if (!refusals.includes(status)) return undefined;
	const sent = optionNames.filter((name) => request[name] !== undefined);
	const named = sent.find((name) => name === field || name === queuedNames[field ?? '']);
	if (named ?? field) return named;
	return sent.find((name) => isQuoted(name, words)) ?? sent.find((name) => isNamed(name, words));
}

/** Other reasons for such a status, whose words may quote a prompt about anything. */
const otherReasons: readonly Failure['kind'][] = ['moderated', 'quotaUsedUp', 'modelNotFound'];

/** Whether an answer refuses a stream, and so proves that nothing was made yet. */
export function refusesStreaming(status: number, refusal: Refusal): boolean {
	if (!refusals.includes(status)) return false;
	if (otherReasons.includes(failureOf(status, refusal).kind)) return false;
	const { field, words = '' } = refusal;
	if (field) return field === 'stream' || field === 'partial_images';
	return isQuoted('stream', words) || /\bstreaming\b|\bpartial[_ ]images?\b/i.test(words);
}

function isQuoted(name: string, words: string): boolean {
	return new RegExp(`['"\`“‘]${name}['"\`”’]`, 'i').test(words);
}

/** A service says “Invalid size” or “quality must be …” without quotes, too. */
function isNamed(name: OptionName, words: string): boolean {
	const shape = unmistakable.includes(name)
		? `\\b${name}\\b`
		: `\\b(invalid|unsupported|unknown|unrecognized)( \\w+)? ${name}\\b|^${name}\\b|\\b${name} (is|must|should|not|parameter|value)\\b`;
	return new RegExp(shape, 'i').test(words);
}
