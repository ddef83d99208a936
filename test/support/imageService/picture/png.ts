import { crc32, deflateSync } from 'node:zlib';

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** The pixels of a picture, 8 bits a channel. */
export interface Raster {
	readonly width: number;
	readonly height: number;
	/** Red, green, blue and perhaps alpha. */
	readonly channels: 3 | 4;
	/** As in the PNG specification: a byte for the line's filter, then its pixels. */
	readonly lines: Uint8Array;
}

/** A true-colour PNG, with alpha if the raster has it. */
export function encodePng(raster: Raster): Uint8Array {
	const pixels = deflateSync(raster.lines, { level: 4 });
	return Buffer.concat([
		signature,
		chunk('IHDR', header(raster)),
		chunk('IDAT', pixels),
		chunk('IEND', new Uint8Array()),
	]);
}

function header({ width, height, channels }: Raster): Uint8Array {
	const bytes = Buffer.alloc(13);
	bytes.writeUInt32BE(width, 0);
	bytes.writeUInt32BE(height, 4);
	bytes.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
	return bytes;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const bytes = Buffer.alloc(body.length + 8);
	bytes.writeUInt32BE(data.length, 0);
	bytes.set(body, 4);
	bytes.writeUInt32BE(crc32(body), body.length + 4);
	return bytes;
}
