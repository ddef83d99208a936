import { matchAt, skip } from './scanner';

/** An address, and where it starts in the document. */
export interface Source {
	readonly address: string;
	readonly start: number;
}

/** A comma at the end of an address separates it from the next one; others belong to it. */
const address = /[^\s,](?:\S*[^\s,])?/y;
const descriptors = /[^,]*/y;

/** The addresses in the value of a `srcset` attribute that starts at `offset`. */
export function* readSourceSet(text: string, offset: number): Generator<Source> {
	for (let at = 0; ;) {
		const start = skip(/[\s,]*/y, text, at);
		const [found] = matchAt(address, text, start) ?? [];
		if (found === undefined) return;
		yield { address: found, start: offset + start };
		const end = start + found.length;
		at = text[end] === ',' ? end : skip(descriptors, text, end);
	}
}
