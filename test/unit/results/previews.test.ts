import assert from 'node:assert/strict';
import {
	finishGeneration,
	startGeneration,
	withFault,
	type ImageEvent,
} from '../../../src/core/generation/generation';
import {
	isAwaiting,
	previewOf,
	Previews,
	receivedPreview,
} from '../../../src/host/results/previews';

const now = new Date(0);
const request = { model: 'm', prompt: 'p', n: 2 };
const running = startGeneration('a', request, 'https://a.test/v1', now);
const preview = (id: string, index: number, byte = 0) =>
	previewOf(id, index, 'png', Uint8Array.of(byte));

describe('the previews that the host keeps', () => {
	it('has exactly the given bytes, and copies no whole buffer', () => {
		const more = Uint8Array.of(1, 2, 3, 4, 5);
		const { bytes, ...rest } = previewOf('a', 0, 'jpeg', more.subarray(1, 3));
		more.fill(9);
		assert.deepEqual([...new Uint8Array(bytes)], [2, 3]);
		assert.equal(previewOf('a', 0, 'jpeg', more).bytes, more.buffer);
		const mediaType = 'image/jpeg';
		assert.deepEqual(rest, { type: 'preview', id: 'a', index: 0, isFinal: false, mediaType });
	});

	const image = (bytes: number, width = 1024, type: 'png' | 'unknown' = 'png'): ImageEvent => ({
		type: 'image',
		index: 1,
		bytes: new Uint8Array(bytes),
		facts: { type, width, height: 1024, alpha: false },
	});

	it('shows an image while it is being stored', () => {
		const received = image(3);
		assert.deepEqual(receivedPreview('a', received), {
			...{ type: 'preview', id: 'a', index: 1, isFinal: true, mediaType: 'image/png' },
			bytes: received.bytes.buffer,
		});
	});

	it('waits until an image is stored if it would delay messages, or must not be decoded', () => {
		assert.ok(receivedPreview('a', image(4 * 1024 * 1024)));
		assert.equal(receivedPreview('a', image(4 * 1024 * 1024 + 1)), undefined);
		assert.equal(receivedPreview('a', image(3, 100_000)), undefined);
		assert.equal(receivedPreview('a', image(3, 0, 'unknown')), undefined);
	});

	it('keeps the latest preview of each image', () => {
		const previews = new Previews();
		const [former, other, latest] = [preview('a', 0, 1), preview('a', 1), preview('a', 0, 2)];
		for (const each of [former, other, latest]) previews.set(each);
		assert.deepEqual(previews.of('a'), [other, latest]);
		assert.deepEqual(previews.of('b'), []);
	});

	it('drops the previews of what has arrived, and all when the generation ends', () => {
		const previews = new Previews();
		for (const each of [preview('a', 0), preview('a', 1), preview('b', 0)]) previews.set(each);
		previews.dropFinished(withFault(running, { index: 0, reason: 'noData' }));
		assert.deepEqual(
			previews.of('a').map(({ index }) => index),
			[1],
		);
		previews.dropFinished(finishGeneration(running, now, { kind: 'cancelled' }));
		assert.deepEqual(previews.of('a'), []);
		assert.equal(previews.of('b').length, 1);
	});

	it('awaits an image while the generation runs and it has not arrived', () => {
		assert.ok(isAwaiting(running, 0));
		assert.ok(!isAwaiting(withFault(running, { index: 0, reason: 'noData' }), 0));
		assert.ok(!isAwaiting(finishGeneration(running, now, { kind: 'cancelled' }), 1));
	});
});
