import { actionMessage } from '../core/actionMessage';
import { actionOf, isPageAction, type ActionId, type PageActionId } from '../core/actions';
import type { ComposerDraft } from '../core/composer';
import { format, type Labels } from '../core/labels';
import type { ActionTarget, Detail, Entry, ImageId, PageMessage } from '../core/protocol';
import { PromptBox } from './promptBox';
import { FeedWindow } from './feedWindow';
import { imageKey, imagesIn } from './imageIds';
import { canCompare, existingImages, ImageSelection } from './imageSelection';
import { copyImage, copyText, whenFocused } from './imageTransfer';
import type { Memory } from './memory';
import { imageOf } from './pageElements';
import type { PageState } from './pageState';
import type { PreviewUrls } from './previewUrls';
import { StripState } from './stripState';
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
	/** Whether it shows the list of all keys. */
	showsKeys = false;
	readonly search: Search;
	readonly selection: ImageSelection;
	readonly viewer: ViewerState;
	readonly feed: FeedWindow;
	readonly promptBox: PromptBox;
	readonly strip: StripState;
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
		this.promptBox = new PromptBox(send, redraw, () => this.state.entries);
		this.strip = new StripState(send, redraw);
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
		else {
			// What replaces the prompt must know it.
			this.promptBox.sendDraft();
			this.send(actionMessage(action, target));
		}
		// Deleted images that are restored aren't selected again.
		if (action === 'delete' && this.viewer.images.length === 0) this.selection.clear();
	}

	/** Runs the action of a key on the image in the viewer, or else on the selected or the focused images. */
	runByKey(action: ActionId): void {
		const { images: viewed, targets } = this.viewer;
		const images = viewed.length > 0 ? targets : this.#selectedOrFocused();
		const target = this.#targetOf(images);
		const { appliesTo } = actionOf(action);
		const isGeneration = appliesTo === 'generation';
		const count = isGeneration ? target.generations.length : images.length;
		if (appliesTo !== 'everything' && (count === 0 || (isGeneration && count > 1))) return;
		this.run(action, target);
	}

	/** Shows a draft of the host, and moves to it if it takes the focus. */
	showDraft(draft: ComposerDraft): void {
		this.promptBox.show(draft);
		if (!draft.focus) return;
		this.viewer.show([]);
		scrollTo({ top: 0 });
	}

	/** Runs an action that the user chose in a menu of VS Code; without a target, on the selection. */
	runFromMenu(action: ActionId, target = imageTarget(this.selectedImages)): void {
		this.run(action, target);
	}

	/** Without an image, the generation with the focus. */
	#targetOf(images: readonly ImageId[]): ActionTarget {
		const focused = document.activeElement?.closest('article')?.id;
		return images.length === 0 && focused ? generationTarget(focused) : imageTarget(images);
	}

	#selectedOrFocused(): readonly ImageId[] {
		const selected = this.selectedImages;
		const focused = imageOf(document.activeElement);
		return selected.length === 0 && focused ? [focused] : selected;
	}

	toggleKeys(showsKeys: boolean): void {
		this.showsKeys = showsKeys;
		this.redraw();
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

	/** Says a text to screen readers, again if it is the same as before. */
	announce(text: string): void {
		this.announcement = this.announcement === text ? `${text}\u00a0` : text;
		this.redraw();
	}

	/** Copies a value of the details, and says so. */
	async copyValue({ name, value }: Detail): Promise<void> {
		const done = await copyText(value);
		this.viewer.markCopied(name, done);
		this.announce(format(done ? this.labels.copied : this.labels.notCopied, name));
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
			// A focused message is dismissed by the strip.
			if (document.activeElement?.closest('.strip')) return;
			if (this.selectedImages.length === 0) this.strip.dismissNewest();
			const { anchor } = this.selection;
			// The focused selection bar is about to disappear.
			if (anchor && document.activeElement?.closest('.selection'))
				document.getElementById(imageKey(anchor))?.focus();
			this.selection.clear();
		},
		view: ({ images }) => {
			this.#view(images);
		},
		compare: (target) => {
			const images = this.#imagesOf(target);
			if (canCompare(images.length)) this.#view(images);
		},
		compareWithSelected: ({ images }) => {
			const keys = new Set([...this.selectedImages, ...images].map(imageKey));
			const compared = imagesIn(this.state.entries).filter((image) => keys.has(imageKey(image)));
			if (canCompare(compared.length)) this.#view(compared);
		},
		showKeys: () => {
			this.toggleKeys(true);
		},
		copyImage: ({ images: [image] }) => {
			if (image) void this.#copyImage(image);
		},
	};

	#view(images: readonly ImageId[]): void {
		this.toggleExpanded('details', innerWidth >= minWidthForDetails);
		this.viewer.show(images);
	}

	/** A menu of a generation applies to its images. */
	#imagesOf({ images, generations }: ActionTarget): readonly ImageId[] {
		if (images.length > 0) return images;
		return imagesIn(this.state.entries.filter(({ id }) => generations.includes(id)));
	}

	async #copyImage({ id, index }: ImageId): Promise<void> {
		// A menu of VS Code still has it, and the clipboard would refuse the image.
		if (!document.hasFocus()) await whenFocused();
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
