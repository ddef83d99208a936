import type { GenerationRequest } from '../generation/request';
import type { Service } from './services';

/** The fields of a request body, in the order in which they are sent; undefined ones aren't sent. */
export type RequestBody = Readonly<Record<string, string | number | undefined>>;

/**
 * The body of a request for images (DigitalOcean's create_image_request.yml): only the documented fields
 * that the service takes, whatever else the object holds.
 */
export function imagesBody(request: GenerationRequest, service: Service): RequestBody {
	const { model, prompt, n, quality, background, output_format } = request;
	const { output_compression, moderation, complexity } = request;
	const options = {
		quality,
		background,
		output_format,
		output_compression,
		moderation,
		complexity,
	};
	const taken = Object.entries(options).filter(([name]) => !isRejected(name, service));
	return {
		model,
		prompt,
		n,
		...sizeFields(request.size, service),
		...Object.fromEntries(taken),
		...service.extraFields,
	};
}

function isRejected(name: string, { rejects }: Service): boolean {
	return rejects.some((rejected) => rejected === name);
}

function sizeFields(size: string | undefined, { sizeFields }: Service): RequestBody {
	switch (sizeFields) {
		case 'size':
			return { size };
		case 'widthAndHeight':
			return pixels(size) ?? {};
		case 'aspectRatio': {
			const [aspect_ratio, resolution] = size?.split(' ') ?? [];
			return { aspect_ratio, resolution };
		}
	}
}

/**
 * The body of DigitalOcean's POST /async-invoke: `input` uses the field names of fal's text-to-image
 * models. The size `auto` is fal's default and has no value, so it isn't sent.
 */
export function asyncBody({ model, prompt, n, size, output_format }: GenerationRequest): unknown {
	return {
		model_id: model,
		input: { prompt, num_images: n, image_size: pixels(size), output_format },
	};
}

function pixels(size = ''): { width: number; height: number } | undefined {
	const { width, height } = /^(?<width>\d+)x(?<height>\d+)$/.exec(size)?.groups ?? {};
	return width && height ? { width: Number(width), height: Number(height) } : undefined;
}
