import assert from 'node:assert/strict';
import * as v from 'valibot';
import { pageMessageSchema } from '../../src/core/protocol.js';

const messages = [
	{ type: 'ready' },
	{ type: 'generate' },
	...['copyPrompt', 'saveAll', 'again', 'cancel', 'remedy'].map((verb) => ({
		type: 'generation',
		verb,
		id: 'a',
	})),
	...['save', 'open'].map((verb) => ({ type: 'image', verb, id: 'a', index: 0 })),
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
	{ type: 'image', verb: 'save', id: 'a' },
	{ type: 'image', verb: 'save', id: 'a', index: '0' },
	{ type: 'image', verb: 'save', id: 'a', index: NaN },
	{ type: 'image', verb: 'copyPrompt', id: 'a', index: 0 },
	{ type: 'image', verb: 'hasOwnProperty', id: 'a', index: 0 },
];

describe('pageMessageSchema', () => {
	for (const message of messages) {
		it(`takes ${JSON.stringify(message)}, and nothing beside it`, () => {
			const more = { ...message, path: '/etc/passwd', command: 'evil', html: '<b>' };
			assert.deepEqual(v.parse(pageMessageSchema, more), message);
		});
	}

	for (const message of foreign) {
		it(`drops ${JSON.stringify(message)}`, () => {
			assert.ok(!v.safeParse(pageMessageSchema, message).success);
		});
	}

	it('is not fooled by inherited or prototype keys', () => {
		const polluted: unknown = JSON.parse('{"__proto__":{"type":"ready"}}');
		assert.ok(!v.safeParse(pageMessageSchema, polluted).success);
	});
});
