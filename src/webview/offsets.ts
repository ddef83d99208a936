import type { Entry } from '../core/protocol';
import { estimatedHeight, offsetsOf } from './windowing';

export interface Offsets {
	/** Where each generation begins and the last one ends, in pixels from the first one. */
	readonly of: (entries: readonly Entry[]) => readonly number[];
	/** Whether the layout is another, and nothing is known any more but what is drawn. */
	readonly measure: (feed: HTMLElement, tileSize: number) => boolean;
}

/** Where generations begin, by their heights as they were drawn in this layout, or as they may be. */
export function measuredOffsets(): Offsets {
	let layout = '';
	/** Before anything is measured it is much, so that little is drawn. */
	let expected: (tiles: number) => number = () => 300;
	const heights = new Map<string, number>();
	/** Of which entries the offsets are; of none when a height has changed. */
	let known: readonly Entry[] | undefined;
	let offsets: readonly number[] = [0];
	return {
		of: (entries) => {
			if (known !== entries)
				offsets = offsetsOf(entries.map(({ id, tiles }) => heights.get(id) ?? expected(tiles)));
			known = entries;
			return offsets;
		},
		measure: (feed, tileSize) => {
			const width = feed.clientWidth;
			const isOther = layout !== (layout = `${width} ${tileSize}`);
			if (isOther) heights.clear();
			expected = (tiles) => estimatedHeight(tiles, width, tileSize);
			for (const { id, offsetHeight } of feed.querySelectorAll('article')) {
				if (heights.get(id) !== offsetHeight) known = undefined;
				heights.set(id, offsetHeight);
			}
			return isOther;
		},
	};
}
