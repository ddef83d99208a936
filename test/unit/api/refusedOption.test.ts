import assert from 'node:assert/strict';
import { readRefusal } from '../../../src/core/api/refusal';
import { refusedOption, refusesStreaming } from '../../../src/core/api/refusedOption';
import type { OptionName } from '../../../src/core/generation/request';
import { errorBodies as bodies, openaiError } from '../../support/imageService/errorBodies';

const asItIs = (text: string) => text;

/** A request that sends every option. */
const everything = {
	model: 'm',
	prompt: 'A mountain stream of high quality',
	n: 1,
	size: '64x64',
	quality: 'high',
	background: 'opaque',
	output_format: 'webp',
	output_compression: 80,
	moderation: 'low',
};

function finding(...loc: readonly unknown[]): object {
	return { detail: [{ loc, msg: 'Input should be valid', input: "a 'size' of quality" }] };
}

/** What a service says, and the option of the request that is meant. */
const options: readonly [string, unknown, OptionName | undefined][] = [
	['OpenAI’s param', bodies.invalidSize, 'size'],
	['OpenAI’s param without words', { error: { param: 'quality' } }, 'quality'],
	['a param at the top', { message: 'No', param: 'background' }, 'background'],
	['a param that words contradict', openaiError("Not 'size'", null, 'quality'), 'quality'],
	['a param that was not sent', openaiError("Not with this 'size'", null, 'style'), undefined],
	['the prompt as param', openaiError("Not with 'size' in it", null, 'prompt'), undefined],
	['an empty param', openaiError("Invalid 'size'", null, ''), 'size'],
	['FastAPI’s place', finding('body', 'output_format'), 'output_format'],
	['FastAPI’s place of the prompt', finding('body', 'prompt'), undefined],
	['the size of a queued model', finding('body', 'input', 'image_size'), 'size'],
	['the size of a queued model as param', { param: 'image_size' }, 'size'],
	['the count of a queued model', finding('body', 'input', 'num_images'), undefined],
	['findings without a place', { detail: [{ msg: "Invalid 'quality'" }] }, 'quality'],
	['a name in quotes', { message: "Unknown parameter: 'moderation'." }, 'moderation'],
	['a name in double quotes', { message: 'Unsupported "background"' }, 'background'],
	['a name in backticks', { error: '`output_compression` is too high' }, 'output_compression'],
	['a name in curly quotes', { detail: '“quality” has to be “low”' }, 'quality'],
	['a name in capitals', { message: "Invalid 'SIZE'" }, 'size'],
	['a quoted name ahead of a bare one', { message: "Invalid size for 'quality'" }, 'quality'],
	['invalid …', { message: 'Invalid size 17x17' }, 'size'],
	['unsupported … …', { message: 'This is an unsupported image size: 17x17' }, 'size'],
	['… must be', { message: 'The quality must be one of low, high' }, 'quality'],
	['… is not', { message: 'Sorry, background is not supported' }, 'background'],
	['… at the beginning', { message: 'Size 17x17 is too small' }, 'size'],
	['a name that no sentence holds', { message: 'Please drop output_format' }, 'output_format'],
	['xAI’s sentence', { code: '400', error: 'Argument not supported: size' }, 'size'],
	['… supplied', openaiError('Unrecognized request argument supplied: quality', null), 'quality'],
	['… parameter(s)', { error: 'Unsupported parameter(s): quality' }, 'quality'],
	['a list of them', { error: 'Unsupported parameters: style, background' }, 'background'],
	['does not support', { error: 'The model m does not support size' }, 'size'],
	['no param in Python', openaiError("Bad {'size': '9x9'}", '400', 'None', 'None'), 'size'],
	['plain text', 'Unknown quality: best', 'quality'],
	['a page', '<html><title>Invalid size</title></html>', 'size'],
	['nothing', '', undefined],
	['an empty object', {}, undefined],
	['n', bodies.detail, undefined],
	['another parameter', bodies.unknownParameter, undefined],
	['a prompt about size', { message: 'A mountain of this size, of high quality?' }, undefined],
	['a longer name', { message: 'Invalid resize, sized, image_sizes' }, undefined],
	['a word in the middle', { message: 'For moderation we look at the background' }, undefined],
];

const statuses: readonly [number, boolean][] = [
	[400, true],
	[406, true],
	[415, true],
	[422, true],
	[501, true],
	...[200, 401, 402, 403, 404, 413, 429, 500, 502, 503].map((status): [number, boolean] => [
		status,
		false,
	]),
];

function text(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

describe('refusedOption', () => {
	for (const [what, body, option] of options) {
		it(`returns ${option ?? 'none'} for ${what}`, () => {
			assert.equal(refusedOption(400, readRefusal(text(body), asItIs), everything), option);
		});
	}

	for (const [status, tells] of statuses) {
		it(`${tells ? 'applies to' : 'ignores'} status ${status}`, () => {
			const refusal = readRefusal(text(bodies.invalidSize), asItIs);
			assert.equal(refusedOption(status, refusal, everything), tells ? 'size' : undefined);
		});
	}

	it('never returns an option that wasn’t sent', () => {
		const request = { model: 'm', prompt: 'p', n: 1, quality: 'low' };
		for (const [, body, option] of options) {
			const found = refusedOption(400, readRefusal(text(body), asItIs), request);
			assert.equal(found, option === 'quality' ? option : undefined, text(body));
		}
	});
});

/** What a service says to a request for a stream, and whether it is the stream that it does not take. */
const streams: readonly [string, unknown, boolean][] = [
	[
		'an unknown parameter',
		openaiError("Unknown parameter: 'stream'.", 'unknown_parameter', 'stream'),
		true,
	],
	['no param in Python', openaiError("Unknown parameter: 'stream'.", '400', 'None', 'None'), true],
	['the other parameter', openaiError('At most 3', 'invalid_value', 'partial_images'), true],
	['FastAPI’s place', finding('body', 'stream'), true],
	['the name in quotes', { message: "Additional properties: 'stream'" }, true],
	['the name in backticks', { error: 'Unrecognized request argument `stream`' }, true],
	['the other name', { detail: 'partial_images: extra fields not permitted' }, true],
	['the other name as words', { message: 'No partial images here' }, true],
	['OpenAI’s sentence', { message: 'Streaming must have non-zero partial images' }, true],
	['a sentence', { message: 'This model does not support streaming.' }, true],
	['plain text', 'streaming: not implemented', true],
	['nothing', '', false],
	['another parameter', bodies.invalidSize, false],
	['a param that words contradict', openaiError("Not with 'stream'", null, 'size'), false],
	['FastAPI’s place of the prompt', finding('body', 'prompt'), false],
	['a prompt as param', openaiError('Streaming, partial images', null, 'prompt'), false],
	['a mountain stream', { message: 'A mountain stream of high quality?' }, false],
	['a longer name', { message: "Invalid 'stream_options', streamed, upstreaming" }, false],
	['moderation', openaiError("'stream', streaming", 'moderation_blocked'), false],
	['a filter', { id: 'content_filter', message: 'No partial images of streaming' }, false],
	['a bill', openaiError('Streaming is paid for', 'billing_hard_limit_reached'), false],
	['a model that is not there', openaiError('No streaming', 'model_not_found'), false],
];

describe('refusesStreaming', () => {
	for (const [what, body, expected] of streams) {
		it(`is ${expected} for ${what}`, () => {
			assert.equal(refusesStreaming(400, readRefusal(text(body), asItIs)), expected);
		});
	}

	for (const [status, tells] of statuses) {
		it(`${tells ? 'applies to' : 'ignores'} status ${status}`, () => {
			const refusal = readRefusal(text(openaiError('No', null, 'stream')), asItIs);
			assert.equal(refusesStreaming(status, refusal), tells);
		});
	}
});
