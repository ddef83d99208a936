import type { GenerationRequest } from '../generation/request';

/** The body of POST /images/generations: exactly what a request asks for, whatever else its object holds. */
export function imagesBody(request: GenerationRequest): GenerationRequest {
	const { model, prompt, n, size } = request;
	const { quality, background, output_format, output_compression, moderation } = request;
	return {
		...{ model, prompt, n, size, quality, background },
		...{ output_format, output_compression, moderation },
	};
}
