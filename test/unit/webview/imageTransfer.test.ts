import assert from 'node:assert/strict';
import { imageMimeType } from '../../../src/core/protocol';
import { imageIdSchema } from '../../../src/core/protocolSchema';
import { copyImage, dragImage } from '../../../src/webview/imageTransfer';

/** The part of a browser's `DataTransfer` that is used. */
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
	it('drags the id of the image and nothing else', () => {
		const transfer = new Transfer();
		dragImage(transfer as unknown as DataTransfer, { id: 'a', index: 1 });
		assert.deepEqual([...transfer.data.keys()], [imageMimeType]);
		const json: unknown = JSON.parse(transfer.data.get(imageMimeType) ?? '');
		assert.deepEqual(imageIdSchema.parse(json), { id: 'a', index: 1 });
		assert.equal(transfer.effectAllowed, 'copy');
	});
});

describe('copyImage', () => {
	it('is false if the clipboard accepts no images', async () => {
		assert.equal(await copyImage('https://internal/otter.png'), false);
	});
});
