import type { Entry, GenerationCard, ImageId, ImageTile } from '../core/protocol';
import { imageAfter, imageBefore, imagesIn } from './imageIds';
import { existingImages, selectionOf } from './imageSelection';
import type { PageState } from './pageState';
import { wholeImage, type Point, type Size, type View } from './zoom';

export interface ViewedImage {
	readonly card: GenerationCard;
	readonly tile: ImageTile;
}

/** What the viewer shows. */
export interface Viewed {
	/** One image, or two to four that are compared; empty until a card has arrived. */
	readonly shown: readonly ViewedImage[];
	/** The images to show; `shown` lags behind while their cards are requested. */
	readonly images: readonly ImageId[];
	/** The images before and after a single one. */
	readonly previous: ImageId | undefined;
	readonly next: ImageId | undefined;
}

type Known = Pick<PageState, 'entries' | 'cards'>;

/** The images that are viewed or compared, and which part of them is visible. */
export class ViewerState {
	/** The last position of each pointer that is pressed on a stage. */
	readonly pointers = new Map<number, Point>();
	#chosen: readonly ImageId[] = [];
	#images: readonly ImageId[] = [];
	#shown: readonly ViewedImage[] = [];
	#neededIds: readonly string[] = [];
	#view = wholeImage;
	#stage: Size = { width: 0, height: 0 };
	readonly #loaded = new Set<string>();

	constructor(private readonly redraw: () => void) {}

	get view(): View {
		return this.#view;
	}

	/** The size of each stage; compared images get equal ones. */
	get stage(): Size {
		return this.#stage;
	}

	/** One image, two to four that are compared, or none while the viewer is closed. */
	get images(): readonly ImageId[] {
		return this.#images;
	}

	/** The generations of the viewed images and their neighbors. */
	get neededIds(): readonly string[] {
		return this.#neededIds;
	}

	/** Shows these images, or closes the viewer if there are none. */
	show(images: readonly ImageId[]): void {
		this.pointers.clear();
		this.#chosen = images;
		this.redraw();
	}

	changeView(view: View): void {
		this.#view = view;
		this.redraw();
	}

	resizeStage({ width, height }: Size): void {
		if (width === this.#stage.width && height === this.#stage.height) return;
		this.#stage = { width, height };
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
		const all = chosen ? imagesIn(matches) : [];
		const existing = existingImages(selectionOf(this.#chosen), () => imagesIn(state.entries));
		const substitute = chosen && (imageAfter(all, chosen) ?? imageBefore(all, chosen));
		const images = existing.length === 0 && substitute ? [substitute] : existing;
		// If everything is gone the viewer closes, and stays closed when deleted images are restored.
		if (images.length === 0) this.#chosen = images;
		this.#images = images;
		const single = images.length === 1 ? images[0] : undefined;
		const previous = single && imageBefore(all, single);
		const next = single && imageAfter(all, single);
		const viewed = images.flatMap((image) => viewedImage(state, image));
		if (viewed.length === images.length) this.#replaceShown(viewed);
		this.#neededIds = [...images, previous, next].flatMap((image) => image?.id ?? []);
		return { shown: this.#shown, images, previous, next };
	}

	/** Other images are shown whole at first. */
	#replaceShown(viewed: readonly ViewedImage[]): void {
		if (String(viewed.map(sourceOf)) !== String(this.#shown.map(sourceOf))) this.#view = wholeImage;
		this.#shown = viewed;
	}
}

function sourceOf({ tile }: ViewedImage): string {
	return tile.source;
}

function viewedImage({ cards }: Known, { id, index }: ImageId): ViewedImage[] {
	const card = cards.get(id);
	const tile = card?.tiles.find((each) => each.index === index);
	return card && tile?.kind === 'image' ? [{ card, tile }] : [];
}
