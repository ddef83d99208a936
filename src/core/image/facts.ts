/** The formats that a request can ask for. */
export const imageTypes = ['png', 'jpeg', 'webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** What a service may send, whatever was requested. Nothing that it sends is thrown away. */
export const receivedTypes = [...imageTypes, 'gif', 'svg', 'avif', 'unknown'] as const;
export type ReceivedType = (typeof receivedTypes)[number];

/** `cutOff`: the file ends before its end marker; `damaged`: its header can't be read or makes no sense. */
export const imageProblems = ['cutOff', 'damaged'] as const;
export type ImageProblem = (typeof imageProblems)[number];

/** What the bytes of an image contain, regardless of the request. */
export interface ImageFacts {
	readonly type: ReceivedType;
	/** Pixels; both sides are 0 if the size can't be read. */
	readonly width: number;
	readonly height: number;
	/** Whether the file can have transparent pixels. */
	readonly alpha: boolean;
	/** What is wrong with the file. */
	readonly problem?: ImageProblem | undefined;
}

/** Whether a file is a whole image in a format that a request can ask for. */
export function isWhole(facts: ImageFacts): facts is ImageFacts & { readonly type: ImageType } {
	return facts.problem === undefined && imageTypes.some((type) => type === facts.type);
}

/** Whether a file is a whole image, in any known format. */
export function isIntact({ type, problem }: Pick<ImageFacts, 'type' | 'problem'>): boolean {
	return type !== 'unknown' && problem === undefined;
}

/** A file of a few KB can claim to be so large that decoding it takes all memory. */
export const maxDecodedPixels = 100_000_000;

/** Whether the browser may decode an image. It isn't asked to decode what is too large or of no known format. */
export function isViewable({ type, width, height }: ImageFacts): boolean {
	return type !== 'unknown' && width * height <= maxDecodedPixels;
}

/** Whether the size of an image is known. */
export function isMeasured({ width, height }: Pick<ImageFacts, 'width' | 'height'>): boolean {
	return width > 0 && height > 0;
}

/** The file extension of a type, with its dot. */
export function extensionOf(type: ReceivedType): string {
	if (type === 'unknown') return '.bin';
	return type === 'jpeg' ? '.jpg' : `.${type}`;
}

/** The media type for a data URI. */
export function mediaTypeOf(type: ReceivedType): string {
	if (type === 'unknown') return 'application/octet-stream';
	return type === 'svg' ? 'image/svg+xml' : `image/${type}`;
}
