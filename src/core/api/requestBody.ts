import type { GenerationRequest } from '../generation/request';

/**
 * The body of POST /images/generations (DigitalOcean's create_image_request.yml): only the documented
 * fields, whatever else the object holds.
 */
export function imagesBody(request: GenerationRequest): GenerationRequest {
	return {
		model: request.model,
		prompt: request.prompt,
		n: request.n,
		size: request.size,
		quality: request.quality,
		background: request.background,
		output_format: request.output_format,
		output_compression: request.output_compression,
		moderation: request.moderation,
	};
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
