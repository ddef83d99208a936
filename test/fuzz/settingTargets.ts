import assert from 'node:assert/strict';
import { accessKeyProblem, redact } from '../../src/core/api/accessKey';
import { parseEndpoint } from '../../src/core/api/endpoint';
import { imageAddress } from '../../src/core/api/imageAddress';
import { factsOf, sizeProblem } from '../../src/core/api/modelFacts';
import { choicesSchema } from '../../src/core/generation/choices';
import { pricesSchema } from '../../src/core/generation/price';
import { parseSize } from '../../src/core/generation/request';
import { parseJson, readAs } from '../../src/core/json';
import { decodeRecord, isUnreadable, recovered } from '../../src/core/library/recordFormat';
import { isPlainName, timeOf } from '../../src/core/library/layout';
import { pageMessageSchema } from '../../src/core/protocolSchema';
import { oneLine } from '../../src/core/text';
import { restoreMemory } from '../../src/webview/memory';
import type { Chance } from './chance';
import { hostileText, key } from './hostileTexts';
import { mutatedText, mutatedValue } from './mutations';
import { assertHarmless, bytesTarget, textTarget, type Target } from './target';

const record = {
	version: 1,
	id: '20261129-120000-000-abcdef',
	request: { model: 'gpt-image-1', prompt: 'an otter', n: 1, size: '1024x1024' },
	endpoint: 'https://service.example/v1',
	startedAt: '2026-11-29T12:00:00.000Z',
	images: [
		{ index: 0, file: 'otter-1.png', type: 'png', width: 1, height: 1, alpha: false, bytes: 9 },
	],
	faults: [{ index: 1, reason: 'notFetched', url: 'https://images.example/a.png' }],
	failure: { kind: 'fewer', received: 1, asked: 2 },
};

function checkRecord(bytes: Uint8Array<ArrayBuffer>): void {
	const read = decodeRecord(bytes);
	const generation = isUnreadable(read) ? recovered('a', read, [], 0) : read;
	for (const { file } of generation.images) assert.ok(isPlainName(file));
	assert.ok(Number.isFinite(Date.parse(generation.startedAt)));
	timeOf(generation.id);
}

const messages = [
	{ type: 'ready' },
	{ type: 'cards', ids: ['a'] },
	{ type: 'action', action: 'save', images: [{ id: 'a', index: 0 }] },
	{ type: 'action', action: 'generateAgain', generations: ['a'] },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: 'no bytes' },
	{ type: 'imageCopied', done: true },
];

function json(chance: Chance, value: unknown): string {
	return mutatedText(chance, JSON.stringify(mutatedValue(chance, value)));
}

const addresses = [
	'https://service.example/v1/',
	'http://127.0.0.1:8080/v1',
	'https://[2001:db8::1]/a?b#c',
	'https://user:password@host.example',
	'http://10.0.0.1/',
];

function checkAddress(text: string): void {
	const endpoint = parseEndpoint(text);
	if (typeof endpoint !== 'string') {
		const { protocol, hostname } = new URL(endpoint.base);
		assert.ok(protocol === 'https:' || /^(localhost|\[::1\]|127\..*)$/.test(hostname), text);
		assert.ok(!endpoint.base.endsWith('/'));
	}
	const service = parseEndpoint('https://service.example/v1');
	assert.ok(typeof service !== 'string');
	const url = imageAddress(text, service);
	assert.ok(
		!url ||
			(url.protocol === 'https:' &&
				url.username === '' &&
				url.hostname.includes('.') !== url.hostname.startsWith('[')),
	);
}

export const settingTargets: readonly Target[] = [
	bytesTarget(
		'a record of the library',
		(chance) => new TextEncoder().encode(json(chance, record)),
		checkRecord,
	),
	textTarget(
		'a message of the page',
		(chance) => json(chance, chance.pick(messages)),
		(text) => {
			const message = readAs(pageMessageSchema, parseJson(text));
			if (message) assert.ok(messages.some(({ type }) => type === message.type));
			restoreMemory(parseJson(text));
		},
	),
	textTarget('an address', (chance) => mutatedText(chance, chance.pick(addresses)), checkAddress),
	textTarget(
		'a key',
		(chance) => hostileText(chance),
		(text) => {
			if (accessKeyProblem(text) === undefined) new Headers({ authorization: `Bearer ${text}` });
			assertHarmless(redact(text, key), Infinity);
			const own = text.replace(/[^\w+/=.-]/g, '').slice(0, 20);
			if (own !== '') assert.ok(!redact(`"${own}" `, own).includes(`"${own}"`));
		},
	),
	textTarget(
		'a text on one line',
		(chance) => hostileText(chance),
		(text) => {
			const line = oneLine(text, 100);
			assert.ok(line.length <= 100 && !/[\p{Cc}\u202a-\u202e]/u.test(line));
			parseSize(text);
			sizeProblem(factsOf(text), text);
		},
	),
	textTarget(
		'choices and prices',
		(chance) => json(chance, { n: 2, size: 'auto', 'gpt-image-1': { perImage: 0.04 } }),
		(text) => {
			readAs(choicesSchema, parseJson(text));
			readAs(pricesSchema, parseJson(text));
		},
	),
];
