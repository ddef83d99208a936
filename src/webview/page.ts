import type { Labels } from '../core/labels';
import type { Entry, ImageId, PageMessage } from '../core/protocol';
import { feedWindow, type FeedWindow } from './feedWindow';
import { imageKey, imagesOf } from './images';
import type { Memory } from './memory';
import type { Previews } from './previews';
import { noQuery, type Query } from './query';
import { searchFor, type Search } from './search';
import { nothingSelected, type Selected } from './selected';
import { present, type Selection } from './selection';
import type { Send } from './send';
import type { PageState } from './state';
import type { Tools } from './tools';
import { nothingUnfolded, type Unfolded } from './unfolded';
import { nothingViewed, type Viewing } from './viewing';

/** CSS pixels from which on there is room for details beside an image, and for one in its own size. */
const roomForDetails = 700;
const largeTile = 320;

/** What the page shows: what the host has told, and what the user looks for, selects and views. */
export class Page implements Tools {
	announcement = '';
	readonly unfolded: Unfolded;
	readonly search: Search;
	readonly selected: Selected;
	readonly viewing: Viewing;
	readonly feed: FeedWindow;
	/** CSS pixels. */
	tileSize: number;

	/** `redraw` has the page drawn soon. */
	constructor(
		public state: PageState,
		{ query, place, tileSize }: Memory,
		readonly previews: Previews,
		readonly send: Send,
		private readonly redraw: () => void,
	) {
		this.tileSize = tileSize;
		this.unfolded = nothingUnfolded(redraw);
		this.search = searchFor(query, redraw);
		this.selected = nothingSelected(redraw);
		this.viewing = nothingViewed(redraw);
		this.feed = feedWindow(place, redraw);
	}

	get labels(): Labels {
		return this.state.labels;
	}

	/** Those that are looked for. */
	get entries(): readonly Entry[] {
		return this.search.among(this.state.entries);
	}

	get selection(): Selection {
		return this.selected.selection();
	}

	/** The selected images, in the order of the gallery. */
	get images(): ImageId[] {
		return present(this.selection, () => imagesOf(this.state.entries));
	}

	get large(): boolean {
		return this.tileSize > largeTile;
	}

	get memory(): Memory {
		return { query: this.search.query(), tileSize: this.tileSize, place: this.feed.place() };
	}

	readonly tell = (message: PageMessage) => (): void => {
		this.send(message);
	};

	/** Looks for something else, from the top on. */
	ask(changed: Partial<Query>): void {
		this.search.ask(changed);
		scrollTo({ top: 0 });
	}

	resize(tileSize: number): void {
		this.tileSize = tileSize;
		this.redraw();
	}

	choose(image: ImageId, event: MouseEvent, selects: boolean): void {
		if (!this.selected.click(image, event, selects, () => this.#sought())) this.view([image]);
	}

	view(images: readonly ImageId[]): void {
		this.unfolded.set('details', innerWidth >= roomForDetails);
		this.viewing.choose(images);
	}

	reveal(id: string): void {
		if (!this.entries.some((entry) => entry.id === id)) this.ask(noQuery);
		this.feed.reveal(id);
	}

	clear(): void {
		const anchor = this.selected.anchor();
		// The bar that may have the focus goes away.
		if (anchor && document.activeElement?.closest('.selection'))
			document.getElementById(imageKey(anchor))?.focus();
		this.selected.clear();
	}

	/** Selects all that are looked for. */
	all(): void {
		this.selected.all(this.#sought());
	}

	/** Deletes the image in full view, else those that are selected. */
	delete(): void {
		const [viewed, another] = this.viewing.images();
		if (another) return;
		const images = viewed ? [viewed] : this.images;
		if (images.length > 0) this.send({ type: 'images', verb: 'delete', images });
		// What is brought back is not selected.
		if (!viewed) this.selected.clear();
	}

	undo(): void {
		this.send({ type: 'undo' });
	}

	#sought(): readonly ImageId[] {
		return imagesOf(this.entries);
	}
}
