import { decodeCss, decodeEntities, decodeMarkdown, decodePercent, withoutCode } from './decode';
import type { ImageReference } from '.';

/** A reference as it is written. */
export interface Written {
	/** The address, with query and fragment. */
	readonly address: string;
	/** Where the address is written; `from` and `to` bound the whole reference. */
	readonly start: number;
	readonly from: number;
	readonly to: number;
	readonly alt?: string | undefined;
	readonly width?: string | undefined;
	readonly height?: string | undefined;
}

/** How a language writes what it says: addresses, and texts beside them. */
export interface Notation {
	path(address: string): string;
	text(written: string): string;
	/** Whether an address is a file's path, in which `?` and `#` are letters like others. */
	readonly isPath?: boolean;
}

const asIs = (written: string) => written;

export const plain: Notation = { path: asIs, text: asIs };
export const url: Notation = { path: decodePercent, text: asIs };
export const asciidoc: Notation = { path: decodePercent, text: decodeEntities };
/** A backslash stands before what is meant as it is. */
export const restructuredText: Notation = {
	path: (address) => address.replace(/\\(.)/g, '$1'),
	text: asIs,
	isPath: true,
};
export const css: Notation = { path: (address) => decodePercent(decodeCss(address)), text: asIs };
export const html: Notation = {
	path: (address) => decodePercent(decodeEntities(address)),
	text: (written) => decodeEntities(withoutCode(written)),
};
export const markdown: Notation = {
	path: (address) => decodePercent(decodeMarkdown(address)),
	text: withoutMarks,
};

/** An escape, code, a link with its text, or a tag. */
const inline =
	/(\\[^])|(?<!`)(`+)([^`]+)\2|!?\[([^\][]*)\](?:\([^()]*\)|\[[^\][]*\])|<[a-z/!][^<>]*>/gi;

/** What Markdown says, without its marks. */
export function withoutMarks(text: string): string {
	const unlinked = text.replace(
		inline,
		(_, escape?: string, _ticks?: string, code?: string, label?: string) =>
			code?.replace(/[!-/:-@[-`{-~]/g, '\\$&') ?? escape ?? label ?? '',
	);
	return decodeMarkdown(unlinked.replace(/\\[^]|[*_~]+|`+/g, unmarked));
}

/** Marks stand at the edge of a word, or for `*` within one. */
function unmarked(run: string, at: number, text: string): string {
	if (run.startsWith('\\')) return run;
	const around = [text[at - 1] ?? ' ', text[at + run.length] ?? ' '];
	const isText = run.startsWith('_') ? /[\p{L}\p{N}]/u : /\s/;
	return !run.startsWith('`') && around.every((neighbour) => isText.test(neighbour)) ? run : '';
}

const extension = /\.(?:png|jpe?g|webp|gif|avif|svg|bmp|tiff?)$/i;

/** A scheme or drive, a host, an alias (`~assets`, `@/`), an unknown entity, or what no path holds. */
const elsewhere = /^(?:[a-z][a-z\d+.-]*:|[\\/]{2}|[~@])|&[a-z]\w*;|\p{Cc}/iu;

/** A template or a pattern, of which nothing is percent-encoded. */
const template = /[{*]|<%|\$[a-z_]/i;

/** Collects references to local images, and with each the heading above. */
export class Findings {
	images: ImageReference[] = [];
	#heading = '';
	#read = asIs;

	/** From here on this is the heading above; `read` makes text of it when it is needed. */
	setHeading(written: string, read: (written: string) => string = (title) => title): void {
		this.#heading = written;
		this.#read = read;
	}

	/** Takes in a reference if it is to a local image. */
	add(notation: Notation, written: Written): void {
		const address = written.address.trim();
		if (address.length > 4096) return;
		const encoded = notation.isPath ? address : pathIn(address);
		const path = notation.path(encoded);
		if (path.length > 1024 || !extension.test(path)) return;
		if (elsewhere.test(path) || template.test(notation.isPath ? path : encoded)) return;
		const start = written.start + written.address.indexOf(address);
		this.images.push({
			path,
			start,
			end: start + encoded.length,
			from: written.from,
			to: written.to,
			// Of an image in the text of another nobody asks.
			get alt() {
				return notation.text(written.alt ?? '').trim();
			},
			heading: this.#headingAbove(),
			width: pixels(written.width),
			height: pixels(written.height),
		});
	}

	/** Read once, however many images stand below it. */
	#headingAbove(): string {
		if (this.#read !== asIs) {
			this.#heading = this.#read(this.#heading).replace(/\s+/g, ' ').trim();
			this.#read = asIs;
		}
		return this.#heading;
	}
}

/** An address without query and fragment; a `#` may also begin the number of an entity. */
function pathIn(address: string): string {
	if (!/[?#]/.test(address)) return address;
	return /^(?:&#?\w+;|\\[^]|[^?#])*/.exec(address)?.[0] ?? '';
}

function pixels(written = ''): number | undefined {
	return Number(/^\s*(\d{1,5})(?:px)?\s*$/i.exec(written)?.[1]) || undefined;
}
