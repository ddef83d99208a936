import {
	longestPrompt,
	optionNames,
	parseSize,
	sizes,
	type GenerationRequest,
	type OptionName,
} from '../generation/request';

/** Options whose values the service names. */
export type NamedOption = 'quality' | 'background' | 'output_format' | 'moderation';

/** What is known about a model that makes images. */
export interface ModelFacts {
	/** Sizes to offer, best first; may hold `auto`. */
	readonly sizes: readonly string[];
	/** What other sizes the model takes: any (nothing is known), none, or WIDTHxHEIGHT within bounds. */
	readonly ownSizes: 'any' | 'none' | SizeBounds;
	/** Values offered; the model takes none of an option whose list is empty. */
	readonly options: Readonly<Record<NamedOption, readonly string[]>>;
	/** Whether it takes `output_compression`. */
	readonly compresses: boolean;
	/** Most images one request may ask for. */
	readonly mostImages: number;
	/** Characters. */
	readonly longestPrompt: number;
	readonly streams: boolean;
	/** Whether it is asked through /async-invoke, where a request is submitted and its result polled. */
	readonly asynchronous: boolean;
	/** Whether the table knows the model; of an unknown one everything is offered. */
	readonly known: boolean;
}

export interface SizeBounds {
	/** Both sides are multiples of so many pixels. */
	readonly multipleOf: number;
	/** Longer side by shorter side. */
	readonly widestRatio: number;
	/** Pixels. */
	readonly longestSide: number;
	/** Width times height. */
	readonly mostPixels: number;
}

export type SizeProblem = 'notOffered' | 'notMultiple' | 'ratio' | 'tooLarge';

/** Everything of DigitalOcean's create_image_request.yml, and the squares of its how-to. */
const unknown: ModelFacts = {
	sizes,
	ownSizes: 'any',
	options: {
		quality: ['auto', 'high', 'medium', 'low'],
		background: ['auto', 'transparent', 'opaque'],
		output_format: ['png', 'webp', 'jpeg'],
		moderation: ['auto', 'low'],
	},
	compresses: true,
	mostImages: 10,
	longestPrompt,
	streams: false,
	asynchronous: false,
	known: false,
};

/** OpenAI's openapi.yaml, CreateImageRequest, for this and what follows down to DALL·E. */
const gptImage1: ModelFacts = {
	...unknown,
	sizes: ['1024x1024', '1536x1024', '1024x1536', 'auto'],
	ownSizes: 'none',
	streams: true,
	known: true,
};

/**
 * DigitalOcean's how-to documents 256x256 and 512x512 for openai-gpt-image-1, which OpenAI's list
 * does not have and its own create_image_request.yml neither: the service decides.
 */
const gptImage1AtDigitalOcean: ModelFacts = { ...gptImage1, sizes, ownSizes: 'any' };

/** Transparent backgrounds are in preview since August 2026 (OpenAI's API reference, "Create image"). */
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
	ownSizes: { multipleOf: 16, widestRatio: 3, longestSide: 3840, mostPixels: 3840 * 2160 },
};

const gptImage25: ModelFacts = {
	...gptImage2,
	options: {
		...gptImage2.options,
		quality: ['auto', 'max', 'xhigh', 'high', 'medium', 'low'],
	},
};

const none = { quality: [], background: [], output_format: [], moderation: [] };

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
	mostImages: 1,
	longestPrompt: 4000,
};

/** The sizes are those of fal's presets: square_hd, landscape_4_3, portrait_4_3, landscape_16_9, portrait_16_9. */
const fal: ModelFacts = {
	...unknown,
	sizes: ['1024x1024', '1024x768', '768x1024', '1024x576', '576x1024'],
	options: { ...none, output_format: ['jpeg', 'png'] },
	compresses: false,
	mostImages: 4,
	streams: false,
	asynchronous: true,
	known: true,
};

/** The first whose pattern fits counts. DigitalOcean's ids of OpenAI's models begin with `openai-`. */
const models: readonly (readonly [RegExp, ModelFacts])[] = [
	[/^fal-ai\//, fal],
	[/^openai-(gpt-image-1(\.5|-mini)?|chatgpt-image-latest)$/, gptImage1AtDigitalOcean],
	[/^(gpt-image-1(\.5|-mini)?|chatgpt-image-latest)$/, gptImage1],
	[/^(openai-)?gpt-image-2$/, gptImage2],
	[/^(openai-)?gpt-image-2\.[56](-[a-z0-9-]+)?$/, gptImage25],
	[/^(openai-)?dall-e-2$/, dallE2],
	[/^(openai-)?dall-e-3$/, dallE3],
];

/** By id, as DigitalOcean, OpenAI or a gateway such as LiteLLM (`azure/gpt-image-1`) spells it. */
export function factsOf(model: string): ModelFacts {
	const name = plainName(model);
	return models.find(([pattern]) => pattern.test(name))?.[1] ?? unknown;
}

/** Without the date of a snapshot and the providers in front of it; of fal's ids, which are paths, all. */
function plainName(model: string): string {
	const id = model.trim().toLowerCase();
	return id.startsWith('fal-ai/') ? id : id.replace(/^.*\//, '').replace(/-\d{4}-\d\d-\d\d$/, '');
}

/** Why a model is known not to take a size; undefined where it takes it or nothing is known. */
export function sizeProblem(facts: ModelFacts, size: string | undefined): SizeProblem | undefined {
	if (size === undefined || facts.sizes.includes(size)) return undefined;
	if (size === 'auto' || facts.ownSizes === 'none') return 'notOffered';
	return facts.ownSizes === 'any' ? undefined : outOfBounds(facts.ownSizes, size);
}

function outOfBounds(bounds: SizeBounds, size: string): SizeProblem | undefined {
	const [width, height] = parseSize(size)?.split('x').map(Number) ?? [];
	if (!width || !height) return 'notOffered';
	const [shorter, longer] = [Math.min(width, height), Math.max(width, height)];
	if (width % bounds.multipleOf || height % bounds.multipleOf) return 'notMultiple';
	if (longer > shorter * bounds.widestRatio) return 'ratio';
	return longer > bounds.longestSide || width * height > bounds.mostPixels ? 'tooLarge' : undefined;
}

/** The options of a request that the model is known not to take, so that they can be left out. */
export function optionsNotTaken(request: GenerationRequest): OptionName[] {
	const facts = factsOf(request.model);
	if (!facts.known) return [];
	return optionNames.filter((name) => request[name] !== undefined && !takes(facts, request, name));
}

function takes(facts: ModelFacts, request: GenerationRequest, option: OptionName): boolean {
	if (option === 'size') return sizeProblem(facts, request.size) === undefined;
	if (option === 'output_compression') return facts.compresses && isCompressed(facts, request);
	return facts.options[option].includes(request[option] ?? '');
}

/** PNG is what comes where no format is asked for that is taken, and the one that no compression goes with. */
function isCompressed(
	{ options }: ModelFacts,
	{ output_format = 'png' }: GenerationRequest,
): boolean {
	return output_format !== 'png' && options.output_format.includes(output_format);
}
