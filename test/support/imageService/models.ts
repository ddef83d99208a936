import type { Answer } from './answer.js';

/** The image models of DigitalOcean's catalogue. */
export const imageModels: readonly string[] = [
	'openai-gpt-image-1',
	'openai-gpt-image-1.5',
	'openai-gpt-image-2',
	'stable-diffusion-3.5-large',
];

const otherModels = ['llama3.3-70b-instruct', 'gte-large-en-v1.5'];

/** The answer to GET /models: nothing in it tells an image model from any other but its id. */
export function listModels(): Answer {
	const data = [...imageModels, ...otherModels].map((id) => ({
		id,
		object: 'model',
		created: 1_745_366_400,
		owned_by: id.startsWith('openai-') ? 'openai' : 'digitalocean',
	}));
	return { status: 200, body: { object: 'list', data } };
}
