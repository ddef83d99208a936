import assert from 'node:assert/strict';
import { hostActionsFor } from '../../src/core/actions';
import { pageMessageSchema } from '../../src/core/protocolSchema';

const image = { id: 'a', index: 0 };
const pageMemory = {
	query: { text: 'otter', saved: '', model: '', source: '', days: '7' },
	...{ view: 'grid', sort: 'oldest', tileSize: 200, rowHeight: 0 },
	position: { id: 'a', above: -3.5 },
};
const messages = [
	{ type: 'ready' },
	{ type: 'cards', ids: ['a', 'b'] },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: new ArrayBuffer(3) },
	{ type: 'imageCopied', done: true },
	{ type: 'memory', memory: pageMemory },
	{ type: 'draft', prompt: '' },
	{ type: 'generate', prompt: 'An otter\nat night' },
	{ type: 'noteAction', id: '7', index: 1 },
	{ type: 'dismissNote', id: '7' },
	...hostActionsFor('everything').map((action) => ({ type: 'action', action })),
	...hostActionsFor('generation').map((action) => ({
		type: 'action',
		action,
		generations: ['a'],
	})),
	...hostActionsFor('generations').map((action) => ({
		type: 'action',
		action,
		generations: ['a', 'b'],
	})),
	...hostActionsFor('image').map((action) => ({ type: 'action', action, images: [image] })),
	...hostActionsFor('images').map((action) => ({
		type: 'action',
		action,
		images: [image, { id: 'b', index: 3 }],
	})),
];

const invalid: readonly unknown[] = [
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
	{ type: 'memory' },
	{ type: 'memory', memory: {} },
	{ type: 'memory', memory: { ...pageMemory, sort: 1 } },
	{ type: 'memory', memory: { ...pageMemory, tileSize: -1 } },
	{ type: 'memory', memory: { ...pageMemory, position: { id: 'a' } } },
	{ type: 'command', command: 'workbench.action.quit' },
	{ type: 'action' },
	{ type: 'action', action: 'seaOtter.generateImage' },
	{ type: 'action', action: ['generate'] },
	{ type: 'action', action: 'generateAgain' },
	{ type: 'action', action: 'save', generations: ['a'] },
	{ type: 'action', action: 'constructor', generations: ['a'] },
	{ type: 'action', action: ['generateAgain'], generations: ['a'] },
	{ type: 'action', action: 'generateAgain', generations: 'a' },
	{ type: 'action', action: 'generateAgain', generations: [1] },
	{ type: 'action', action: 'generateAgain', generations: [['a']] },
	{ type: 'action', action: 'generateAgain', generations: ['a', 'b'] },
	{ type: 'action', action: 'generateAgain', generations: [] },
	{ type: 'action', action: 'save', id: 'a', index: 0 },
	{ type: 'action', action: 'save', images: image },
	{ type: 'action', action: 'save', images: [{ id: 'a' }] },
	{ type: 'action', action: 'save', images: [{ id: 'a', index: '0' }] },
	{ type: 'action', action: 'save', images: [{ id: 'a', index: NaN }] },
	{ type: 'action', action: 'save', images: [{ id: 'a', index: Infinity }] },
	{ type: 'action', action: 'save', images: [['a', 0]] },
	{ type: 'action', action: 'open', images: [image, image] },
	{ type: 'action', action: 'copyImage', images: [image] },
	{ type: 'action', action: 'copyRequest', images: [image] },
	{ type: 'action', action: 'hasOwnProperty', images: [image] },
	{ type: 'generate' },
	{ type: 'generate', prompt: ['An otter'] },
	{ type: 'draft', prompt: null },
	{ type: ['generate'], prompt: 'An otter' },
	{ type: 'cards', ids: 'a' },
	{ type: 'cards', ids: [1] },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: 'data:image/png;base64,' },
	{ type: 'thumbnail', id: 'a', index: 0, bytes: [1, 2, 3] },
	{ type: 'noteAction', id: '7' },
	{ type: 'noteAction', id: 7, index: 0 },
	{ type: 'noteAction', id: '7', index: -1 },
	{ type: 'noteAction', id: '7', index: 0.5 },
	{ type: 'noteAction', id: '7', index: 'Retry' },
	{ type: 'dismissNote' },
	{ type: 'dismissNote', id: ['7'] },
];

describe('pageMessageSchema', () => {
	for (const message of messages) {
		it(`accepts ${JSON.stringify(message)} and removes other keys`, () => {
			const more = { ...message, path: '/etc/passwd', command: 'evil', html: '<b>' };
			assert.deepEqual(pageMessageSchema.parse(more), message);
		});
	}

	for (const message of invalid) {
		it(`rejects ${JSON.stringify(message)}`, () => {
			assert.ok(!pageMessageSchema.safeParse(message).success);
		});
	}

	it('limits how many cards and images a message may name', () => {
		const cards = (count: number) => ({ type: 'cards', ids: Array<string>(count).fill('a') });
		assert.ok(pageMessageSchema.safeParse(cards(200)).success);
		assert.ok(!pageMessageSchema.safeParse(cards(201)).success);
		const images = (count: number) => ({
			type: 'action',
			action: 'delete',
			images: Array<unknown>(count).fill(image),
		});
		assert.ok(pageMessageSchema.safeParse(images(10_000)).success);
		assert.ok(!pageMessageSchema.safeParse(images(10_001)).success);
	});

	it('limits the length of what a page remembers', () => {
		const accepts = (changes: object) =>
			pageMessageSchema.safeParse({ type: 'memory', memory: { ...pageMemory, ...changes } })
				.success;
		const searching = (length: number) => ({
			query: { ...pageMemory.query, text: 'x'.repeat(length) },
		});
		assert.deepEqual([accepts(searching(1000)), accepts(searching(1001))], [true, false]);
		assert.deepEqual(
			[accepts({ view: 'x'.repeat(300) }), accepts({ view: 'x'.repeat(301) })],
			[true, false],
		);
	});

	it('limits the length of a prompt', () => {
		const draft = (length: number) => ({ type: 'draft', prompt: 'o'.repeat(length) });
		assert.ok(pageMessageSchema.safeParse(draft(100_000)).success);
		assert.ok(!pageMessageSchema.safeParse(draft(100_001)).success);
	});

	it('ignores inherited and prototype keys', () => {
		const polluted: unknown = JSON.parse('{"__proto__":{"type":"ready"}}');
		assert.ok(!pageMessageSchema.safeParse(polluted).success);
	});
});
