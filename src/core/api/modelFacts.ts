import {
	longestPrompt,
	optionNames,
	parseSize,
	sizes,
	type GenerationRequest,
	type OptionName,
} from '../generation/request';
import type { Service } from './services';

/** Options with a fixed set of values. */
export type NamedOption = 'quality' | 'background' | 'output_format' | 'moderation' | 'complexity';

/** What is known about an image model. */
export interface ModelFacts {
	/** Sizes to offer, best first; may include `auto`. */
	readonly sizes: readonly string[];
	/** Which other sizes are supported: `any` when that is unknown. */
	readonly otherSizes: 'any' | 'none' | SizeBounds;
	/** Values to offer; an option without values isn't supported. */
	readonly options: Readonly<Record<NamedOption, readonly string[]>>;
	/** Whether `output_compression` is supported. */
	readonly compresses: boolean;
	/** Images per request. */
	readonly maxImages: number;
	/** Characters. */
	readonly longestPrompt: number;
	readonly streams: boolean;
	/** Whether requests are submitted to /async-invoke and their results polled. */
	readonly asynchronous: boolean;
	/** False for models that aren't in the table: everything is offered for them. */
	readonly known: boolean;
}

export interface SizeBounds {
	/** Pixels; both sides must be a multiple of this. */
	readonly multipleOf: number;
	/** The longer side divided by the shorter side. */
	readonly maxRatio: number;
	/** Pixels. */
	readonly longestSide: number;
	/** Width times height. */
	readonly minPixels: number;
	readonly maxPixels: number;
}

export type SizeProblem = 'notOffered' | 'notMultiple' | 'ratio' | 'tooSmall' | 'tooLarge';

/** Everything in DigitalOcean's create_image_request.yml, and the square sizes of its how-to. */
const unknown: ModelFacts = {
	sizes,
	otherSizes: 'any',
	options: {
		quality: ['auto', 'high', 'medium', 'low'],
		background: ['auto', 'transparent', 'opaque'],
		output_format: ['png', 'webp', 'jpeg'],
		moderation: ['auto', 'low'],
		complexity: [],
	},
	compresses: true,
	maxImages: 10,
	longestPrompt,
	streams: false,
	asynchronous: false,
	known: false,
};

/** OpenAI's models, from CreateImageRequest in its openapi.yaml. */
const gptImage1: ModelFacts = {
	...unknown,
	sizes: ['1024x1024', '1536x1024', '1024x1536', 'auto'],
	otherSizes: 'none',
	streams: true,
	known: true,
};

/**
 * DigitalOcean's how-to documents 256x256 and 512x512 for openai-gpt-image-1, but neither OpenAI nor
 * its own create_image_request.yml lists them. The service decides.
 */
const gptImage1AtDigitalOcean: ModelFacts = { ...gptImage1, sizes, otherSizes: 'any' };

/** Transparent backgrounds have been in preview since August 2026 (OpenAI's API reference, "Create image"). */
const gptImage2: ModelFacts = {
	...gptImage1,
	sizes: [
		'1024x1024',
		'1536x1024',
		'1024x1536',
		'2048x2048',
		'2048x1152',
		'1152x2048',
		'3840x2160',
		'2160x3840',
		'auto',
	],
	otherSizes: {
		multipleOf: 16,
		maxRatio: 3,
		longestSide: 3840,
		minPixels: 655_360,
		maxPixels: 3840 * 2160,
	},
};

const gptImage25: ModelFacts = {
	...gptImage2,
	options: {
		...gptImage2.options,
		quality: ['auto', 'max', 'xhigh', 'high', 'medium', 'low'],
	},
};

/** "Set image complexity" in OpenAI's guide to image generation. */
const gptImage26: ModelFacts = {
	...gptImage25,
	options: { ...gptImage25.options, complexity: ['high', 'medium', 'low'] },
};

const none = { quality: [], background: [], output_format: [], moderation: [], complexity: [] };

const dallE2: ModelFacts = {
	...gptImage1,
	sizes: ['1024x1024', '512x512', '256x256'],
	options: { ...none, quality: ['standard'] },
	compresses: false,
	longestPrompt: 1000,
	streams: false,
};

const dallE3: ModelFacts = {
	...dallE2,
	sizes: ['1024x1024', '1792x1024', '1024x1792'],
	options: { ...none, quality: ['hd', 'standard'] },
	maxImages: 1,
	longestPrompt: 4000,
};

/** The sizes of fal's presets: square_hd, landscape_4_3, portrait_4_3, landscape_16_9, portrait_16_9. */
const fal: ModelFacts = {
	...unknown,
	sizes: ['1024x1024', '1024x768', '768x1024', '1024x576', '576x1024'],
	options: { ...none, output_format: ['jpeg', 'png'] },
	compresses: false,
	maxImages: 4,
	streams: false,
	asynchronous: true,
	known: true,
};

/** The first matching pattern wins. DigitalOcean's IDs for OpenAI's models begin with `openai-`. */
const models: readonly (readonly [RegExp, ModelFacts])[] = [
	[/^fal-ai\//, fal],
	[/^openai-(gpt-image-1(\.5|-mini)?|chatgpt-image-latest)$/, gptImage1AtDigitalOcean],
	[/^(gpt-image-1(\.5|-mini)?|chatgpt-image-latest)$/, gptImage1],
	[/^(openai-)?gpt-image-2$/, gptImage2],
	[/^(openai-)?gpt-image-2\.5(-[a-z0-9-]+)?$/, gptImage25],
	[/^(openai-)?gpt-image-2\.6(-[a-z0-9-]+)?$/, gptImage26],
	[/^(openai-)?dall-e-2$/, dallE2],
	[/^(openai-)?dall-e-3$/, dallE3],
];

/** Accepts the IDs of DigitalOcean, OpenAI and gateways such as LiteLLM (`azure/gpt-image-1`). */
export function factsOf(model: string): ModelFacts {
	const name = shortName(model);
	return models.find(([pattern]) => pattern.test(name))?.[1] ?? unknown;
}

/** How new a model is among those that are known; greater is newer. */
export interface Release {
	/** 0 for models that aren't known. */
	readonly version: number;
	/** Whether it's neither a smaller variant nor fixed to a date. */
	readonly isWhole: boolean;
}

/** GPT Image is numbered; the other known models are older. */
export function releaseOf(model: string): Release {
	const name = shortName(model).replace(/^openai-/, '');
	const version = /^gpt-image-(\d+(?:\.\d+)?)/.exec(name)?.[1];
	if (version === undefined) return { version: factsOf(model).known ? 0.5 : 0, isWhole: true };
	const isSnapshot = !model.trim().toLowerCase().endsWith(name);
	return { version: Number(version), isWhole: !isSnapshot && !/-(mini|flare)$/.test(name) };
}

/** Negative if `a` is older than `b`. */
export function compareReleases(a: Release, b: Release): number {
	return a.version - b.version || Number(a.isWhole) - Number(b.isWhole);
}

/** Aspect ratios that xAI documents, with the resolution of the larger ones. */
const aspectRatios = [
	...['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', '2:1', '1:2'],
	...['1:1 2k', '3:2 2k', '2:3 2k', '16:9 2k', '9:16 2k', 'auto'],
];

/** What is known about a model at a service, which may support less than the model. */
export function factsAt(model: string, service: Service): ModelFacts {
	const facts = factsOf(model);
	const taken = (name: NamedOption) => (service.rejects.includes(name) ? [] : facts.options[name]);
	const ratios = { sizes: aspectRatios, otherSizes: 'none' } as const;
	return {
		...facts,
		options: {
			quality: taken('quality'),
			background: taken('background'),
			output_format: taken('output_format'),
			moderation: taken('moderation'),
			complexity: taken('complexity'),
		},
		compresses: facts.compresses && !service.rejects.includes('output_compression'),
		maxImages: Math.min(facts.maxImages, service.maxImages ?? Infinity),
		streams: facts.streams && service.streams,
		...(service.sizeFields === 'aspectRatio' && ratios),
	};
}

/** Without snapshot date and provider prefix; fal's IDs are paths and stay whole. */
function shortName(model: string): string {
	const id = model.trim().toLowerCase();
	return id.startsWith('fal-ai/') ? id : id.replace(/^.*\//, '').replace(/-\d{4}-\d\d-\d\d$/, '');
}

/** Why a size isn't supported; undefined when it is supported or that is unknown. */
export function sizeProblem(facts: ModelFacts, size: string | undefined): SizeProblem | undefined {
	if (size === undefined || facts.sizes.includes(size)) return undefined;
	if (size === 'auto' || facts.otherSizes === 'none') return 'notOffered';
	return facts.otherSizes === 'any' ? undefined : outOfBounds(facts.otherSizes, size);
}

function outOfBounds(bounds: SizeBounds, size: string): SizeProblem | undefined {
	const [width, height] = parseSize(size)?.split('x').map(Number) ?? [];
	if (!width || !height) return 'notOffered';
	const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
	if (width % bounds.multipleOf || height % bounds.multipleOf) return 'notMultiple';
	if (longer > shorter * bounds.maxRatio) return 'ratio';
	if (longer > bounds.longestSide || width * height > bounds.maxPixels) return 'tooLarge';
	return width * height < bounds.minPixels ? 'tooSmall' : undefined;
}

/** The options of a request that its model is known not to support. */
export function unsupportedOptions(request: GenerationRequest, facts: ModelFacts): OptionName[] {
	return optionNames.filter(
		(name) => request[name] !== undefined && !supports(facts, request, name),
	);
}

/** A model that isn't known may support more values than are offered, if its service takes the option. */
function supports(facts: ModelFacts, request: GenerationRequest, option: OptionName): boolean {
	if (option === 'size') return sizeProblem(facts, request.size) === undefined;
	if (option === 'output_compression')
		return facts.compresses && (!facts.known || isCompressed(facts, request));
	const values = facts.options[option];
	return facts.known ? values.includes(request[option] ?? '') : values.length > 0;
}

/** PNG is the default format, and the only one without a compression level. */
function isCompressed(
	{ options }: ModelFacts,
	{ output_format = 'png' }: GenerationRequest,
): boolean {
	return output_format !== 'png' && options.output_format.includes(output_format);
}
