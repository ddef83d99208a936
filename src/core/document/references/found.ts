/** Reads one language: reports the image references and headings of a text in the order of the text. */
export type Reader = (text: string) => Iterable<Found>;

export type Found = FoundImage | FoundHeading;

/** A reference to an image, local or not, as the document writes it. Offsets are in UTF-16 units. */
export interface FoundImage {
	readonly kind: 'image';
	readonly notation: Notation;
	/** With query and fragment. */
	readonly address: string;
	/** Where the address starts. */
	readonly start: number;
	/** The whole reference: from the start of `<img` to the end of `>`. */
	readonly from: number;
	readonly to: number;
	readonly alt?: string | undefined;
	/** In the same encoding as `alt`. */
	readonly caption?: string | undefined;
	/** Instead of the heading above. */
	readonly heading?: FoundHeading | undefined;
	readonly width?: string | undefined;
	readonly height?: string | undefined;
	/** The file is looked for by its name, anywhere in the vault. */
	readonly isWikiLink?: true | undefined;
}

/** What a document says about an image, as written. */
export type ImageAttributes = Pick<FoundImage, 'alt' | 'width' | 'height'>;

export interface FoundHeading {
	readonly kind: 'heading';
	readonly written: string;
	/** Converts it to plain text. Called only if a local image follows. */
	readonly read?: (written: string) => string;
}

/** How a language encodes addresses and their texts. */
export interface Notation {
	readonly path: (address: string) => string;
	readonly text: (written: string) => string;
	/** Whether an address is a plain file path, where `?` and `#` don't start a query or fragment. */
	readonly isFilePath?: boolean;
	/** Whether an address can leave out the file's extension. */
	readonly addsExtension?: boolean;
	/** Whether an address can be an ID in Antora, `module:x.png`, which looks like one with a scheme. */
	readonly hasIds?: boolean;
}

/** Shifts references that were found in a part of a document that starts at `offset`. */
export function* moved(found: Iterable<Found>, offset: number): Generator<Found> {
	for (const each of found)
		yield each.kind === 'heading'
			? each
			: {
					...each,
					start: each.start + offset,
					from: each.from + offset,
					to: each.to + offset,
				};
}
