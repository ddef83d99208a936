/** Pixels between tiles, and around them in a generation of usual prompt and figures. */
const gap = 12;
const aroundTiles = 150;
const underPicture = 84;

/** How high a generation may be before it was ever drawn, in pixels. */
export function estimatedHeight(tiles: number, width: number, tileWidth: number): number {
	const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
	const column = (width - gap * (columns - 1)) / columns;
	return aroundTiles + Math.ceil(tiles / columns) * (column + underPicture);
}

/** Where each of things of these heights begins under one another; the last is where all end. */
export function offsetsOf(heights: readonly number[]): number[] {
	const offsets = [0];
	let end = 0;
	for (const height of heights) offsets.push((end += height));
	return offsets;
}

/** The index of what is at `y`, or of the nearest; -1 where there is nothing. */
export function indexAt(offsets: readonly number[], y: number): number {
	let low = 0;
	let high = offsets.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((offsets[middle + 1] ?? 0) > y) high = middle;
		else low = middle + 1;
	}
	return Math.min(low, offsets.length - 2);
}

/**
 * The indices of what is to be drawn between `top` and `bottom`. What is at `focused` is drawn
 * wherever it is, and its neighbours with it, so that Tab finds its way from there.
 */
export function drawnIndices(
	offsets: readonly number[],
	top: number,
	bottom: number,
	focused: number,
): number[] {
	const first = indexAt(offsets, top);
	const last = indexAt(offsets, bottom);
	const near = focused < 0 ? [] : [focused - 1, focused, focused + 1];
	const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	return [...new Set([...all, ...near])]
		.filter((index) => index >= 0 && index < offsets.length - 1)
		.sort((a, b) => a - b);
}
