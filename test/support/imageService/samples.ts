/** A whole, valid image file, and what a reader of its bytes must find in it; sizes are in pixels. */
export interface Sample {
	readonly bytes: Uint8Array;
	readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
	readonly width: number;
	readonly height: number;
	readonly alpha: boolean;
}

function sample(
	type: Sample['type'],
	width: number,
	height: number,
	alpha: boolean,
	base64: string,
): Sample {
	return { bytes: new Uint8Array(Buffer.from(base64, 'base64')), type, width, height, alpha };
}

/** A baseline JPEG. 5 by 3 pixels, no alpha. */
export const jpeg: Sample = sample(
	'image/jpeg',
	5,
	3,
	false,
	[
		'/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsj',
		'HBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo',
		'KCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAADAAUDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAA',
		'AAT/xAAbEAACAgMBAAAAAAAAAAAAAAABAgARAzGBkf/EABUBAQEAAAAAAAAAAAAAAAAAAAYH/8QAGBEBAQADAAAA',
		'AAAAAAAAAAAAAQACESH/2gAMAwEAAhEDEQA/AJ0xqjMQWJY2bYny9ciIiQA4U9Vydt//2Q==',
	].join(''),
);

/** A WebP in the simple lossy layout: one `VP8 ` chunk. 7 by 4 pixels, no alpha. */
export const webpLossy: Sample = sample(
	'image/webp',
	7,
	4,
	false,
	[
		'UklGRlAAAABXRUJQVlA4IEQAAAAwAgCdASoHAAQAAUAmJagCdLoAyQAD5wjhQAD+0S73HtVJJZPfuvhUk2P5bYPo',
		'bSGLxkf/GGy9/aX/Mr9hsvf2l7KQAA==',
	].join(''),
);

/** A WebP in the simple lossless layout: one `VP8L` chunk, which says that alpha is used. 6 by 9 pixels, with alpha. */
export const webpLossless: Sample = sample(
	'image/webp',
	6,
	9,
	true,
	['UklGRiAAAABXRUJQVlA4TBQAAAAvBQACEA8wRsM2MAMY8BiPiP6HPw=='].join(''),
);

/** A WebP in the extended layout: `VP8X`, `ALPH` and `VP8 ` chunks. 8 by 5 pixels, with alpha. */
export const webpExtended: Sample = sample(
	'image/webp',
	8,
	5,
	true,
	[
		'UklGRlwAAABXRUJQVlA4WAoAAAAQAAAABwAABAAAQUxQSAwAAAABDzCAERFi/CL6Hw5WUDggKgAAANABAJ0BKggA',
		'BQABQCYljAJ0a4C3/wSAAP7yIllI3ftrOwv7FzmKagAAAA==',
	].join(''),
);

/** A PNG of colour type 2, true colour. 4 by 3 pixels, no alpha. */
export const pngOpaque: Sample = sample(
	'image/png',
	4,
	3,
	false,
	[
		'iVBORw0KGgoAAAANSUhEUgAAAAQAAAADCAIAAAA7ljmRAAAAMUlEQVR4XmNgUPXKn7LzHrOGb9F0hj0P2bQDSmft',
		'f8KpF8xQMffQcx7DsOoFR1/xAwAkphAPT6F+0AAAAABJRU5ErkJggg==',
	].join(''),
);

/** A PNG of colour type 6, true colour with alpha. 3 by 5 pixels, with alpha. */
export const pngAlpha: Sample = sample(
	'image/png',
	3,
	5,
	true,
	[
		'iVBORw0KGgoAAAANSUhEUgAAAAMAAAAFCAYAAACAcVaiAAAAS0lEQVR4XmNgUPVimLLzXoOGbxEDw56HbA0BpbMY',
		'nnDqNTBUzD3EwGMY1rDg6CsGBpPIuoYTb4UYYhqXNTB8ELViaFl5rkHCNokBAAU9GB508kHxAAAAAElFTkSuQmCC',
	].join(''),
);

/** A PNG of colour type 3, a palette; tRNS makes its first colour clear. 5 by 2 pixels, with alpha. */
export const pngTrns: Sample = sample(
	'image/png',
	5,
	2,
	true,
	[
		'iVBORw0KGgoAAAANSUhEUgAAAAUAAAACCAMAAACntOZvAAAABlBMVEUqm7VrRjBLUsvYAAAAAXRSTlMAQObYZgAA',
		'ABJJREFUeJxjYGBkZGRgYGQAYgAALQAGtcPcRQAAAABJRU5ErkJggg==',
	].join(''),
);

/** One of each. */
export const samples: readonly Sample[] = [
	jpeg,
	webpLossy,
	webpLossless,
	webpExtended,
	pngOpaque,
	pngAlpha,
	pngTrns,
];
