import type { Entry, GenerationCard, ImageId, ImageTile } from '../core/protocol';
import { Comparison } from './comparison';
import { imagesIn } from './imageIds';
import { existingImages, selectionOf } from './imageSelection';
import type { PageState } from './pageState';
import {
	isSame,
	noSurroundings,
	surroundings,
	ViewerPlace,
	type Surroundings,
} from './viewerPlace';
import { wholeImage, type Point, type Size, type View } from './zoom';

export interface ViewedImage {
	readonly card: GenerationCard;
	readonly tile: ImageTile;
}

/** What the viewer shows. */
export interface Viewed extends Surroundings {
	/** One image, or two to four that are compared; empty until a card has arrived. */
	readonly shown: readonly ViewedImage[];
	/** The images to show; `shown` lags behind while their cards are requested. */
	readonly images: readonly ImageId[];
}

type Known = Pick<PageState, 'entries' | 'cards'>;

/** The value that was copied last, by its name, and whether that worked. */
interface Copied {
	readonly name: string;
	readonly done: boolean;
}

/** The images that are viewed or compared, and which part of them is visible. */
export class ViewerState {
	/** The last position of each pointer that is pressed on a stage. */
	readonly pointers = new Map<number, Point>();
	readonly comparison: Comparison;
	readonly #place = new ViewerPlace();
	#chosen: readonly ImageId[] = [];
	#images: readonly ImageId[] = [];
	#listed: readonly ImageId[] = [];
	#matches: readonly Entry[] = [];
	#shown: readonly ViewedImage[] = [];
	#neededIds: readonly string[] = [];
	#view = wholeImage;
	#stage: Size = { width: 0, height: 0 };
	#density = 1;
	#copied: Copied | undefined;
	readonly #loaded = new Set<string>();

	constructor(private readonly redraw: () => void) {
		this.comparison = new Comparison(redraw);
	}

	get view(): View {
		return this.#view;
	}

	/** The size of each stage in pixels of the device; compared images get equal ones. */
	get stage(): Size {
		return this.#stage;
	}

	/** Pixels of the device per CSS pixel. */
	get density(): number {
		return this.#density;
	}

	/** One image, two to four that are compared, or none while the viewer is closed. */
	get images(): readonly ImageId[] {
		return this.#images;
	}

	/** What keys act on: the image, or the compared one with the focus. */
	get targets(): readonly ImageId[] {
		if (this.#images.length < 2) return this.#images;
		const current = this.comparison.current(this.#images);
		return current ? [current] : [];
	}

	/** The generations of the viewed images and those around them. */
	get neededIds(): readonly string[] {
		return this.#neededIds;
	}

	/** The value that was copied last from the details of the shown image. */
	get copied(): Copied | undefined {
		return this.#copied;
	}

	/** Shows these images, or closes the viewer if there are none. */
	show(images: readonly ImageId[]): void {
		this.pointers.clear();
		this.#copied = undefined;
		this.#chosen = images;
		// The next key, or the browser's report that the dialog has closed, may come before the drawing.
		if (images.length === 0) this.#images = images;
		this.redraw();
	}

	/** Takes images out of the comparison: the one that keys act on by default. */
	reject(images = this.targets): void {
		const left = this.#images.filter((image) => !images.some((each) => isSame(each, image)));
		if (left.length < this.#images.length) this.show(left);
	}

	changeView(view: View): void {
		this.#view = view;
		this.redraw();
	}

	/** @param size in CSS pixels */
	resizeStage(size: Size, density: number): void {
		const [width, height] = [size.width * density, size.height * density];
		const { width: oldWidth, height: oldHeight } = this.#stage;
		if (width === oldWidth && height === oldHeight && density === this.#density) return;
		this.#stage = { width, height };
		this.#density = density;
		this.redraw();
	}

	markCopied(name: string, done: boolean): void {
		this.#copied = { name, done };
		this.redraw();
	}

	/** Whether the image at a URL has loaded and needs no thumbnail beneath it. */
	isLoaded(source: string): boolean {
		return this.#loaded.has(source);
	}

	markLoaded(source: string): void {
		this.#loaded.add(source);
		this.redraw();
	}

	/**
	 * Follows the library: if the viewed image was deleted, moves on to the next of `matches`. An image
	 * that no longer matches the search stays, as when it was just saved.
	 */
	update(state: Known, matches: readonly Entry[]): Viewed {
		const [chosen] = this.#chosen;
		if (!chosen) {
			this.#images = [];
			this.#neededIds = [];
			this.#replaceShown([]);
			return { shown: [], images: [], ...noSurroundings };
		}
		const listed = this.#list(matches);
		const index = this.#place.indexOf(chosen, listed);
		const substitute = listed[index] ?? listed.at(-1);
		const existing = existingImages(selectionOf(this.#chosen), () => imagesIn(state.entries));
		const images = existing.length === 0 && substitute ? [substitute] : existing;
		// If everything is gone the viewer closes, and stays closed when deleted images are restored.
		if (images.length === 0) this.#chosen = images;
		this.#images = images;
		const viewed = images.flatMap((image) => viewedImage(state, image));
		if (viewed.length === images.length) this.#replaceShown(viewed);
		const around = images.length === 1 ? this.#around(images, index, listed) : noSurroundings;
		const nearestFirst = [...images, around.previous, around.next, ...around.strip];
		this.#neededIds = [...new Set(nearestFirst.flatMap((image) => image?.id ?? []))];
		return { shown: this.#shown, images, ...around };
	}

	/** @param index where the image would be among `listed` if it isn't */
	#around([image]: readonly ImageId[], index: number, listed: readonly ImageId[]): Surroundings {
		if (!image) return noSurroundings;
		const found = listed.findIndex((each) => isSame(each, image));
		return surroundings(image, found < 0 ? index : found, listed);
	}

	/** Returns the same array for the same matches. */
	#list(matches: readonly Entry[]): readonly ImageId[] {
		if (this.#matches !== matches) this.#listed = imagesIn(matches);
		this.#matches = matches;
		return this.#listed;
	}

	/** Other images are shown whole at first. A comparison that lost an image stays where it is. */
	#replaceShown(viewed: readonly ViewedImage[]): void {
		const before = this.#shown.map(sourceOf);
		const now = viewed.map(sourceOf);
		const isRest = now.length > 1 && now.every((source) => before.includes(source));
		if (!isRest && String(now) !== String(before)) {
			this.#view = wholeImage;
			this.#copied = undefined;
		}
		this.#shown = viewed;
	}
}

function sourceOf({ tile }: ViewedImage): string {
	return tile.source;
}

/** An image with its card; empty if the card hasn't arrived. */
export function viewedImage({ cards }: Known, { id, index }: ImageId): ViewedImage[] {
	const card = cards.get(id);
	const tile = card?.tiles.find((each) => each.index === index);
	return card && tile?.kind === 'image' ? [{ card, tile }] : [];
}
