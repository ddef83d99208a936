import type { PageMessage } from '../core/protocol';

/** Tells the host what the user wants. */
export type Send = (message: PageMessage) => void;
