import type { Answer } from './answer.js';
import type { ImageEntry } from './faults.js';
import { readGenerationRequest, type GenerationRequest } from './generationRequest.js';
import { drawPicture } from './picture.js';

/**
 * The answer to POST /images/generations, with the fields of "How to Generate Images from Text
 * Prompts". Pictures are opaque PNGs whatever background and format were asked for, and the answer
 * says so. `images` takes the place of what would have been drawn.
 */
export function generate(body: unknown, images?: readonly ImageEntry[]): Answer {
	const request = readGenerationRequest(body);
	if ('status' in request) {
		return request;
	}
	const { quality, width, height } = request;
	return {
		status: 200,
		body: {
			background: 'opaque',
			created: Math.floor(Date.now() / 1000),
			data: (images ?? draw(request)).map(entry),
			output_format: 'png',
			quality,
			size: `${width}x${height}`,
			usage: usage(request),
		},
	};
}

function draw({ prompt, n, width, height }: GenerationRequest): Uint8Array[] {
	return Array.from({ length: n }, (_, index) => drawPicture(prompt, index, width, height));
}

function entry(image: ImageEntry): Readonly<Record<string, unknown>> {
	if (image instanceof Uint8Array) {
		return { b64_json: Buffer.from(image).toString('base64') };
	}
	return typeof image === 'string' ? { b64_json: image } : image;
}

/** Output tokens of one image of 1024 by 1024; 1056 is the how-to's, the others OpenAI's. */
const tokensPerImage = { low: 272, medium: 1056, high: 4160 };

function usage({ prompt, n, width, height, quality }: GenerationRequest): unknown {
	const input = prompt.trim().split(/\s+/).length + 7;
	const output = n * Math.ceil((tokensPerImage[quality] * width * height) / 1024 ** 2);
	return {
		input_tokens: input,
		input_tokens_details: { text_tokens: input },
		output_tokens: output,
		total_tokens: input + output,
	};
}
