import assert from 'node:assert/strict';
import { fittedTools, type Tool } from '../../../src/webview/toolRow';

const tool = (label: string, rank: number): Tool => ({
	kind: 'button',
	icon: 'otter',
	label,
	rank,
	onClick: () => undefined,
});
const item = { label: 'Open', onClick: () => undefined };
const tools: readonly Tool[] = [
	tool('Next', 1),
	{ kind: 'text', label: '100%', rank: 3 },
	tool('Fit', 4),
	tool('Save', 2),
	{ kind: 'menu', icon: 'copy', id: 'copy', label: 'Copy', rank: 1, items: [item] },
];

/** What is in the row and in the menu. */
function labels(room: number, items: readonly (typeof item)[] = []) {
	const { row, more } = fittedTools(tools, items, room);
	return [row, more].map((list) => list.map(({ label }) => label).join(' '));
}

describe('a row of tools', () => {
	it('has them all if there is room, and no menu', () => {
		assert.deepEqual(labels(152), ['Next 100% Fit Save Copy', '']);
		assert.equal(fittedTools(tools, [], 200).left, 48);
	});

	it('leaves room for the menu', () => {
		assert.deepEqual(labels(152, [item]), ['Next 100% Save Copy', 'Fit Open']);
		assert.deepEqual(labels(178, [item]), ['Next 100% Fit Save Copy', 'Open']);
	});

	it('moves buttons with the highest rank into the menu, and drops texts', () => {
		assert.deepEqual(labels(151), ['Next Save Copy', 'Fit']);
		assert.deepEqual(labels(103), ['Next Copy', 'Fit Save']);
		assert.deepEqual(labels(77), ['Next', 'Fit Save Open']);
	});

	it('is empty without any room', () => {
		assert.deepEqual(labels(0), ['', 'Next Fit Save Open']);
	});

	it('moves no disabled buttons', () => {
		const disabled: Tool = { kind: 'button', icon: 'x', label: 'X', rank: 1, onClick: undefined };
		assert.deepEqual(fittedTools([disabled], [], 0).more, []);
	});
});
