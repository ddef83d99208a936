import {
	hasScope,
	isPageAction,
	type ActionId,
	type HostActionId,
	type PageActionId,
} from '../core/actions';
import type { Labels } from '../core/labels';
import { mostUnasked } from '../core/steps';
import type { ActionMessage, ActionTarget, Entry, ImageId, PageMessage } from '../core/protocol';
import { FeedWindow } from './feedWindow';
import { imageKey, imagesIn } from './imageIds';
import { existingImages, ImageSelection } from './imageSelection';
import { copyImage } from './imageTransfer';
import type { Memory } from './memory';
import type { PageState } from './pageState';
import type { PreviewUrls } from './previewUrls';
import { emptyQuery, Search, type Query } from './query';
import { ViewerState } from './viewerState';

/** Sends a message to the host. */
export type Send = (message: PageMessage) => void;

/**
 * CSS pixels: the window width from which the viewer shows details, and the largest tile that a
 * thumbnail is sharp enough for.
 */
const minWidthForDetails = 700;
const maxThumbnailTile = 320;

/** All state of the page: what the host has sent, and what the user searches, selects and views. */
export class Page {
	/** Read by screen readers. */
	announcement = '';
	readonly search: Search;
	readonly selection: ImageSelection;
	readonly viewer: ViewerState;
	readonly feed: FeedWindow;
	/** CSS pixels. */
	tileSize: number;
	/** Names of what is expanded: prompts by the id of their heading, filters, details. */
	readonly #expanded = new Set<string>();

	constructor(
		public state: PageState,
		memory: Memory,
		readonly previews: PreviewUrls,
		private readonly send: Send,
		private readonly redraw: () => void,
	) {
		this.tileSize = memory.tileSize;
		this.search = new Search(memory.query, redraw);
		this.selection = new ImageSelection(redraw);
		this.viewer = new ViewerState(redraw);
		this.feed = new FeedWindow(memory.position, redraw);
	}

	get labels(): Labels {
		return this.state.labels;
	}

	/** The entries that match the search. */
	get matches(): readonly Entry[] {
		return this.search.matches(this.state.entries);
	}

	/** The selected images in gallery order. */
	get selectedImages(): ImageId[] {
		return existingImages(this.selection.selected, () => imagesIn(this.state.entries));
	}

	/** Whether a thumbnail would look blurred in a tile. */
	get hasLargeTiles(): boolean {
		return this.tileSize > maxThumbnailTile;
	}

	get memory(): Memory {
		return {
			query: this.search.current,
			tileSize: this.tileSize,
			position: this.feed.position,
		};
	}

	/** Runs an action, here or in the host. */
	run(action: ActionId, target: ActionTarget = nothing): void {
		if (isPageAction(action)) this.#handlers[action](target);
		else this.send(actionMessage(action, target));
		// Deleted images that are restored aren't selected again. The host may not delete many of them.
		const isDeleted = action === 'delete' && target.images.length <= mostUnasked;
		if (isDeleted && this.viewer.images.length === 0) this.selection.clear();
	}

	/** Runs the action of a key on the image in the viewer, or else on the selected images. */
	runByKey(action: ActionId): void {
		const { images: viewed } = this.viewer;
		const isComparing = viewed.length > 1;
		const images = viewed.length > 0 ? viewed : this.selectedImages;
		if (action === 'delete' && (isComparing || images.length === 0)) return;
		this.run(action, imageTarget(images));
	}

	/** Changes the query and scrolls to the top. */
	changeQuery(changes: Partial<Query>): void {
		this.search.change(changes);
		scrollTo({ top: 0 });
	}

	resizeTiles(tileSize: number): void {
		this.tileSize = tileSize;
		this.redraw();
	}

	/** Selects an image by a click with Ctrl, Cmd or Shift, or on its checkbox (`toggles`), or else views it. */
	click(image: ImageId, event: MouseEvent, toggles: boolean): void {
		const isHandled = this.selection.click(image, event, toggles, () => imagesIn(this.matches));
		if (!isHandled) this.run('view', imageTarget([image]));
	}

	/** Scrolls to a generation, and clears the query if that hides it. */
	reveal(id: string): void {
		if (!this.matches.some((entry) => entry.id === id)) this.changeQuery(emptyQuery);
		this.feed.reveal(id);
	}

	isExpanded(name: string): boolean {
		return this.#expanded.has(name);
	}

	toggleExpanded(name: string, expanded = !this.isExpanded(name)): void {
		if (expanded) this.#expanded.add(name);
		else this.#expanded.delete(name);
		this.redraw();
	}

	readonly #handlers: Readonly<Record<PageActionId, (target: ActionTarget) => void>> = {
		search: () => {
			document.querySelector<HTMLElement>('[type=search]')?.focus();
		},
		selectAll: () => {
			this.selection.selectAll(imagesIn(this.matches));
		},
		clearSelection: () => {
			const { anchor } = this.selection;
			// The focused selection bar is about to disappear.
			if (anchor && document.activeElement?.closest('.selection'))
				document.getElementById(imageKey(anchor))?.focus();
			this.selection.clear();
		},
		view: ({ images }) => {
			this.#view(images);
		},
		compare: ({ images }) => {
			this.#view(images);
		},
		copyImage: ({ images: [image] }) => {
			if (image) void this.#copyImage(image);
		},
	};

	#view(images: readonly ImageId[]): void {
		this.toggleExpanded('details', innerWidth >= minWidthForDetails);
		this.viewer.show(images);
	}

	async #copyImage({ id, index }: ImageId): Promise<void> {
		const tile = this.state.cards.get(id)?.tiles.find((each) => each.index === index);
		if (tile?.kind === 'image')
			this.send({
				type: 'imageCopied',
				done: tile.isViewable && (await copyImage(tile.source)),
			});
	}
}

const nothing: ActionTarget = { images: [], generations: [] };

export function imageTarget(images: readonly ImageId[]): ActionTarget {
	return { images, generations: [...new Set(images.map(({ id }) => id))] };
}

export function generationTarget(id: string): ActionTarget {
	return { images: [], generations: [id] };
}

/** The message that runs `action` on the part of `target` that it applies to. */
function actionMessage(action: HostActionId, target: ActionTarget): ActionMessage {
	const { images, generations } = target;
	if (hasScope(action, 'image', 'images')) return { type: 'action', action, images };
	if (hasScope(action, 'generation', 'generations')) return { type: 'action', action, generations };
	return { type: 'action', action };
}
