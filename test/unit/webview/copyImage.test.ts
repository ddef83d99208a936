import assert from 'node:assert/strict';
import { copyImage } from '../../../src/webview/copyImage';

describe('copyImage', () => {
	it('tells when there is no clipboard that takes an image', async () => {
		assert.equal(await copyImage('https://internal/otter.png'), false);
	});
});
