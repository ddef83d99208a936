import { findInput, generateInput, listInput } from './inputs';

import type { AgentToolName } from './toolNames';

/** A tool as language models see it, in VS Code and through the MCP server. */
export interface AgentTool {
	/** The name for `#name` in a prompt. */
	readonly reference: string;
	readonly title: string;
	/** For the model: what it does, and when not to use it. */
	readonly description: string;
	readonly input: typeof generateInput | typeof findInput | typeof listInput;
	/** Whether it neither writes files nor costs money. */
	readonly isReadOnly: boolean;
}

/** package.json repeats names, titles, descriptions and schemas; a test compares them. */
export const agentTools: Readonly<Record<AgentToolName, AgentTool>> = {
	generate_image: {
		reference: 'generateImage',
		title: 'Generate Image',
		description:
			'Generates images from a text prompt with the user\'s own image service and saves them as files in the workspace. Returns the path, true size and format of each image and a small preview. Each image costs the user money. Don\'t use it if find_images finds a suitable image, for diagrams, charts or icons that SVG or CSS can draw, for screenshots, to edit an existing image, or to try again after an error that says not to. For variants, set "count" in one call.',
		input: generateInput,
		isReadOnly: false,
	},
	find_images: {
		reference: 'findImages',
		title: 'Find Images',
		description:
			'Searches the images that the user has generated before, on this machine, by words, model and size, and returns their prompts, sizes, saved copies and small previews. With "save", copies one of them into the workspace. Costs nothing. Call it before generate_image. Don\'t use it to find images that weren\'t generated with Sea Otter.',
		input: findInput,
		isReadOnly: false,
	},
	list_image_models: {
		reference: 'listImageModels',
		title: 'List Image Models',
		description:
			"Lists the image models of the user's service with their sizes, transparency, images per request and price if known. Costs nothing. Call it only to choose a model or a size other than the user's defaults; don't call it before every generate_image.",
		input: listInput,
		isReadOnly: true,
	},
};
