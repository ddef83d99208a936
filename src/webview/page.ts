import { actionMessage } from '../core/actionMessage';
import { actionOf, isPageAction, type ActionId } from '../core/actions';
import type { ComposerDraft } from '../core/composer';
import { format, type Labels } from '../core/labels';
import type { PageMemory, Query } from '../core/pageMemory';
import {
	viewModes,
	type ActionTarget,
	type Detail,
	type Entry,
	type ImageId,
	type PageMessage,
	type ViewMode,
} from '../core/protocol';
import { mostUnasked } from '../core/steps';
import { generationTarget, imageTarget, nothing } from './actionTargets';
import { Arrangement, sortOrders, type SortOrder } from './arrangement';
import { PromptBox } from './promptBox';
import { FeedWindow } from './feedWindow';
import { GridWindow } from './gridWindow';
import { imagesIn } from './imageIds';
import { existingImages, ImageSelection } from './imageSelection';
import { copyText } from './imageTransfer';
import { imageOf } from './pageElements';
import { actionsOfPage, type PageActions } from './actionsOfPage';
import type { PageState } from './pageState';
import type { PreviewUrls } from './previewUrls';
import { StripState } from './stripState';
import { emptyQuery, Search } from './query';
import { ViewerState } from './viewerState';

export { generationTarget, imageTarget };

/** Sends a message to the host. */
export type Send = (message: PageMessage) => void;

/**
 * CSS pixels: the window width from which the viewer shows details, and the largest tile that a
 * thumbnail is sharp enough for.
 */
const minWidthForDetails = 700;
const maxThumbnailTile = 320;
/** The same for rows of the grid, in which images may be much wider than high. */
const maxThumbnailRow = 240;

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
	readonly grid: GridWindow;
	readonly promptBox: PromptBox;
	readonly strip: StripState;
	sort: SortOrder;
	/** CSS pixels: the width of tiles in the list, and the height of rows in the grid; 0 for a suitable one. */
	tileSize: number;
	rowHeight: number;
	readonly #actions: PageActions;
	readonly #arrangement = new Arrangement();
	/** Undefined until the user chooses one. */
	#chosenView: ViewMode | undefined;
	/** Whether the last key extended the selection. */
	#isExtending = false;
	/** Names of what is expanded: prompts by the id of their heading, filters, details. */
	readonly #expanded = new Set<string>();

	constructor(
		public state: PageState,
		memory: PageMemory,
		readonly previews: PreviewUrls,
		private readonly send: Send,
		private readonly redraw: () => void,
	) {
		this.tileSize = memory.tileSize;
		this.rowHeight = memory.rowHeight;
		this.sort = sortOrders.find((order) => order === memory.sort) ?? 'newest';
		this.#chosenView = viewModes.find((view) => view === memory.view);
		this.search = new Search(memory.query, redraw);
		this.selection = new ImageSelection(redraw);
		this.viewer = new ViewerState(redraw);
		this.feed = new FeedWindow(memory.position, redraw);
		this.grid = new GridWindow(memory.position, redraw);
		this.promptBox = new PromptBox(send, redraw, () => this.state.entries);
		this.strip = new StripState(send, redraw);
		this.#actions = actionsOfPage(this, send);
	}

	get labels(): Labels {
		return this.state.labels;
	}

	get view(): ViewMode {
		return this.#chosenView ?? this.state.defaultView;
	}

	/** Whether the grid has headings of days. */
	get hasDays(): boolean {
		return this.sort !== 'largest';
	}

	/** What matches the search, in the order of the view. In the grid, only the images that match. */
	get matches(): readonly Entry[] {
		return this.#arrangement.arrange(this.search.matches(this.state.entries), {
			order: this.sort,
			images: this.view === 'grid' ? this.search.current.saved : '',
		});
	}

	/** Where the images of the view are. */
	get window(): GridWindow | FeedWindow {
		return this.view === 'grid' ? this.grid : this.feed;
	}

	/** The selected images in gallery order. */
	get selectedImages(): ImageId[] {
		return existingImages(this.selection.selected, () => imagesIn(this.state.entries));
	}

	/** Whether a thumbnail would look blurred in a tile. */
	get hasLargeTiles(): boolean {
		return this.view === 'grid'
			? this.grid.rowHeight > maxThumbnailRow
			: this.tileSize > maxThumbnailTile;
	}

	get memory(): PageMemory {
		return {
			query: this.search.current,
			view: this.#chosenView ?? '',
			sort: this.sort,
			tileSize: this.tileSize,
			rowHeight: this.rowHeight,
			position: this.window.position,
		};
	}

	/** Runs an action, here or in the host. */
	run(action: ActionId, target: ActionTarget = nothing): void {
		if (isPageAction(action)) this.#actions[action](target);
		else {
			// What replaces the prompt must know it.
			this.promptBox.sendDraft();
			this.send(actionMessage(action, target));
		}
		// Deleted images that are restored aren't selected again. The host may not delete many of them.
		const isDeleted = action === 'delete' && target.images.length <= mostUnasked;
		if (isDeleted && this.viewer.images.length === 0) this.selection.clear();
	}

	/**
	 * Runs the action of a key on the images in the viewer, or else on the selected ones, or else on the
	 * focused one. What applies to one image or generation is for the focused one of several.
	 */
	runByKey(action: ActionId): void {
		const { images: viewed, targets } = this.viewer;
		const { appliesTo } = actionOf(action);
		const isForOne = appliesTo === 'image' || appliesTo === 'generation';
		const images = viewed.length > 0 ? targets : this.#selectedOrFocused(isForOne);
		const target = this.#targetOf(images);
		const count = appliesTo === 'generation' ? target.generations.length : images.length;
		const isPossible = isForOne ? count === 1 : count > 0;
		if (appliesTo === 'everything' || isPossible) this.run(action, target);
	}

	/** Shows a draft of the host, and moves to it if it takes the focus. */
	showDraft(draft: ComposerDraft): void {
		this.promptBox.show(draft);
		if (!draft.focus) return;
		this.viewer.show([]);
		scrollTo({ top: 0 });
	}

	/** Without an image, the generation with the focus. */
	#targetOf(images: readonly ImageId[]): ActionTarget {
		const focused = document.activeElement?.closest('article')?.id;
		return images.length === 0 && focused ? generationTarget(focused) : imageTarget(images);
	}

	#selectedOrFocused(isForOne: boolean): readonly ImageId[] {
		const selected = this.selectedImages;
		const focused = imageOf(document.activeElement);
		const isFocused = selected.length === 0 || (isForOne && selected.length > 1);
		return isFocused && focused ? [focused] : selected;
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

	/** In CSS pixels; each view has its own size. */
	resizeTiles(size: number): void {
		if (this.view === 'grid') this.rowHeight = size;
		else this.tileSize = size;
		this.redraw();
	}

	/** Shows the same images in another view. */
	showView(view: ViewMode): void {
		const { position } = this.window;
		this.#chosenView = view;
		this.window.moveTo(position);
		this.redraw();
	}

	/** Changes the order and scrolls to the top. */
	sortBy(order: SortOrder): void {
		this.sort = order;
		scrollTo({ top: 0 });
		this.redraw();
	}

	/** Draws in the next frame. */
	draw(): void {
		this.redraw();
	}

	/** Adapts to what was drawn or scrolled. */
	settle(): void {
		if (this.view === 'grid') this.grid.settle();
		else this.feed.settle(this.tileSize);
	}

	/** Extends the selection from one item of the grid to another. */
	extendSelection(from: number, to: number): void {
		const [start, end] = [from, to].map((at) => this.grid.layout.items[at]);
		if (!start || !end) return;
		const imageOf = ({ entry: { id }, index }: typeof start) => ({ id, index });
		this.selection.extend(imageOf(start), imageOf(end), imagesIn(this.matches), this.#isExtending);
		this.#isExtending = true;
	}

	/** The next range of the keyboard starts where the focus is then. */
	endRange(): void {
		this.#isExtending = false;
	}

	/** Selects an image by a click with Ctrl, Cmd or Shift, or on its checkbox (`toggles`), or else views it. */
	click(image: ImageId, event: MouseEvent, toggles: boolean): void {
		this.endRange();
		const isHandled = this.selection.click(image, event, toggles, () => imagesIn(this.matches));
		if (!isHandled) this.run('view', imageTarget([image]));
	}

	/** Scrolls to a generation, and clears the query if that hides it. */
	reveal(id: string): void {
		if (!this.matches.some((entry) => entry.id === id)) this.changeQuery(emptyQuery);
		this.window.reveal(id);
	}

	/** Scrolls to the newest generation. */
	showNewest(): void {
		const [newest] = this.state.entries;
		if (this.sort === 'newest') scrollTo({ top: 0 });
		else if (newest) this.window.moveTo({ id: newest.id, above: 0 });
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

	/** Shows images over the whole page. */
	showImages(images: readonly ImageId[]): void {
		this.toggleExpanded('details', innerWidth >= minWidthForDetails);
		this.viewer.show(images);
	}
}
