import type { ImageEvent, LibraryImage } from '../generation/generation';
import type { GenerationRequest } from '../generation/request';
import { imageName } from '../generation/generation';
import { mismatchesOf } from '../generation/mismatch';
import { isMeasured, mediaTypeOf, type ImageFacts, type ReceivedType } from '../image/facts';
import { smallPng } from '../image/smallPng';
import { mismatchSentence } from './sentences';
import type { Located, Root } from './places';
import type { ToolHost } from './toolHost';

/** Bytes of the largest thumbnail in a result. */
export const longestThumbnail = 64 * 1024;

/** Thumbnails in a result: more would fill the conversation. */
export const mostThumbnails = 4;

/** A small image for the model to look at. */
export interface Thumbnail {
	readonly bytes: Uint8Array<ArrayBuffer>;
	readonly mediaType: string;
}

/** What a tool returns: JSON, and a few thumbnails in the order of its images. */
export interface ToolResult {
	readonly content: Readonly<Record<string, unknown>>;
	readonly thumbnails: readonly Thumbnail[];
}

/** An image as a result describes it. */
export interface ImageResult {
	/** Identifies it for `find_images`; missing if it's not in the library. */
	readonly id?: string;
	/** Relative to the workspace folder; missing if there's no copy in the workspace. */
	readonly path?: string;
	readonly width?: number;
	readonly height?: number;
	readonly format: ReceivedType;
	/** `none` without an alpha channel, `opaque` if no pixel is transparent although that was requested. */
	readonly alpha: 'none' | 'opaque' | 'channel';
	/** How it differs from the request. */
	readonly mismatches?: readonly string[];
	/** To paste into the document. */
	readonly reference?: string;
}

/** Describes an image, truly, from its bytes. */
export function imageResult(
	{ generation, image }: LibraryImage,
	copy: Located | undefined,
	roots: readonly Root[],
): ImageResult {
	return {
		id: imageName({ generation, image }),
		...(copy && { path: pathText(copy, roots) }),
		...factsResult(image, generation.request),
	};
}

/** Describes an image that isn't in the library, by its only file. */
export function unstoredResult(
	{ facts, isCensored }: ImageEvent,
	file: Located,
	request: GenerationRequest,
	roots: readonly Root[],
): ImageResult {
	const image = { ...facts, ...(isCensored && { isCensored }) };
	return { path: pathText(file, roots), ...factsResult(image, request) };
}

type DescribedImage = ImageFacts & Pick<LibraryImage['image'], 'opaque' | 'isCensored'>;

function factsResult(image: DescribedImage, request: GenerationRequest) {
	const problems = image.problem === undefined ? [] : ['The file is incomplete or damaged.'];
	const mismatches = mismatchesOf(request, image).map(mismatchSentence);
	const all = [...problems, ...mismatches];
	return {
		...(isMeasured(image) && { width: image.width, height: image.height }),
		format: image.type,
		alpha: alphaOf(image),
		...(all.length > 0 && { mismatches: all }),
	};
}

function alphaOf({ alpha, opaque }: DescribedImage): ImageResult['alpha'] {
	if (!alpha) return 'none';
	return opaque ? 'opaque' : 'channel';
}

/** A file for a model: relative to its root, which is named if there are several. */
export function pathText({ root, segments }: Located, roots: readonly Root[]): string {
	return [...(roots.length > 1 ? [root.name] : []), ...segments].join('/');
}

/** Small versions of images: the file itself if it's small, its thumbnail, or one made of a PNG. */
export async function thumbnailsOf(
	host: ToolHost,
	images: readonly LibraryImage[],
): Promise<Thumbnail[]> {
	const thumbnails = [];
	for (const image of images.slice(0, mostThumbnails))
		thumbnails.push(await thumbnailOf(host, image));
	return thumbnails.filter((thumbnail) => thumbnail !== undefined);
}

const shownTypes: ReadonlySet<ReceivedType> = new Set<ReceivedType>(['png', 'jpeg', 'webp', 'gif']);

async function thumbnailOf(host: ToolHost, each: LibraryImage): Promise<Thumbnail | undefined> {
	const { image } = each;
	if (!shownTypes.has(image.type) || image.problem !== undefined) return undefined;
	const stored = image.bytes > longestThumbnail ? await host.read(each, 'thumbnail') : undefined;
	if (stored && stored.length <= longestThumbnail)
		return { bytes: stored, mediaType: thumbnailType(image.thumbnail) };
	const bytes = await host.read(each, 'image');
	if (!bytes) return undefined;
	if (bytes.length <= longestThumbnail) return { bytes, mediaType: mediaTypeOf(image.type) };
	const small = image.type === 'png' ? await smallPng(bytes, longestThumbnail) : undefined;
	return small && { bytes: small, mediaType: 'image/png' };
}

function thumbnailType(file = ''): string {
	return `image/${file.slice(file.lastIndexOf('.') + 1).replace(/^jpg$/, 'jpeg')}`;
}
