import type { ServiceResponse } from './response';

/** A model as GET /models lists it. Missing fields get defaults. */
export interface ListedModel {
	readonly id: string;
	/** The day it was or will be shut down, such as 2025-06-30. One of OpenAI's fields. */
	readonly shutdown_date?: string | null;
	readonly [field: string]: unknown;
}

/** An id stands for a model with only default fields. */
export type ModelEntry = string | ListedModel;

/** The models in DigitalOcean's catalog that POST /images/generations supports. */
export const imageModels: readonly string[] = [
	'openai-gpt-image-1',
	'openai-gpt-image-1.5',
	'openai-gpt-image-2',
	'stable-diffusion-3.5-large',
];

const asyncModels = ['fal-ai/flux/schnell', 'fal-ai/fast-sdxl'];

const retiredModel = { id: 'stable-diffusion-xl-base-1.0', shutdown_date: '2025-06-30' };

/** Models that make no images: text, video, audio, embeddings, reranking, and a router. */
const otherModels = [
	'llama3.3-70b-instruct',
	'gte-large-en-v1.5',
	'openai-gpt-oss-120b',
	'bge-reranker-v2-m3',
	'wan2-2-t2v-a14b',
	'qwen3-tts-voicedesign',
	'fal-ai/elevenlabs/tts/multilingual-v2',
	'fal-ai/stable-audio-25/text-to-audio',
	'router:general',
];

/** What the service lists by default. */
export const defaultModels: readonly ModelEntry[] = [
	...imageModels,
	...asyncModels,
	retiredModel,
	...otherModels,
];

/** The response to GET /models, in which only the id distinguishes image models from others. */
export function listModels(models: readonly ModelEntry[]): ServiceResponse {
	const data = models.map(listed).map(({ id, ...fields }) => ({
		id,
		object: 'model',
		created: 1_745_366_400,
		owned_by: /^(openai|fal-ai)\b/.exec(id)?.[0] ?? 'digitalocean',
		...fields,
	}));
	return { status: 200, body: { object: 'list', data } };
}

/** Whether POST /images/generations supports the model: it is listed, makes images and is not retired. */
export function drawsAtOnce(id: string, models: readonly ModelEntry[]): boolean {
	return draws(id, models) && !id.startsWith('fal-ai/');
}

/** Whether POST /async-invoke supports the model. */
export function drawsLater(id: string, models: readonly ModelEntry[]): boolean {
	return draws(id, models) && id.startsWith('fal-ai/');
}

/** Whether the model can send previews. */
export function streams(id: string): boolean {
	return id.includes('gpt-image');
}

function draws(id: string, models: readonly ModelEntry[]): boolean {
	const model = models.map(listed).find((one) => one.id === id);
	return model !== undefined && !otherModels.includes(id) && !isRetired(model);
}

function isRetired({ shutdown_date: day }: ListedModel): boolean {
	return typeof day === 'string' && Date.parse(day) < Date.now();
}

function listed(entry: ModelEntry): ListedModel {
	return typeof entry === 'string' ? { id: entry } : entry;
}
