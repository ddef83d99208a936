export const imageTypes = ['png', 'jpeg', 'webp'] as const;
export type ImageType = (typeof imageTypes)[number];

/** What the bytes are, whatever was asked for: pixels wide and high, and whether they carry alpha. */
export interface ImageFacts {
	readonly type: ImageType;
	readonly width: number;
	readonly height: number;
	readonly alpha: boolean;
}

/** `cutOff`: the file begins as an image and ends before its own end mark. */
export type Inspection = ImageFacts | 'cutOff' | 'notAnImage';

/** The file extension of a type, with its dot. */
export function extensionOf(type: ImageType): string {
	return type === 'jpeg' ? '.jpg' : `.${type}`;
}
