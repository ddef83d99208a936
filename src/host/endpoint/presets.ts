/** A service of this protocol that many have, by the base URL of its documentation. */
export interface Preset {
	readonly name: string;
	readonly url: string;
}

export const presets: readonly Preset[] = [
	{ name: 'DigitalOcean', url: 'https://inference.do-ai.run/v1' },
	{ name: 'OpenAI', url: 'https://api.openai.com/v1' },
	{ name: 'LocalAI', url: 'http://localhost:8080/v1' },
	{ name: 'stable-diffusion.cpp', url: 'http://localhost:1234/v1' },
	{ name: 'LiteLLM', url: 'http://localhost:4000/v1' },
];
