import type { Entry, GenerationCard, ImageId, ImageTile } from '../core/protocol';
import { imagesOf, nextOf, previousOf } from './images';
import { present, selectionOf } from './selection';
import type { PageState } from './state';
import { whole, type Point, type Size, type View } from './zoom';

export interface Shown {
	readonly card: GenerationCard;
	readonly tile: ImageTile;
}

/** What is seen over the whole page. */
export interface Viewed {
	/** One is seen in full, two to four are compared; none while no card was there yet. */
	readonly shown: readonly Shown[];
	/** Of which images these are, though their cards may not be there. */
	readonly images: readonly ImageId[];
	/** The images before and after; none where several are compared. */
	readonly previous: ImageId | undefined;
	readonly next: ImageId | undefined;
}

type Known = Pick<PageState, 'entries' | 'cards'>;

/** The images in full view or compared, and which part of them is seen. */
export interface Viewing {
	view(): View;
	/** What each image is shown on: they are all alike. */
	readonly stage: () => Size;
	/** What was looked at last: one image in full view, two to four compared, or none. */
	images(): readonly ImageId[];
	/** Of the generations of the images that are seen, and of those before and after. */
	ids(): readonly string[];
	/** Where each pointer that is pressed on a stage was last; forgotten with the images there. */
	readonly pointers: Map<number, Point>;
	/** Shows these images, or closes the full view. */
	choose(images: readonly ImageId[]): void;
	change(view: View): void;
	measured(stage: Size): void;
	/** Whether the image at an address can be seen without its thumbnail. */
	isLoaded(source: string): boolean;
	loaded(source: string): void;
	/**
	 * What is seen of `state`; the way on, also from an image that is deleted, leads over those that are
	 * `sought`. While a card is not there, what was seen before stays. Other images are seen whole at first.
	 */
	look(state: Known, sought: readonly Entry[]): Viewed;
}

export function nothingViewed(redraw: () => void): Viewing {
	const pointers = new Map<number, Point>();
	let chosen: readonly ImageId[] = [];
	let shown: readonly Shown[] = [];
	let viewed: readonly ImageId[] = [];
	let ids: readonly string[] = [];
	let view = whole;
	let stage: Size = { width: 0, height: 0 };
	const loaded = new Set<string>();

	const show = (next: readonly Shown[]) => {
		if (String(next.map(sourceOf)) !== String(shown.map(sourceOf))) view = whole;
		shown = next;
	};

	return {
		view: () => view,
		stage: () => stage,
		images: () => viewed,
		ids: () => ids,
		pointers,
		choose: (images) => {
			pointers.clear();
			chosen = images;
			redraw();
		},
		change: (next) => {
			view = next;
			redraw();
		},
		measured: ({ width, height }) => {
			if (width === stage.width && height === stage.height) return;
			stage = { width, height };
			redraw();
		},
		isLoaded: (source) => loaded.has(source),
		loaded: (source) => {
			loaded.add(source);
			redraw();
		},
		look: (state, sought) => {
			const [first] = chosen;
			const all = first ? imagesOf(sought) : [];
			// What is sought no more, as it was saved, stays.
			const left = present(selectionOf(chosen), () => imagesOf(state.entries));
			const substitute = first && (nextOf(all, first) ?? previousOf(all, first));
			const images = left.length === 0 && substitute ? [substitute] : left;
			// What comes back once all is gone opens nothing.
			if (images.length === 0) chosen = images;
			viewed = images;
			const [single, another] = images;
			const previous = single && !another ? previousOf(all, single) : undefined;
			const next = single && !another ? nextOf(all, single) : undefined;
			const there = images.flatMap((image) => shownOf(state, image));
			if (there.length === images.length) show(there);
			ids = [...images, previous, next].flatMap((image) => image?.id ?? []);
			return { shown, images, previous, next };
		},
	};
}

function sourceOf({ tile }: Shown): string {
	return tile.source;
}

function shownOf({ cards }: Known, { id, index }: ImageId): Shown[] {
	const card = cards.get(id);
	const tile = card?.tiles.find((each) => each.index === index);
	return card && tile?.kind === 'image' ? [{ card, tile }] : [];
}
