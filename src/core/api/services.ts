import type { OptionName } from '../generation/request';
import type { Endpoint } from './endpoint';

/** How a service takes what others take as `size`. */
export type SizeFields =
	/** `size: "1024x768"`, as in OpenAI's API reference. */
	| 'size'
	/** `width: 1024, height: 768`. */
	| 'widthAndHeight'
	/** `aspect_ratio: "16:9"` and `resolution: "2k"`. */
	| 'aspectRatio';

/** What is known about a service that speaks the protocol: where it differs from OpenAI's API reference. */
export interface Service {
	/** As in the setting `seaOtter.endpoints`. */
	readonly id: string;
	/** Its own spelling, which isn't translated. */
	readonly name: string;
	/** The base URL in its documentation; capital letters in it are to be replaced. */
	readonly base: string;
	/** Matches the hosts that are known to be this service; none for servers that run anywhere. */
	readonly hosts?: RegExp;
	/** The header with the key: `Authorization: Bearer KEY`, or the key alone. */
	readonly keyHeader: 'authorization' | 'api-key';
	/** Paths below the base URL. */
	readonly imagesPath: 'images/generations' | 'images';
	readonly modelsPath: 'models' | 'images/models';
	readonly sizeFields: SizeFields;
	/** Options that it rejects, besides what its models don't support. */
	readonly rejects: readonly OptionName[];
	/** Fields that each request needs, so that images come in the reply instead of as addresses. */
	readonly extraFields: Readonly<Record<string, string>>;
	/** Whether models that can stream do so here. Where that is unknown, only the user can turn it on. */
	readonly streams: boolean;
	/** Images per request. */
	readonly maxImages?: number;
	/** Whether it tells the prices of its image models, as OpenRouter does. */
	readonly hasPrices?: boolean;
	/** Whether it used to generate images, and doesn't anymore. */
	readonly hasNoImages?: boolean;
	/** When models were or will be shut down, YYYY-MM-DD by ID, where the service's list doesn't say so. */
	readonly shutdownDates: Readonly<Record<string, string>>;
}

/** OpenAI's API reference, "Create image". An unknown endpoint is taken to be like it, but not to stream. */
const openAiLike = {
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	sizeFields: 'size',
	rejects: [],
	extraFields: {},
	streams: false,
	shutdownDates: {},
} as const satisfies Partial<Service>;

const formatOptions = [
	'background',
	'output_format',
	'output_compression',
	'moderation',
	'complexity',
] as const satisfies OptionName[];

/** Well-known services, in the order in which they are offered. */
export const services: readonly Service[] = [
	{
		...openAiLike,
		id: 'digitalOcean',
		name: 'DigitalOcean',
		base: 'https://inference.do-ai.run/v1',
		hosts: /\.do-(ai\.run|infra\.ai)$/,
		streams: true,
		// OpenAI's "Deprecations": DigitalOcean's list doesn't have them.
		shutdownDates: {
			'openai-gpt-image-1': '2026-10-23',
			'openai-gpt-image-1.5': '2026-12-01',
			'openai-gpt-image-1-mini': '2026-12-01',
		},
	},
	{
		...openAiLike,
		id: 'openAi',
		name: 'OpenAI',
		base: 'https://api.openai.com/v1',
		hosts: /^api\.openai\.com$/,
		streams: true,
		// "Deprecations" in OpenAI's documentation.
		shutdownDates: {
			'gpt-image-1': '2026-10-23',
			'gpt-image-1.5': '2026-12-01',
			'gpt-image-1-mini': '2026-12-01',
			'chatgpt-image-latest': '2026-12-01',
			'dall-e-2': '2026-05-12',
			'dall-e-3': '2026-05-12',
		},
	},
	{
		// Azure OpenAI REST API reference, "Image generation - Create". The model is a deployment's name.
		...openAiLike,
		id: 'azure',
		name: 'Azure OpenAI',
		base: 'https://RESOURCE.openai.azure.com/openai/v1',
		hosts: /\.(openai\.azure\.com|services\.ai\.azure\.com|cognitiveservices\.azure\.com)$/,
		keyHeader: 'api-key',
		streams: true,
	},
	{
		// OpenRouter's API reference, "Generate an image" and "List image models".
		...openAiLike,
		id: 'openRouter',
		name: 'OpenRouter',
		base: 'https://openrouter.ai/api/v1',
		hosts: /^openrouter\.ai$/,
		imagesPath: 'images',
		modelsPath: 'images/models',
		hasPrices: true,
		rejects: ['moderation', 'complexity'],
	},
	{
		// xAI's REST API reference, "Image generation".
		...openAiLike,
		id: 'xAi',
		name: 'xAI',
		base: 'https://api.x.ai/v1',
		hosts: /^api\.x\.ai$/,
		sizeFields: 'aspectRatio',
		rejects: ['quality', ...formatOptions],
		extraFields: { response_format: 'b64_json' },
	},
	{
		// Together's API reference, "Create image".
		...openAiLike,
		id: 'together',
		name: 'Together AI',
		base: 'https://api.together.xyz/v1',
		hosts: /^api\.together\.(xyz|ai)$/,
		sizeFields: 'widthAndHeight',
		rejects: ['quality', 'background', 'output_compression', 'moderation', 'complexity'],
		extraFields: { response_format: 'base64' },
		maxImages: 4,
	},
	{
		// "OpenAI compatibility" in the documentation of the Gemini API.
		...openAiLike,
		id: 'google',
		name: 'Google Gemini',
		base: 'https://generativelanguage.googleapis.com/v1beta/openai',
		hosts: /^generativelanguage\.googleapis\.com$/,
		rejects: ['quality', ...formatOptions],
		extraFields: { response_format: 'b64_json' },
	},
	{
		...openAiLike,
		id: 'deepInfra',
		name: 'DeepInfra',
		base: 'https://api.deepinfra.com/v1/openai',
		hosts: /^api\.deepinfra\.com$/,
	},
	{
		...openAiLike,
		id: 'nanoGpt',
		name: 'NanoGPT',
		base: 'https://nano-gpt.com/v1',
		hosts: /^nano-gpt\.com$/,
	},
	{ ...openAiLike, id: 'liteLlm', name: 'LiteLLM', base: 'http://localhost:4000/v1' },
	{ ...openAiLike, id: 'localAi', name: 'LocalAI', base: 'http://localhost:8080/v1' },
	{ ...openAiLike, id: 'sgLang', name: 'SGLang', base: 'http://localhost:30000/v1' },
	{ ...openAiLike, id: 'vllmOmni', name: 'vLLM-Omni', base: 'http://localhost:8000/v1' },
	{
		...openAiLike,
		id: 'stableDiffusionCpp',
		name: 'stable-diffusion.cpp',
		base: 'http://localhost:1234/v1',
	},
	{
		...openAiLike,
		id: 'ollama',
		name: 'Ollama',
		base: 'http://localhost:11434/v1',
		hasNoImages: true,
	},
];

/** What the header with the key contains. */
export function keyValue(key: string, { keyHeader }: Service): string {
	return keyHeader === 'authorization' ? `Bearer ${key}` : key;
}

/** An endpoint of which nothing is known. */
export const unknownService: Service = { ...openAiLike, id: 'other', name: '', base: '' };

const ways = ['keyHeader', 'imagesPath', 'modelsPath', 'sizeFields', 'streams'] as const;

/** Whether a service takes the same requests as an endpoint of which nothing is known. */
export function isOrdinary(service: Service): boolean {
	const isLikeUnknown = ways.every((way) => service[way] === unknownService[way]);
	return isLikeUnknown && service.rejects.length === 0;
}

/** The service with this ID, or the one that is known to have the endpoint's host. */
export function serviceAt({ base, host }: Endpoint, id?: string): Service {
	const hostname = host.replace(/:\d+$/, '');
	return (
		services.find((service) => service.id === id) ??
		services.find(({ hosts }) => hosts?.test(hostname)) ??
		services.find((service) => service.base === base) ??
		unknownService
	);
}
