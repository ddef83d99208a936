import * as v from 'valibot';
import { number, object } from './schema';

/**
 * What the results page may ask of the host: verbs with ids it was given, never paths, addresses,
 * commands or markup. The host parses every message; what is none of these is dropped.
 */
export const pageMessageSchema = v.union([
	object({ type: v.literal('ready') }),
	object({ type: v.literal('generate') }),
	object({ type: v.literal('chooseModel') }),
	object({
		type: v.literal('generation'),
		verb: v.picklist(['copyPrompt', 'saveAll', 'insertAll', 'again', 'cancel', 'remedy']),
		id: v.string(),
	}),
	object({
		type: v.literal('image'),
		verb: v.picklist(['save', 'insert', 'open', 'copyPath', 'copyReference']),
		id: v.string(),
		index: number,
	}),
	/** The page itself put an image on the clipboard, or could not. */
	object({ type: v.literal('imageCopied'), done: v.boolean() }),
]);
export type PageMessage = v.InferOutput<typeof pageMessageSchema>;
export type GenerationVerb = Extract<PageMessage, { type: 'generation' }>['verb'];
export type ImageVerb = Extract<PageMessage, { type: 'image' }>['verb'];

/** The type under which a drag from the page carries a `DraggedImage`, as JSON. */
export const imageMimeType = 'application/vnd.sea-otter.image';
/** What is dragged: ids again; whoever takes the drop has them looked up in the library. */
export const draggedImageSchema = object({ id: v.string(), index: number });
export type DraggedImage = v.InferOutput<typeof draggedImageSchema>;

/** What the host tells the page: everything when it is ready, then each generation that changes. */
export type HostMessage =
	| { readonly type: 'state'; readonly state: ResultsState }
	| { readonly type: 'card'; readonly card: GenerationCard }
	| { readonly type: 'bar'; readonly bar: Bar }
	/** A preview of an image that is still made; `bytes` are a whole image file. */
	| {
			readonly type: 'preview';
			readonly id: string;
			readonly index: number;
			readonly mediaType: string;
			readonly bytes: ArrayBuffer;
	  }
	/** For screen readers. */
	| { readonly type: 'announce'; readonly text: string };

export interface ResultsState {
	readonly labels: Labels;
	readonly bar: Bar;
	/** Newest first. */
	readonly cards: readonly GenerationCard[];
}

/** What stands above all generations. */
export interface Bar {
	/** The model of the next generation. */
	readonly model: string;
	/** What this session took, and how much the service still allows. */
	readonly facts: readonly string[];
}

/** One generation as the page draws it; every text is ready to be read. */
export interface GenerationCard {
	readonly id: string;
	readonly prompt: string;
	/** Model, size, count, time, tokens. */
	readonly facts: readonly string[];
	readonly running: boolean;
	/** Whether it can be generated again; not where trying again does the same in its place. */
	readonly again: boolean;
	readonly tiles: readonly Tile[];
	readonly failure?: {
		readonly text: string;
		/** A note tells what the user did or knows; an error what went wrong. */
		readonly tone: 'note' | 'error';
		/** The button that helps. */
		readonly remedy?: string;
	};
}

export type Tile =
	/** `aspectRatio` as in CSS; `width` in pixels, where a size was asked for. */
	| {
			readonly kind: 'waiting';
			readonly index: number;
			readonly aspectRatio: string;
			readonly width?: number;
	  }
	| { readonly kind: 'fault'; readonly index: number; readonly text: string }
	| {
			readonly kind: 'image';
			readonly index: number;
			readonly source: string;
			/** What it shows: the prompt, shortened. */
			readonly description: string;
			/** True size, type and weight. */
			readonly facts: string;
			/** Where it is not what was asked for, in words. */
			readonly mismatches: readonly string[];
			readonly width: number;
			readonly height: number;
			/** Where the user has a copy; absent while it lies in the library alone. */
			readonly saved?: string;
	  };

/** The page's fixed texts; in `image` and `saved`, `{0}` and `{1}` are places to fill. */
export interface Labels {
	readonly heading: string;
	readonly emptyHeading: string;
	readonly emptyText: string;
	readonly generate: string;
	readonly chooseModel: string;
	readonly save: string;
	readonly insert: string;
	readonly insertAll: string;
	readonly saveAgain: string;
	readonly open: string;
	/** The button that opens the menu of what can be copied. */
	readonly copy: string;
	readonly copyImage: string;
	readonly copyPath: string;
	readonly copyReference: string;
	readonly copyPrompt: string;
	readonly saveAll: string;
	readonly again: string;
	readonly cancel: string;
	readonly wholePrompt: string;
	readonly lessOfPrompt: string;
	readonly image: string;
	readonly waiting: string;
	readonly preview: string;
	readonly saved: string;
}
