import assert from 'node:assert/strict';
import type { CardActionId } from '../../../src/core/actions';
import type { EntryImage } from '../../../src/core/protocol';
import { imageMenu, selectionMenu, setMenu } from '../../../src/webview/menuOffers';
import { card, entry, image, known } from './sample';

const size = { width: 1, height: 1, bytes: 1 };
const images: readonly EntryImage[] = [
	{ index: 0, ...size, saved: true },
	{ index: 1, ...size, favorite: true },
	{ index: 2, ...size, favorite: true },
];
const actions: readonly CardActionId[] = ['generateAgain', 'copyPrompt', 'deleteGeneration'];
const state = known([entry('b', { images }), entry('a')], {
	...card('b', image(0), image(1), image(2)),
	actions,
});
const at = (...indices: readonly number[]) => indices.map((index) => ({ id: 'b', index }));
const page = (...selected: readonly number[]) => ({ state, selectedImages: at(...selected) });
const offered = ({ seaOtterOffers }: { readonly seaOtterOffers: string }) =>
	seaOtterOffers.split(',').filter(Boolean);
const image0 = { id: 'b', index: 0 };
const image1 = { id: 'b', index: 1 };

describe('the menu of an image', () => {
	it('says what was clicked', () => {
		const { seaOtterOffers, seaOtterSetOffers, ...menu } = imageMenu(page(), image1);
		assert.ok(seaOtterOffers && seaOtterSetOffers);
		assert.deepEqual(menu, {
			webviewSection: 'image',
			preventDefaultContextMenuItems: true,
			id: 'b',
			index: 1,
		});
	});

	it('offers Reveal for a saved image only', () => {
		assert.ok(offered(imageMenu(page(), image0)).includes('reveal'));
		assert.ok(!offered(imageMenu(page(), image1)).includes('reveal'));
	});

	it('offers to remove the mark of a favorite, and to add it to others', () => {
		const marks = (id: { id: string; index: number }) =>
			offered(imageMenu(page(), id)).filter((token) => token.startsWith('favorite'));
		assert.deepEqual([marks(image0), marks(image1)], [['favorite'], ['favoriteUndo']]);
	});

	it('offers of the actions on its card only those that the card has', () => {
		const tokens = offered(imageMenu(page(), image0));
		assert.ok(tokens.includes('generateAgain'));
		assert.ok(!tokens.includes('edit'));
		const unknown = offered(imageMenu(page(), { id: 'a', index: 0 }));
		assert.ok(unknown.includes('copyPrompt'));
		assert.ok(!unknown.includes('generateAgain'));
	});

	it('compares with one to three other selected images', () => {
		const compares = (...selected: readonly number[]) =>
			offered(imageMenu(page(...selected), image0)).includes('compareWithSelected');
		assert.deepEqual(
			[compares(), compares(0), compares(1), compares(1, 2)],
			[...[false, false, true, true]],
		);
	});

	it('has for an image of several what the menu of its set has', () => {
		const menu = imageMenu(page(), image0);
		assert.equal(menu.seaOtterSetOffers, setMenu(page(), 'b').seaOtterOffers);
		const single = known([entry('b', { images: images.slice(0, 1) })]);
		const ofSingle = imageMenu({ state: single, selectedImages: [] }, image0);
		assert.ok(!('seaOtterSetOffers' in ofSingle));
	});

	it('is that of the selection if the image is one of several selected', () => {
		assert.deepEqual(imageMenu(page(0, 1), image0), selectionMenu(page(0, 1)));
		assert.equal(imageMenu(page(0), image0).webviewSection, 'image');
		assert.equal(imageMenu(page(1, 2), image0).webviewSection, 'image');
	});
});

describe('the menu of the selection', () => {
	it('removes the mark only if all are favorites', () => {
		const marks = (...selected: readonly number[]) =>
			offered(selectionMenu(page(...selected))).filter((token) => token.startsWith('favorite'));
		assert.deepEqual(marks(0, 1), ['favorite']);
		assert.deepEqual(marks(1, 2), ['favoriteUndo']);
	});

	it('names no image, and compares up to four', () => {
		assert.equal(selectionMenu(page(0, 1)).id, undefined);
		const five = { state, selectedImages: at(0, 1, 2, 3, 4) };
		assert.ok(!offered(selectionMenu(five)).includes('compare'));
		assert.ok(offered(selectionMenu(page(0, 1, 2))).includes('compare'));
	});
});

describe('the menu of a set', () => {
	it('offers what its card offers, compares two to four images, and selects several', () => {
		const menu = setMenu(page(), 'b');
		assert.deepEqual(offered(menu), [
			...['generateAgain', 'copyPrompt', 'compare', 'selectSet', 'deleteGeneration'],
		]);
		assert.deepEqual([menu.webviewSection, menu.id, menu.index], ['set', 'b', undefined]);
		const single = known([entry('c', { images: images.slice(1, 2) })]);
		assert.deepEqual(offered(setMenu({ state: single, selectedImages: [] }, 'c')), ['copyPrompt']);
	});
});
