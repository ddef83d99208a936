import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { pageMessageSchema } from '../../src/core/protocol';

const messages = [
	{ type: 'ready' },
	{ type: 'generate' },
	...[
		...['copyPrompt', 'copyRequest', 'saveAll', 'insertAll', 'again', 'edit', 'more'],
		...['delete', 'cancel', 'remedy'],
	].map((verb) => ({
		type: 'generation',
		verb,
		id: 'a',
	})),
	...['save', 'insert', 'open', 'delete', 'copyPath', 'copyReference', 'copyPrompt'].map(
		(verb) => ({
			type: 'images',
			verb,
			images: [
				{ id: 'a', index: 0 },
				{ id: 'b', index: 3 },
			],
		}),
	),
	{ type: 'cards', ids: ['a', 'b'] },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: new ArrayBuffer(3) },
	{ type: 'manageLibrary' },
	{ type: 'undo' },
];

const foreign: readonly unknown[] = [
	undefined,
	null,
	'ready',
	7,
	[],
	{},
	[{ type: 'ready' }],
	{ type: 'Ready' },
	{ type: ['ready'] },
	{ type: 'toString' },
	{ type: '__proto__' },
	{ type: 'command', command: 'workbench.action.quit' },
	{ type: 'generation', verb: 'again' },
	{ type: 'generation', verb: 'save', id: 'a' },
	{ type: 'generation', verb: 'constructor', id: 'a' },
	{ type: 'generation', verb: ['again'], id: 'a' },
	{ type: 'generation', verb: 'again', id: 1 },
	{ type: 'generation', verb: 'again', id: ['a'] },
	{ type: 'image', verb: 'save', id: 'a', index: 0 },
	{ type: 'images', verb: 'save', id: 'a', index: 0 },
	{ type: 'images', verb: 'save', images: { id: 'a', index: 0 } },
	{ type: 'images', verb: 'save', images: [{ id: 'a' }] },
	{ type: 'images', verb: 'save', images: [{ id: 'a', index: '0' }] },
	{ type: 'images', verb: 'save', images: [{ id: 'a', index: NaN }] },
	{ type: 'images', verb: 'save', images: [['a', 0]] },
	{ type: 'images', verb: 'copyRequest', images: [{ id: 'a', index: 0 }] },
	{ type: 'images', verb: 'hasOwnProperty', images: [{ id: 'a', index: 0 }] },
	{ type: 'cards', ids: 'a' },
	{ type: 'cards', ids: [1] },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: 'data:image/png;base64,' },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: [1, 2, 3] },
];

describe('pageMessageSchema', () => {
	for (const message of messages) {
		it(`takes ${JSON.stringify(message)}, and nothing beside it`, () => {
			const more = { ...message, path: '/etc/passwd', command: 'evil', html: '<b>' };
			assert.deepEqual(z.parse(pageMessageSchema, more), message);
		});
	}

	for (const message of foreign) {
		it(`drops ${JSON.stringify(message)}`, () => {
			assert.ok(!z.safeParse(pageMessageSchema, message).success);
		});
	}

	it('names no more than anybody can mean', () => {
		const naming = (count: number) => ({ type: 'cards', ids: Array<string>(count).fill('a') });
		assert.ok(z.safeParse(pageMessageSchema, naming(200)).success);
		assert.ok(!z.safeParse(pageMessageSchema, naming(201)).success);
	});

	it('is not fooled by inherited or prototype keys', () => {
		const polluted: unknown = JSON.parse('{"__proto__":{"type":"ready"}}');
		assert.ok(!z.safeParse(pageMessageSchema, polluted).success);
	});
});
