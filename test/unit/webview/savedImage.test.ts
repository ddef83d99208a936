import assert from 'node:assert/strict';
import type { ImageTile } from '../../../src/core/protocol';
import { isOffered } from '../../../src/webview/savedImage';

describe('the actions on an image', () => {
	const unsaved: ImageTile = {
		kind: 'image',
		index: 0,
		source: '',
		description: '',
		facts: '',
		details: [],
		warnings: [],
		isViewable: true,
		width: 1,
		height: 1,
		alpha: false,
	};
	const saved = { ...unsaved, saved: 'images/otter.png' };
	const offered = (tile: ImageTile, place: 'tile' | 'viewer') =>
		(['save', 'saveAs', 'insert'] as const).filter((action) => isOffered(action, tile, place));

	it('have Save As in the place of Save once it’s saved', () => {
		assert.deepEqual(offered(unsaved, 'tile'), ['save', 'insert']);
		assert.deepEqual(offered(saved, 'tile'), ['saveAs', 'insert']);
		const elsewhere = { ...saved, savedElsewhere: true as const };
		assert.deepEqual(offered(elsewhere, 'tile'), ['save', 'insert']);
	});

	it('always have Save As in the menu of the viewer', () => {
		assert.deepEqual(offered(unsaved, 'viewer'), ['save', 'saveAs', 'insert']);
		assert.deepEqual(offered(saved, 'viewer'), ['saveAs', 'insert']);
	});
});
