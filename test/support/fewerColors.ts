import { decode, encode } from 'fast-png';

/** The most colors that a PNG with a palette can have. */
const mostColors = 256;

/** Pixels of nearly the same color: 5 bits of each channel are the same. */
interface Bucket {
	readonly key: number;
	count: number;
	/** Of all its pixels: red, green, blue. */
	readonly sums: [number, number, number];
}

/** A smaller PNG that looks nearly the same: with a palette of at most 256 colors, and no transparency. */
export function withFewerColors(png: Uint8Array): Uint8Array {
	const { width, height, data, channels } = decode(png);
	const buckets = bucketsOf(data, channels);
	const boxes = split([...buckets.values()]);
	const colorOf = new Map(
		boxes.flatMap((box, index) => box.map(({ key }) => [key, index] as const)),
	);
	const pixels = new Uint8Array(width * height);
	for (let pixel = 0; pixel < pixels.length; pixel++)
		pixels[pixel] = colorOf.get(keyAt(data, pixel * channels)) ?? 0;
	return encode(
		{ width, height, data: pixels, depth: 8, channels: 1, palette: boxes.map(average) },
		{ zlib: { level: 9 } },
	);
}

function keyAt(data: ArrayLike<number>, at: number): number {
	const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
	return ((red >> 3) << 10) | ((green >> 3) << 5) | (blue >> 3);
}

function bucketsOf(data: ArrayLike<number>, channels: number): Map<number, Bucket> {
	const buckets = new Map<number, Bucket>();
	for (let at = 0; at < data.length; at += channels) {
		const key = keyAt(data, at);
		const bucket = buckets.get(key) ?? { key, count: 0, sums: [0, 0, 0] };
		bucket.count++;
		for (const channel of [0, 1, 2] as const) bucket.sums[channel] += data[at + channel] ?? 0;
		buckets.set(key, bucket);
	}
	return buckets;
}

/** Median cut: splits the box with the most pixels and colors until there are enough. */
function split(buckets: readonly Bucket[]): (readonly Bucket[])[] {
	const boxes: (readonly Bucket[])[] = [buckets];
	while (boxes.length < mostColors) {
		const [first] = boxes.sort((one, other) => weight(other) - weight(one));
		if (!first || first.length < 2) break;
		boxes.splice(0, 1, ...halves(first));
	}
	return boxes;
}

/** Zero for a box of one color. */
function weight(box: readonly Bucket[]): number {
	const [, extent] = widest(box);
	// The root keeps small areas, such as text, from losing all their colors.
	return extent * Math.sqrt(pixelsIn(box));
}

function halves(box: readonly Bucket[]): [readonly Bucket[], readonly Bucket[]] {
	const [channel] = widest(box);
	const sorted = box.toSorted((one, other) => mean(one, channel) - mean(other, channel));
	const half = pixelsIn(box) / 2;
	let pixels = 0;
	const middle = sorted.findIndex(({ count }) => (pixels += count) >= half);
	const cut = Math.min(Math.max(middle, 1), sorted.length - 1);
	return [sorted.slice(0, cut), sorted.slice(cut)];
}

/** The channel in which the colors differ most, and by how much. */
function widest(box: readonly Bucket[]): [channel: 0 | 1 | 2, extent: number] {
	const extents = ([0, 1, 2] as const).map((channel): [0 | 1 | 2, number] => {
		const means = box.map((bucket) => mean(bucket, channel));
		return [channel, Math.max(...means) - Math.min(...means)];
	});
	return extents.reduce((most, each) => (each[1] > most[1] ? each : most));
}

function mean({ sums, count }: Bucket, channel: 0 | 1 | 2): number {
	return sums[channel] / count;
}

function pixelsIn(box: readonly Bucket[]): number {
	return box.reduce((sum, { count }) => sum + count, 0);
}

function average(box: readonly Bucket[]): number[] {
	const pixels = pixelsIn(box);
	return [0, 1, 2].map((channel) =>
		Math.round(box.reduce((sum, { sums }) => sum + (sums[channel] ?? 0), 0) / pixels),
	);
}
