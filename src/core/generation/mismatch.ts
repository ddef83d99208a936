import type { StoredImage } from './generation';
import { imageTypes, isMeasured, type ImageType, type ReceivedType } from '../image/facts';
import { parseSize, type GenerationRequest } from './request';

export type Mismatch =
	/** WIDTHxHEIGHT in pixels. */
	| { readonly kind: 'size'; readonly asked: string; readonly received: string }
	| { readonly kind: 'type'; readonly asked: ImageType; readonly received: ReceivedType }
	/** Transparency was requested, but the file has no alpha channel. */
	| { readonly kind: 'noAlpha' }
	/** Transparency was requested and the file has an alpha channel, but every pixel is opaque. */
	| { readonly kind: 'opaque' }
	/** The service's safety checker replaced the image by a black one. */
	| { readonly kind: 'censored' };

type Image = Pick<StoredImage, 'type' | 'width' | 'height' | 'alpha' | 'opaque' | 'isCensored'>;

/** Where the bytes of an image differ from its request. Options left to the service can't differ. */
export function mismatchesOf(request: GenerationRequest, image: Image): Mismatch[] {
	return [
		image.isCensored ? ({ kind: 'censored' } as const) : undefined,
		sizeMismatch(request, image),
		typeMismatch(request, image),
		backgroundMismatch(request, image),
	].filter((mismatch) => mismatch !== undefined);
}

function sizeMismatch({ size = 'auto' }: GenerationRequest, image: Image): Mismatch | undefined {
	if (!isMeasured(image)) return undefined;
	const ratio = ratioMismatch(size, image);
	const asked = parseSize(size) ?? 'auto';
	const received = `${image.width}x${image.height}`;
	if (ratio !== undefined) return { kind: 'size', asked: ratio, received };
	return asked === 'auto' || asked === received ? undefined : { kind: 'size', asked, received };
}

/** Models round to sides that suit them; the aspect ratios that can be requested differ by 12% and more. */
const ratioTolerance = 0.05;

/** The requested aspect ratio, if the image has another. */
function ratioMismatch(size: string, { width, height }: Image): string | undefined {
	const { across, down } = /^(?<across>\d{1,3}):(?<down>\d{1,3})(?: |$)/.exec(size)?.groups ?? {};
	const difference = Math.log((width * Number(down)) / (height * Number(across)));
	return Math.abs(difference) > ratioTolerance ? `${across}:${down}` : undefined;
}

function typeMismatch(request: GenerationRequest, { type }: Image): Mismatch | undefined {
	const format = request.output_format?.toLowerCase().replace(/^jpg$/, 'jpeg');
	const asked = imageTypes.find((known) => known === format);
	if (type === 'unknown') return undefined;
	return asked && asked !== type ? { kind: 'type', asked, received: type } : undefined;
}

function backgroundMismatch(
	{ background }: GenerationRequest,
	{ alpha, opaque }: Image,
): Mismatch | undefined {
	if (background !== 'transparent') return undefined;
	if (!alpha) return { kind: 'noAlpha' };
	return opaque ? { kind: 'opaque' } : undefined;
}
