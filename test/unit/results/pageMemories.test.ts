import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { PageMemories } from '../../../src/host/results/pageMemories';
import { restoreMemory } from '../../../src/webview/memory';

const start = restoreMemory(undefined);
const searching = {
	...start,
	query: { ...start.query, text: 'otter' },
	view: 'list',
	sort: 'oldest',
	rowHeight: 90,
	position: { id: 'a', above: 3 },
};

/** Keeps what is stored in `stored`, as VS Code does across sessions. */
function mementoWith(stored: Map<string, unknown>) {
	let updates = 0;
	const memento = {
		keys: () => [...stored.keys()],
		get: (key: string) => stored.get(key),
		update: (key: string, value: unknown) => {
			updates++;
			stored.set(key, value);
			return Promise.resolve();
		},
	} as Memento;
	return { memento, updates: () => updates };
}

describe('PageMemories', () => {
	let stored: Map<string, unknown>;
	let memories: PageMemories;

	beforeEach(() => {
		stored = new Map();
		memories = new PageMemories(mementoWith(stored).memento);
	});

	it('gives the next page all that the user left', async () => {
		assert.deepEqual(memories.at('panel'), {});
		await memories.note('panel', searching, undefined);
		assert.deepEqual(memories.at('panel'), searching);
	});

	it('keeps only the order and the sizes when the window is closed', async () => {
		await memories.note('panel', searching, undefined);
		assert.deepEqual(new PageMemories(mementoWith(stored).memento).at('panel'), {
			sort: 'oldest',
			tileSize: 200,
			rowHeight: 90,
		});
	});

	it('ignores what it cannot have stored', () => {
		stored.set('seaOtter.pageArrangement', { sort: 7 });
		assert.deepEqual(new PageMemories(mementoWith(stored).memento).at('panel'), {});
	});

	it('stores nothing while the user scrolls', async () => {
		const { memento, updates } = mementoWith(stored);
		const counted = new PageMemories(memento);
		await counted.note('panel', searching, undefined);
		const scrolled = { ...searching, position: { id: 'b', above: 0 } };
		await counted.note('panel', scrolled, searching);
		assert.deepEqual(counted.at('panel').position, scrolled.position);
		assert.equal(updates(), 1);
	});

	it('shares the search, but not the position, with a page elsewhere', async () => {
		await memories.note('panel', searching, undefined);
		const { position, ...shared } = searching;
		assert.deepEqual(memories.at('view'), shared);
		assert.equal(memories.at('panel').position, position);
	});

	it('lets a page that only opens or scrolls undo nothing of another one', async () => {
		await memories.note('panel', searching, undefined);
		await memories.note('view', start, undefined);
		await memories.note('view', { ...start, position: { id: 'b', above: 0 } }, start);
		assert.deepEqual(memories.at('panel'), searching);
		assert.deepEqual(memories.at('view'), { ...searching, position: { id: 'b', above: 0 } });
	});

	it('follows the page that the user changed last, and starts at its first match elsewhere', async () => {
		await memories.note('panel', searching, undefined);
		await memories.note('view', start, undefined);
		const changed = { ...start, query: { ...start.query, text: 'seal' } };
		await memories.note('view', changed, start);
		assert.equal(memories.at('panel').query?.text, 'seal');
		assert.equal(memories.at('panel').sort, 'oldest');
		assert.equal(memories.at('panel').position, undefined);
	});
});
