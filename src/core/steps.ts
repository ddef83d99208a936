/** Work on more images than this is confirmed before it starts. */
export const mostUnasked = 20;

/** How far work on many things has come, and whether to stop before the next one. */
export interface Steps {
	readonly signal: AbortSignal;
	/** Notes that this many more are done. */
	readonly advance: (count: number) => void;
}

/** For work that isn't watched: it runs to its end. */
export const unwatched: Steps = {
	signal: new AbortController().signal,
	advance: () => undefined,
};
