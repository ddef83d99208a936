import { deflateSync } from 'node:zlib';
import { chunk, join, type Bytes } from '../image/drawPng';

/** A valid PNG with this text in its metadata. */
export function samplePicture(text: string, width = 2, height = 2): Bytes {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(width, 0);
	header.writeUInt32BE(height, 4);
	header.set([8, 0], 8);
	const rows = deflateSync(Buffer.alloc((width + 1) * height));
	return join(
		'\x89PNG\r\n\x1a\n',
		chunk('IHDR', header),
		chunk('tEXt', Buffer.from(`otter\0${text}`)),
		chunk('IDAT', rows),
		chunk('IEND'),
	);
}
