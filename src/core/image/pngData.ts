import { ascii, viewOf } from './bytes';

/** The data of the chunks with a type, up to IEND (5.3: length, type, data, four bytes of CRC). */
export function* chunksOf(
	bytes: Uint8Array<ArrayBuffer>,
	wanted: string,
): Generator<Uint8Array<ArrayBuffer>, undefined> {
	const view = viewOf(bytes);
	for (let at = 8, type = ''; type !== 'IEND'; at += 12 + view.getUint32(at)) {
		type = ascii(bytes, at + 4, 4);
		if (type === wanted) yield bytes.subarray(at + 8, at + 8 + view.getUint32(at));
	}
}

/** The inflated data of a PNG, in parts. Reading it fails if the file is damaged. */
export function inflatedData(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array> {
	const parts = chunksOf(bytes, 'IDAT');
	const deflated = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(controller) {
			const { value } = parts.next();
			if (value) controller.enqueue(value);
			else controller.close();
		},
	});
	return deflated.pipeThrough(new DecompressionStream('deflate'));
}
