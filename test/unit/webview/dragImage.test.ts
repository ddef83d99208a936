import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { imageIdSchema, imageMimeType } from '../../../src/core/protocol';
import { dragImage } from '../../../src/webview/dragImage';

/** What of a browser's `DataTransfer` is used. */
class Transfer {
	readonly data = new Map<string, string>([['text/uri-list', 'https://internal/otter.png']]);
	readonly items = {
		clear: () => {
			this.data.clear();
		},
	};
	effectAllowed = 'uninitialized';

	setData(type: string, text: string): void {
		this.data.set(type, text);
	}
}

describe('dragImage', () => {
	it('gives a drag what the host takes, and nothing else', () => {
		const transfer = new Transfer();
		dragImage(transfer as unknown as DataTransfer, { id: 'a', index: 1 });
		assert.deepEqual([...transfer.data.keys()], [imageMimeType]);
		const json: unknown = JSON.parse(transfer.data.get(imageMimeType) ?? '');
		assert.deepEqual(z.parse(imageIdSchema, json), { id: 'a', index: 1 });
		assert.equal(transfer.effectAllowed, 'copy');
	});
});
