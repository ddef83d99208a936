import assert from 'node:assert/strict';
import { redact } from '../../src/core/api/accessKey';
import { readJobStatus } from '../../src/core/api/jobStatus';
import { readJsonReply } from '../../src/core/api/jsonReply';
import { LongStrings } from '../../src/core/api/longStrings';
import { readModels } from '../../src/core/api/modelList';
import { readModelPrice } from '../../src/core/api/modelPrice';
import { readAllowance, readRetryAfter } from '../../src/core/api/rateLimits';
import { readRefusal } from '../../src/core/api/refusal';
import { failureInReply, failureOf } from '../../src/core/api/refusalKind';
import { refusedOption } from '../../src/core/api/refusedOption';
import type { Reply } from '../../src/core/api/reply';
import { readStream } from '../../src/core/api/streamReply';
import { takeLongStrings } from '../../src/core/api/takeLongStrings';
import { costIn } from '../../src/core/api/usage';
import type { Usage } from '../../src/core/generation/generation';
import { GenerationError } from '../../src/core/generation/failure';
import * as bodies from '../support/imageService/errorBodies';
import { jpeg, pngOpaque } from '../support/imageService/samples';
import type { Chance } from './chance';
import { hostileText, hostileValue, key } from './hostileTexts';
import { mutatedText, mutatedValue } from './mutations';
import { assertHarmless, textTarget, type Target } from './target';

const withoutKey = (text: string) => redact(text, key);

const images = [jpeg, pngOpaque].map(({ bytes }) => Buffer.from(bytes).toString('base64'));

const usage = { input_tokens: 12, output_tokens: 1056, total_tokens: 1068 };

function entry(chance: Chance): unknown {
	return chance.pick([
		() => ({ b64_json: chance.pick(images), revised_prompt: hostileText(chance) }),
		() => ({ url: `https://images.example/${hostileText(chance, 20)}` }),
		() => ({ b64_json: hostileText(chance), url: hostileText(chance) }),
		() => hostileValue(chance),
	])();
}

/** A JSON reply, valid or nearly so. */
export function jsonReply(chance: Chance): string {
	const reply = { created: 1, data: chance.some(4, () => entry(chance)), usage };
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, reply)));
}

/** A stream of events, valid or nearly so. */
export function eventStream(chance: Chance): string {
	const events = chance.some(5, () => {
		const type = chance.pick([
			'image_generation.partial_image',
			'image_generation.completed',
			'error',
		]);
		const payload = { type, ...(entry(chance) as object), partial_image_index: 0, usage };
		const data = JSON.stringify(
			mutatedValue(chance, chance.oneIn(6) ? bodies.errorBodies.invalidSize : payload),
		);
		return `${chance.oneIn(3) ? `event: ${type}\n` : ''}data: ${data}\n\n`;
	});
	return mutatedText(chance, `${events.join('')}${chance.oneIn(2) ? 'data: [DONE]\n\n' : ''}`);
}

/** The status of a job, valid or nearly so. */
export function jobStatus(chance: Chance): string {
	const status = chance.pick(['QUEUED', 'COMPLETED', 'FAILED', hostileText(chance)]);
	const output = chance.pick([
		() => ({ images: chance.some(3, () => entry(chance)) }),
		() => chance.some(3, () => hostileText(chance)),
		() => hostileValue(chance),
	])();
	const request_id = chance.oneIn(4) ? hostileText(chance, 20) : 'req-1';
	const job = { request_id, status, output, error: chance.oneIn(4) ? hostileValue(chance) : null };
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, job)));
}

/** An error response: JSON, a page or any text. */
export function errorResponse(chance: Chance): string {
	const message = hostileText(chance);
	const json = chance.pick<unknown>([
		bodies.openaiError(message, null, hostileText(chance, 20)),
		bodies.digitalOceanError('bad_request', message),
		{ detail: [{ loc: ['body', hostileText(chance, 20)], msg: message }] },
		hostileValue(chance),
	]);
	const page = `<html><title>${message}</title><script>${hostileText(chance)}</script>${hostileText(chance)}`;
	return mutatedText(chance, chance.oneIn(3) ? page : JSON.stringify(mutatedValue(chance, json)));
}

/** A list of models, valid or nearly so. */
export function modelList(chance: Chance): string {
	const model = () => ({
		id: hostileText(chance, 20),
		shutdown_date: chance.pick([null, '2026-10-23']),
	});
	const models = chance.some(6, () =>
		chance.pick([model, () => 'gpt-image-1', () => hostileValue(chance)])(),
	);
	const list = chance.pick<unknown>([{ data: models }, { models }, models]);
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, list)));
}

/** The providers of a model and their prices, valid or nearly so. */
function priceList(chance: Chance): string {
	const price = () => ({
		billable: chance.oneIn(4) ? hostileText(chance, 20) : 'output_image',
		unit: chance.oneIn(6) ? 'megapixel' : 'image',
		cost_usd: chance.pick([0.04, -1, 1e308]),
		variant: chance.oneIn(6) ? 'hd' : null,
	});
	const pricing = () => ({ pricing: [price(), ...chance.some(1, price)] });
	const list = { endpoints: chance.some(2, pricing) };
	if (chance.oneIn(2)) return JSON.stringify(list);
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, list)));
}

/** The value of a header: of a rate limit, of a time, or any. */
export function headerValue(chance: Chance): string {
	const value = chance.pick([
		'5',
		'6m0s',
		'1.5s',
		'Sun, 22 Nov 2026 12:00:00 GMT',
		'1e9',
		'9'.repeat(40),
	]);
	// Other characters can't arrive in a header.
	return mutatedText(chance, value).replace(/[^\x20-\xff]/g, '');
}

async function* piecesOf(text: string): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
	const bytes = new TextEncoder().encode(text);
	const length = 1 + (bytes.length % 97);
	for (let at = 0; at < bytes.length; at += length)
		yield await Promise.resolve(bytes.slice(at, at + length));
}

type Reader = typeof readJsonReply;

/** Reads a body as it would arrive, in pieces. */
function checkReader(read: Reader, text: string, n: number, hasLines: boolean): Promise<void> {
	const strings = new LongStrings();
	const pieces = takeLongStrings(piecesOf(text), strings, { hasLines, longestImage: 100_000 });
	return checkReplies(read(pieces, n, withoutKey, strings));
}

/** Everything that a reader yields is within the limits, and it fails only as documented. */
async function checkReplies(replies: AsyncGenerator<Reply, void, void>): Promise<void> {
	try {
		for await (const reply of replies) {
			if (reply.type === 'link') assert.ok(reply.url.length <= 8192);
			if ('index' in reply) assert.ok(reply.index >= 0 && reply.index < 100);
			if ('revisedPrompt' in reply) assertHarmless(reply.revisedPrompt, 32_000);
			if (reply.type === 'done') checkUsage(reply.usage);
		}
	} catch (error) {
		if (!(error instanceof GenerationError)) throw error;
		assertHarmless(error.failure, 220);
	}
}

function checkUsage({ cost = 0, ...counts }: Usage = {}): void {
	assert.ok(cost >= 0 && cost < 1e6);
	for (const count of Object.values(counts))
		assert.ok(Number.isSafeInteger(count) && Number(count) >= 0);
}

export const replyTargets: readonly Target[] = [
	textTarget('a JSON reply', jsonReply, (text) => checkReader(readJsonReply, text, 4, false)),
	textTarget('an event stream', eventStream, (text) => checkReader(readStream, text, 1, true)),
	textTarget('the status of a job', jobStatus, (text) => {
		const { requestId = '' } = readJobStatus(text, withoutKey) ?? {};
		assertHarmless(requestId, 200);
	}),
	textTarget('an error response', errorResponse, (text) => {
		const refusal = readRefusal(text, withoutKey);
		assertHarmless(failureInReply(refusal), 220);
		for (const status of [400, 401, 403, 404, 422, 429, 500])
			assertHarmless(failureOf(status, refusal), 220);
		refusedOption(400, refusal, { model: 'a', prompt: 'b', n: 1, size: 'auto', quality: 'low' });
	}),
	textTarget('a list of models', modelList, (text) => {
		const models = readModels(text, withoutKey) ?? [];
		assert.ok(models.length <= 5000);
		assertHarmless(models, 200);
	}),
	textTarget('the prices of a model', priceList, (text) => {
		const price = readModelPrice(text);
		assert.ok(price === undefined || (Number.isFinite(price) && price >= 0), String(price));
	}),
	textTarget(
		'the cost in a header',
		(chance) =>
			mutatedText(chance, chance.pick(['1.5e-05', '0.04', '1234567.8'])).replace(
				/[^\x20-\xff]/g,
				'',
			),
		(text) => {
			const cost = costIn(new Headers({ 'x-litellm-response-cost': text }));
			assert.ok(cost === undefined || (cost >= 0 && cost < 1e6), String(cost));
		},
	),
	textTarget('headers of a response', headerValue, (text) => {
		const retryAfter = readRetryAfter(new Headers({ 'retry-after': text, date: text }), 0);
		assert.ok(retryAfter === undefined || retryAfter >= 0);
		for (const prefix of ['ratelimit-', 'x-ratelimit-']) {
			const names = ['limit', 'remaining', 'reset'].map((name) =>
				prefix === 'ratelimit-' ? prefix + name : `${prefix}${name}-requests`,
			);
			const allowance = readAllowance(
				new Headers(names.map((name): [string, string] => [name, text])),
				0,
			);
			for (const figure of Object.values(allowance ?? {})) assert.ok(Number.isFinite(figure));
		}
	}),
];
