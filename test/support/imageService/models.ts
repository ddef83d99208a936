import type { Answer } from './answer';

/** A model as GET /models lists it; the fields that are left out are filled in. */
export interface ListedModel {
	readonly id: string;
	/** The day it was or will be shut down, as in 2025-06-30: a field of OpenAI's. */
	readonly shutdown_date?: string | null;
	readonly [field: string]: unknown;
}

/** A model's id alone stands for a model with nothing to tell about it. */
export type ModelEntry = string | ListedModel;

/** The models of DigitalOcean's catalogue that answer POST /images/generations. */
export const imageModels: readonly string[] = [
	'openai-gpt-image-1',
	'openai-gpt-image-1.5',
	'openai-gpt-image-2',
	'stable-diffusion-3.5-large',
];

const asyncModels = ['fal-ai/flux/schnell', 'fal-ai/fast-sdxl'];

const retiredModel = { id: 'stable-diffusion-xl-base-1.0', shutdown_date: '2025-06-30' };

/** Models that make no images: text, video, sound, embeddings, ranks, and a router. */
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

/** What the service lists unless it is told otherwise. */
export const defaultModels: readonly ModelEntry[] = [
	...imageModels,
	...asyncModels,
	retiredModel,
	...otherModels,
];

/** The answer to GET /models: nothing in it tells an image model from any other but its id. */
export function listModels(models: readonly ModelEntry[]): Answer {
	const data = models.map(listed).map(({ id, ...fields }) => ({
		id,
		object: 'model',
		created: 1_745_366_400,
		owned_by: /^(openai|fal-ai)\b/.exec(id)?.[0] ?? 'digitalocean',
		...fields,
	}));
	return { status: 200, body: { object: 'list', data } };
}

/** Whether POST /images/generations takes the model: one that is listed, makes images, and lives. */
export function drawsAtOnce(id: string, models: readonly ModelEntry[]): boolean {
	return draws(id, models) && !id.startsWith('fal-ai/');
}

/** Whether POST /async-invoke takes the model. */
export function drawsLater(id: string, models: readonly ModelEntry[]): boolean {
	return draws(id, models) && id.startsWith('fal-ai/');
}

/** Whether the model sends previews of an image while it makes it. */
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
