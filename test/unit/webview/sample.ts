import type { Entry, EntryImage, GenerationCard, Tile } from '../../../src/core/protocol';
import type { PageState } from '../../../src/webview/pageState';

export const entry = (id: string, more: Partial<Entry> = {}): Entry => ({
	id,
	startedAt: 0,
	prompt: 'An otter',
	model: 'gpt-image',
	tiles: 2,
	images: squares(0, 1),
	...more,
});

/** Squares at these places of a response. */
export const squares = (...indices: readonly number[]): EntryImage[] =>
	indices.map((index) => ({ index, width: 64, height: 64, bytes: 9 }));

/** Two images, of which this many have a copy. */
export const withSaved = (count: number): Partial<Entry> => ({
	images: squares(0, 1).map((each, index) => (index < count ? { ...each, saved: true } : each)),
});

export const image = (index: number, side = 64): Tile => ({
	kind: 'image',
	index,
	source: `https://internal/${index}.png`,
	description: '',
	facts: '',
	details: [],
	warnings: [],
	isViewable: true,
	width: side,
	height: side,
	alpha: false,
});

export const waiting = (index: number): Tile => ({ kind: 'waiting', index, aspectRatio: '1 / 1' });

export const card = (id: string, ...tiles: readonly Tile[]): GenerationCard => ({
	id,
	prompt: '',
	facts: [],
	details: [],
	running: false,
	actions: [],
	tiles,
});

/** The state of a page that has received these entries and cards. */
export const known = (
	entries: readonly Entry[],
	...cards: readonly GenerationCard[]
): Pick<PageState, 'entries' | 'cards'> => ({
	entries,
	cards: new Map(cards.map((each) => [each.id, each])),
});
