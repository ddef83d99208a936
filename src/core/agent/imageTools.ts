import { AgentError } from './agentError';
import { findImages } from './findImages';
import { GenerateImage } from './generateImage';
import { SessionBudget } from './limits';
import { listModels } from './listModels';
import type { ToolResult } from './results';
import type { AgentToolName } from './toolNames';
import type { Call, ToolHost } from './toolHost';

/** The tools of one session: a window, or a run of the MCP server. */
export class ImageTools {
	readonly #generateImage: GenerateImage;

	constructor(
		private readonly host: ToolHost,
		private readonly logError: (error: unknown) => void,
	) {
		this.#generateImage = new GenerateImage(host, new SessionBudget());
	}

	/** @throws {AgentError} for every failure: other errors may contain paths, and are logged instead. */
	async call(tool: AgentToolName, input: unknown, call: Call): Promise<ToolResult> {
		try {
			return await this.#run(tool, input, call);
		} catch (error) {
			if (error instanceof AgentError) throw error;
			if (call.signal.aborted) throw new AgentError('Canceled before anything was sent.');
			this.logError(error);
			throw new AgentError("Something went wrong in Sea Otter. Don't try again; tell the user.");
		}
	}

	#run(tool: AgentToolName, input: unknown, call: Call): Promise<ToolResult> {
		switch (tool) {
			case 'generate_image':
				return this.#generateImage.run(input, call);
			case 'find_images':
				return findImages(this.host, input);
			case 'list_image_models':
				return listModels(this.host, input, call);
		}
	}
}
