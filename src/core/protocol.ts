import type { ActionId, CardActionId, HostActionFor } from './actions';
import type { ComposerDraft, ComposerMessage, NextRequest } from './composer';
import type { Labels } from './labels';
import type { Note } from './notes';
import type { PageMemory } from './pageMemory';

/** The results panel, and the view in the side bar or wherever the user moves it; both also in package.json. */
export const resultsPanelType = 'seaOtter.results';
export const resultsViewId = 'seaOtter.resultsView';

/** Limits that the host enforces. */
export const maxImagesPerMessage = 10_000;
export const maxCardsPerMessage = 200;

/** The type under which a drag from the page carries an `ImageId`, as JSON. */
export const imageMimeType = 'application/vnd.sea-otter.image';

/** An image by the id of its generation and its place in the response. */
export interface ImageId {
	readonly id: string;
	readonly index: number;
}

/**
 * What the page may send: actions on ids that it got from the host, and a prompt; never paths, URLs, commands or
 * markup. The host validates every message and drops what doesn't match (see protocolSchema.ts).
 */
export type PageMessage =
	/** The page has loaded, and wants everything. */
	| { readonly type: 'ready' }
	/** The page has drawn its first state with its images. */
	| { readonly type: 'drawn' }
	/** Whether the page has the focus; the answer to `askFocus`. */
	| { readonly type: 'focus'; readonly hasFocus: boolean }
	/** How the user has arranged the page, and where the user is, whenever that changes. */
	| { readonly type: 'memory'; readonly memory: PageMemory }
	/** Requests cards of generations that the page knows only as entries. */
	| { readonly type: 'cards'; readonly ids: readonly string[] }
	| ActionMessage
	| ComposerMessage
	/** A thumbnail that the page made; `bytes` are a whole image file. */
	| (ImageId & { readonly type: 'thumbnail'; readonly bytes: ArrayBuffer })
	/** The page has copied an image to the clipboard, or failed to. */
	| { readonly type: 'imageCopied'; readonly done: boolean }
	| NoteAnswer;

/** What the user does with a message in the strip. */
export type NoteAnswer =
	/** Presses the button at a place, from 0. */
	| { readonly type: 'noteAction'; readonly id: string; readonly index: number }
	| { readonly type: 'dismissNote'; readonly id: string };

/** Runs an action of the host; those on one image or generation take an array of one. */
export type ActionMessage =
	| {
			readonly type: 'action';
			readonly action: HostActionFor<'image' | 'images'>;
			readonly images: readonly ImageId[];
	  }
	| {
			readonly type: 'action';
			readonly action: HostActionFor<'generation' | 'generations'>;
			readonly generations: readonly string[];
	  }
	| { readonly type: 'action'; readonly action: HostActionFor<'everything'> };

/** What the user acts on. */
export interface ActionTarget {
	readonly images: readonly ImageId[];
	/** Ids of generations: those of the images, or the one of a card. */
	readonly generations: readonly string[];
}

/** What the host sends: the whole state when the page is ready, then changes. */
export type HostMessage =
	| { readonly type: 'state'; readonly state: ResultsState }
	/** More of the library, or many changed entries; `complete` once the page knows all of them. */
	| { readonly type: 'entries'; readonly entries: readonly Entry[]; readonly complete: boolean }
	/** The requested cards that exist. */
	| { readonly type: 'cards'; readonly cards: readonly GenerationCard[] }
	/** A new or changed generation. */
	| { readonly type: 'card'; readonly entry: Entry; readonly card: GenerationCard }
	/** Generations that are no longer in the library. */
	| { readonly type: 'gone'; readonly ids: readonly string[] }
	| { readonly type: 'bar'; readonly bar: Bar }
	/** Replaces what is in the composer. */
	| { readonly type: 'composer'; readonly draft: ComposerDraft }
	/**
	 * A preview of an image that is being generated, or the image itself while it's being stored. `bytes`
	 * are a whole image file.
	 */
	| {
			readonly type: 'preview';
			readonly id: string;
			readonly index: number;
			readonly isFinal: boolean;
			readonly mediaType: string;
			readonly bytes: ArrayBuffer;
	  }
	/** All messages in the strip, newest first. */
	| { readonly type: 'notes'; readonly notes: readonly Note[] }
	/** Asks whether the page has the focus. */
	| { readonly type: 'askFocus' }
	/** For screen readers. */
	| { readonly type: 'announce'; readonly text: string }
	/** Runs an action that the user chose outside of the page; without a target, on the selection. */
	| { readonly type: 'run'; readonly action: ActionId; readonly target?: ActionTarget };

/** How the page shows the images: close together, or on a card for each generation. */
export const viewModes = ['grid', 'list'] as const;
export type ViewMode = (typeof viewModes)[number];

export interface ResultsState {
	readonly labels: Labels;
	/** Until the user chooses another one in the page. */
	readonly defaultView: ViewMode;
	/** How the user left an earlier page, as far as that is known; for a page without a memory of its own. */
	readonly memory: Partial<PageMemory>;
	readonly bar: Bar;
	readonly draft: ComposerDraft;
	/** The newest generations, newest first; all of them if `complete`. */
	readonly entries: readonly Entry[];
	readonly complete: boolean;
	/** The cards that are visible first. */
	readonly cards: readonly GenerationCard[];
}

/**
 * What the page needs to know about every generation, to search, filter and lay out before its card is
 * drawn.
 */
export interface Entry {
	/** Ids sort by time. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly prompt: string;
	readonly model: string;
	/** How many tiles its card has. */
	readonly tiles: number;
	readonly images: readonly EntryImage[];
	/** The places of its other tiles in the response: faults, and images that haven't arrived yet. */
	readonly others?: readonly number[];
	readonly running?: true;
	/** The expected width of images that haven't arrived, divided by their height, if it isn't a square. */
	readonly aspectRatio?: number;
	/** Whether it has a failure to show. */
	readonly failed?: true;
	/** Whether that failure is a cancellation by the user. */
	readonly canceled?: true;
	/** Whether an agent asked for it; missing if the user did. */
	readonly byAgent?: boolean;
}

/** What the page needs to know about every image. */
export interface EntryImage {
	/** Its place in the response. */
	readonly index: number;
	/** Pixels; 0 if the size is unknown. */
	readonly width: number;
	readonly height: number;
	/** The size of its file. */
	readonly bytes: number;
	readonly favorite?: true;
	/** Whether it has a copy outside the library. */
	readonly saved?: true;
}

/** The header of the page. */
export interface Bar {
	/** The model of the next generation. */
	readonly model: string;
	/** The other choices for the next generation. */
	readonly next: NextRequest;
	/** What this session used, and how much the service still allows. */
	readonly facts: readonly string[];
	/** The size of the library; empty until it is known. */
	readonly library: string;
	/** Whether the endpoint certainly has no model access key, and isn't known to need none. */
	readonly lacksKey?: boolean;
}

/** A named fact. */
export interface Detail {
	readonly name: string;
	readonly value: string;
}

/** One generation as the page draws it; all texts are translated and formatted. */
export interface GenerationCard {
	readonly id: string;
	readonly prompt: string;
	/** Model, size, count, time, tokens. */
	readonly facts: readonly string[];
	/** The complete request, when and where it was sent, tokens, duration. */
	readonly details: readonly Detail[];
	readonly running: boolean;
	/** While it is running: what it waits for, if anything in particular, and for how long. */
	readonly progress?: string;
	/** What can be done with the generation now. */
	readonly actions: readonly CardActionId[];
	readonly tiles: readonly Tile[];
	/** The generation that this one repeats or changes; `id` while it is in the library. */
	readonly origin?: { readonly text: string; readonly id?: string };
	readonly failure?: {
		readonly text: string;
		/** A note is about what the user did or knows; an error about what went wrong. */
		readonly tone: 'note' | 'error';
		/** The label of the action that helps. */
		readonly remedy?: string;
		/** Another generation has repeated or changed this one since. */
		readonly superseded?: true;
	};
}

export type Tile = WaitingTile | FaultTile | ImageTile;

export interface WaitingTile {
	readonly kind: 'waiting';
	readonly index: number;
	/** As in CSS. */
	readonly aspectRatio: string;
	/** Pixels, if a size was requested. */
	readonly width?: number;
}

/** An entry of the response without a usable image. */
export interface FaultTile {
	readonly kind: 'fault';
	readonly index: number;
	readonly text: string;
}

export interface ImageTile {
	readonly kind: 'image';
	readonly index: number;
	/** The URL of the image itself. */
	readonly source: string;
	/** The URL of its thumbnail, once there is one. */
	readonly thumbnail?: string;
	/** Describes the image: its prompt, shortened. */
	readonly description: string;
	/** Dimensions, format and file size. */
	readonly facts: string;
	/** Dimensions, format, file size, revised prompt, file name. */
	readonly details: readonly Detail[];
	/** What is wrong with the file, and how the image differs from the request. */
	readonly warnings: readonly string[];
	/** Whether the browser may be able to show it, in full or in part. */
	readonly isViewable: boolean;
	/** Pixels; a square if the size is unknown. */
	readonly width: number;
	readonly height: number;
	/** Whether it has an alpha channel. */
	readonly alpha: boolean;
	/** Where the user's copy is, if there is one. */
	readonly saved?: string;
	/** Whether that copy isn't in this workspace. */
	readonly savedElsewhere?: true;
	/** That the user's copy was changed or deleted. */
	readonly copyNote?: string;
	readonly favorite?: true;
}
