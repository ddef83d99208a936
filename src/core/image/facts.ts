export const imageTypes = ['png', 'jpeg', 'webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** What the bytes of an image contain, regardless of the request. */
export interface ImageFacts {
	readonly type: ImageType;
	/** Pixels. */
	readonly width: number;
	readonly height: number;
	/** Whether the file can have transparent pixels. */
	readonly alpha: boolean;
}

/** `cutOff`: the file begins as an image and ends before its end marker. */
export type Inspection = ImageFacts | 'cutOff' | 'notAnImage';

/** The file extension of a type, with its dot. */
export function extensionOf(type: ImageType): string {
	return type === 'jpeg' ? '.jpg' : `.${type}`;
}
