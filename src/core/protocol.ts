import * as z from 'zod/mini';
import type { Labels } from './labels';

/** What is named to the host: an image by the id of its generation and its place in the reply. */
export const imageIdSchema = z.object({ id: z.string(), index: z.number() });
export type ImageId = z.output<typeof imageIdSchema>;

/** The most images, and cards, that one message may name. */
export const mostImages = 10_000;
export const mostCards = 200;

/**
 * What the results page may ask of the host: verbs with ids it was given, never paths, addresses,
 * commands or markup. The host parses every message; what is none of these is dropped.
 */
export const pageMessageSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('ready') }),
	z.object({ type: z.literal('generate') }),
	z.object({ type: z.literal('chooseModel') }),
	z.object({ type: z.literal('manageLibrary') }),
	/** Takes the last deletion back. */
	z.object({ type: z.literal('undo') }),
	/** Wants to draw generations of which it knows the entries alone. */
	z.object({ type: z.literal('cards'), ids: z.array(z.string()).check(z.maxLength(mostCards)) }),
	z.object({
		type: z.literal('generation'),
		verb: z.enum([
			'copyPrompt',
			'copyRequest',
			'saveAll',
			'insertAll',
			'again',
			'edit',
			'more',
			'delete',
			'cancel',
			'remedy',
		]),
		id: z.string(),
	}),
	z.object({
		type: z.literal('images'),
		verb: z.enum(['save', 'insert', 'open', 'delete', 'copyPath', 'copyReference', 'copyPrompt']),
		images: z.array(imageIdSchema).check(z.maxLength(mostImages)),
	}),
	/** The page made a thumbnail; `bytes` are a whole image file. */
	z.object({
		type: z.literal('thumbnail'),
		id: z.string(),
		index: z.number(),
		bytes: z.instanceof(ArrayBuffer),
	}),
	/** The page itself put an image on the clipboard, or could not. */
	z.object({ type: z.literal('imageCopied'), done: z.boolean() }),
]);
export type PageMessage = z.output<typeof pageMessageSchema>;
export type GenerationVerb = Extract<PageMessage, { type: 'generation' }>['verb'];
export type ImageVerb = Extract<PageMessage, { type: 'images' }>['verb'];

/** The type under which a drag from the page carries an `ImageId`, as JSON. */
export const imageMimeType = 'application/vnd.sea-otter.image';

/** What the host tells the page: everything when it is ready, then what changes. */
export type HostMessage =
	| { readonly type: 'state'; readonly state: ResultsState }
	/** More of what the library holds, or many that have changed; `complete` from then on. */
	| { readonly type: 'entries'; readonly entries: readonly Entry[]; readonly complete: boolean }
	/** The cards that were asked for, as far as they are there. */
	| { readonly type: 'cards'; readonly cards: readonly GenerationCard[] }
	/** A generation that is new or has changed. */
	| { readonly type: 'card'; readonly entry: Entry; readonly card: GenerationCard }
	/** Generations that are in the library no more. */
	| { readonly type: 'gone'; readonly ids: readonly string[] }
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
	/** Newest first; the newest of the library, and all of them when `complete`. */
	readonly entries: readonly Entry[];
	readonly complete: boolean;
	/** Those that are seen first. */
	readonly cards: readonly GenerationCard[];
}

/** What is searched, filtered and laid out of a generation before it is drawn. */
export interface Entry {
	/** Ids sort by time. */
	readonly id: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly prompt: string;
	readonly model: string;
	/** How many tiles its card has. */
	readonly tiles: number;
	/** The places of its images in the reply, and how many of them lie in the library alone. */
	readonly images: readonly number[];
	readonly unsaved: number;
}

/** What stands above all generations. */
export interface Bar {
	/** The model of the next generation. */
	readonly model: string;
	/** What this session took, and how much the service still allows. */
	readonly facts: readonly string[];
	/** How much the library holds; empty until that is known. */
	readonly library: string;
}

/** A fact with its name. */
export interface Detail {
	readonly name: string;
	readonly value: string;
}

/** One generation as the page draws it; every text is ready to be read. */
export interface GenerationCard {
	readonly id: string;
	readonly prompt: string;
	/** Model, size, count, time, tokens. */
	readonly facts: readonly string[];
	/** The complete request, when it was sent and where to, tokens, time taken. */
	readonly details: readonly Detail[];
	readonly running: boolean;
	/** Whether it runs in this window, where it can be cancelled. */
	readonly cancel: boolean;
	/** Whether it can be generated again; not where trying again does the same in its place. */
	readonly again: boolean;
	/** Whether its request is known, so that it can be changed, copied and had more of. */
	readonly request: boolean;
	readonly tiles: readonly Tile[];
	/** The generation that this one repeats or changes, in words; `id` while it is in the library. */
	readonly origin?: { readonly text: string; readonly id?: string };
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
	| ImageTile;

export interface ImageTile {
	readonly kind: 'image';
	readonly index: number;
	/** The address of the image itself. */
	readonly source: string;
	/** The address of a small one, where that is made already. */
	readonly thumbnail?: string;
	/** What it shows: the prompt, shortened. */
	readonly description: string;
	/** True size, type and weight. */
	readonly facts: string;
	/** True size, format, weight, revised prompt, name of the file. */
	readonly details: readonly Detail[];
	/** Where it is not what was asked for, in words. */
	readonly mismatches: readonly string[];
	readonly width: number;
	readonly height: number;
	/** Whether anything of it may be transparent. */
	readonly alpha: boolean;
	/** Where the user has a copy; absent while it lies in the library alone. */
	readonly saved?: string;
}
