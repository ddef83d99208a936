import assert from 'node:assert/strict';
import type { GenerationCard } from '../../../src/core/protocol';
import { layOut } from '../../../src/webview/gridLayout';
import { GridTile, type GridTileProps } from '../../../src/webview/gridTile';
import { card, entry, image, squares, waiting } from './sample';
import { pageOf } from './samplePage';
import { describedBy } from './vnodes';
import { h } from 'preact';

/** The tile at a place of an entry, as the grid describes it. */
function tileOf(
	shown: GenerationCard | undefined,
	given: Partial<Parameters<typeof entry>[1]>,
	more: Partial<GridTileProps> = {},
) {
	const { page, sent } = pageOf(shown ?? card('a'));
	const { items } = layOut([entry('a', given)], { width: 500, rowHeight: 150, hasDays: false });
	const [item] = items;
	assert.ok(item);
	const props: GridTileProps = {
		...{ page, item, at: 0, card: shown },
		...{ isTabStop: true, isSelected: false, isLarge: false },
		...more,
	};
	const described = describedBy(h(GridTile, props));
	const [cell] = described.elements;
	assert.ok(cell);
	return { ...described, cell, sent };
}

const labelsOf = ({ elements }: ReturnType<typeof tileOf>) =>
	elements
		.filter(({ type }) => type === 'button')
		.map(({ props }) => String(props['aria-label'] ?? props['children']));

describe('a tile of the grid', () => {
	before(() => {
		Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } });
	});

	after(() => {
		Object.assign(globalThis, { document: undefined });
	});

	it('is named by its place, its prompt, and what is special about it', () => {
		const [first, second] = squares(0, 1);
		assert.ok(first && second);
		const shown = {
			...image(0),
			saved: 'images/otter.png',
			warnings: ['Cut off.'],
			copyNote: 'Changed',
		};
		const { cell, elements } = tileOf(card('a', shown, image(1)), {
			images: [{ ...first, favorite: true, saved: true }, second],
		});
		const name = 'Image 1 of 2, An otter, Saved, Favorite, Cut off., Changed';
		assert.equal(cell.props['aria-label'], name);
		assert.equal(cell.props['aria-selected'], false);
		const titles = elements.flatMap(({ props }) => props['title'] ?? []);
		assert.deepEqual(titles, ['Cut off.\nChanged', 'Favorite', 'Saved to images/otter.png']);
	});

	it('shortens a long prompt in its name', () => {
		const { cell } = tileOf(undefined, { prompt: 'An otter at sea. '.repeat(20) });
		assert.match(String(cell.props['aria-label']), /^Image 1 of 2, An otter at sea\..{20,90}…$/);
	});

	it('reserves its place until the host has sent its card', () => {
		const { elements } = tileOf(undefined, {});
		assert.equal(elements[1]?.props['class'], 'picture pending');
	});

	it('is the only one that Tab reaches', () => {
		assert.equal(tileOf(undefined, {}).cell.props['tabIndex'], 0);
		assert.equal(tileOf(undefined, {}, { isTabStop: false }).cell.props['tabIndex'], -1);
	});

	it('says what an image waits for, and for how long, and can cancel it', () => {
		const running: GenerationCard = {
			...card('a', waiting(0), waiting(1)),
			...{ running: true, progress: 'Queued · 3 s', actions: ['cancel'] },
		};
		const others = { images: [], others: [0, 1], running: true } as const;
		const tile = tileOf(running, others);
		assert.equal(tile.cell.props['aria-label'], 'Image 1 of 2, An otter, Queued · 3 s');
		assert.equal(tile.text, 'Queued · 3 s');
		assert.deepEqual(labelsOf(tile), ['Cancel']);
		const elsewhere = tileOf({ ...running, actions: [] }, others);
		assert.deepEqual(labelsOf(elsewhere), []);
	});

	it('says in a sentence why a generation failed, and has the button that helps', () => {
		const failed: GenerationCard = {
			...card('a'),
			actions: ['remedy', 'generateAgain', 'deleteGeneration'],
			failure: {
				text: 'The service rejected the key. The request may have been billed. “No. Never.”',
				tone: 'error',
				remedy: 'Replace Key',
			},
		};
		const tile = tileOf(failed, { images: [], failed: true });
		assert.equal(tile.text, 'Failed, An otter: The service rejected the key.Replace Key');
		assert.deepEqual(labelsOf(tile), ['Replace Key', 'Delete Generation']);
		assert.equal(tile.cell.props['aria-label'], undefined, 'named by its texts and buttons');
		const [press] = tile.elements.filter(({ type }) => type === 'button');
		(press?.props['onClick'] as () => void)();
		assert.deepEqual(tile.sent, [{ type: 'action', action: 'remedy', generations: ['a'] }]);
	});

	it('is called canceled if the user canceled the generation', () => {
		const facts = { images: [], failed: true, canceled: true } as const;
		assert.equal(tileOf(undefined, facts).cell.props['aria-label'], 'Canceled, An otter');
		const canceled: GenerationCard = {
			...card('a'),
			failure: { text: 'Canceled.', tone: 'note' },
		};
		assert.equal(tileOf(canceled, facts).text, 'Canceled, An otter: Canceled.');
	});

	it('offers to generate again if there is no remedy', () => {
		const failed: GenerationCard = {
			...card('a'),
			actions: ['generateAgain'],
			failure: { text: 'Canceled.', tone: 'note' },
		};
		assert.deepEqual(labelsOf(tileOf(failed, { images: [], failed: true })), ['Generate Again']);
	});

	it('keeps the buttons for an image that could not be stored', () => {
		const faulty: GenerationCard = {
			...card('a', { kind: 'fault', index: 0, text: "It couldn't be stored." }),
			actions: ['saveElsewhere', 'storeAgain'],
		};
		const tile = tileOf(faulty, { images: [], others: [0] });
		assert.deepEqual(labelsOf(tile), ['Save Elsewhere…', 'Try Storing Again']);
		assert.ok(tile.text.startsWith("Image 1 of 2, An otter: It couldn't be stored."));
	});
});
