import type { GenerationRequest, Quality } from './generationRequest';

/** The fields that describe the images of a response. */
export function describeImages({ quality, width, height, transparent }: GenerationRequest): object {
	return {
		background: transparent ? 'transparent' : 'opaque',
		output_format: 'png',
		quality,
		size: `${width}x${height}`,
	};
}

/**
 * Output tokens of one image of 1024 by 1024 pixels. 1056 is from DigitalOcean's how-to, 272 and
 * 4160 are OpenAI's; nothing is published for the two qualities above.
 */
const tokensPerImage: Readonly<Record<Quality, number>> = {
	low: 272,
	medium: 1056,
	high: 4160,
	xhigh: 8320,
	max: 16_640,
};

/** The usage of a number of images. */
export function usage(request: GenerationRequest, images: number): object {
	const { prompt, width, height, quality } = request;
	const input = prompt.trim().split(/\s+/).length + 7;
	const output = images * Math.ceil((tokensPerImage[quality] * width * height) / 1024 ** 2);
	return {
		input_tokens: input,
		input_tokens_details: { text_tokens: input },
		output_tokens: output,
		total_tokens: input + output,
	};
}

/** Now, in seconds since 1970. */
export function seconds(): number {
	return Math.floor(Date.now() / 1000);
}

const requestsPerHour = 5000;

/**
 * The rate-limit headers of DigitalOcean's OpenAPI specification, inference_description.yml, for
 * requests received at these times (milliseconds since 1970, oldest first). The reset, in seconds
 * since 1970, is when the oldest stops counting.
 */
export function rateLimitHeaders(
	times: readonly number[],
	remaining = Math.max(0, requestsPerHour - times.length),
): Record<string, string> {
	const reset = Math.floor((times[0] ?? Date.now()) / 1000) + 3600;
	return {
		'ratelimit-limit': String(requestsPerHour),
		'ratelimit-remaining': String(remaining),
		'ratelimit-reset': String(reset),
	};
}
