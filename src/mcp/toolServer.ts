import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
	CallToolRequestSchema,
	ErrorCode,
	ListToolsRequestSchema,
	McpError,
	type CallToolRequest,
	type CallToolResult,
	type ServerNotification,
	type ServerRequest,
	type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { AgentError } from '../core/agent/agentError';
import type { ServerSettings } from '../core/agent/environment';
import { ImageTools } from '../core/agent/imageTools';
import { inputSchemaOf } from '../core/agent/inputSchemas';
import type { ToolResult } from '../core/agent/results';
import { agentToolNames, type AgentToolName } from '../core/agent/toolNames';
import { agentTools } from '../core/agent/tools';
import type { Call } from '../core/agent/toolHost';
import { describeError, oneLine } from '../core/text';
import { McpClient } from './mcpClient';
import { ServerHost } from './serverHost';

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** The MCP server: the tools of core, in the words of the protocol. */
export class ToolServer {
	readonly mcp: McpServer;
	readonly #host: ServerHost;
	readonly #tools: ImageTools;

	constructor(settings: ServerSettings, version: string, log: (line: string) => void) {
		this.mcp = new McpServer(
			{ name: 'sea-otter', title: 'Sea Otter', version },
			{ capabilities: { tools: {} } },
		);
		const { server } = this.mcp;
		this.#host = new ServerHost(settings, new McpClient(server), log);
		this.#tools = new ImageTools(this.#host, (error) => {
			log(describeError(error));
		});
		server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: agentToolNames.map(toolOf) }));
		server.setRequestHandler(CallToolRequestSchema, (request, extra) => this.#call(request, extra));
	}

	/** Tells other windows that nothing runs here anymore. */
	async dispose(): Promise<void> {
		await this.#host.dispose();
	}

	async #call({ params }: CallToolRequest, extra: Extra): Promise<CallToolResult> {
		const name = agentToolNames.find((each) => each === params.name);
		if (!name) throw new McpError(ErrorCode.InvalidParams, 'There is no tool with this name.');
		await this.#host.storeAgain();
		try {
			return resultOf(
				await this.#tools.call(name, params.arguments ?? {}, this.#callOf(params, extra)),
			);
		} catch (error) {
			if (!(error instanceof AgentError)) throw error;
			return { isError: true, content: [{ type: 'text', text: error.message }] };
		}
	}

	#callOf({ _meta }: CallToolRequest['params'], { signal, sendNotification }: Extra): Call {
		const { name = 'MCP client', title } = this.mcp.server.getClientVersion() ?? {};
		const progressToken = _meta?.progressToken;
		return {
			caller: oneLine(title ?? name, 60),
			signal,
			progress: (message, progress, total) => {
				if (progressToken === undefined || signal.aborted) return;
				const params = { progressToken, progress, total, message };
				// Progress is lost if the client has closed the connection, which ends the call too.
				sendNotification({ method: 'notifications/progress', params }).catch(() => undefined);
			},
		};
	}
}

function toolOf(name: AgentToolName): Tool {
	const { title, description, isReadOnly } = agentTools[name];
	return {
		name,
		title,
		description,
		inputSchema: inputSchemaOf(name),
		annotations: {
			readOnlyHint: isReadOnly,
			destructiveHint: false,
			openWorldHint: name !== 'find_images',
		},
	};
}

function resultOf({ content, thumbnails }: ToolResult): CallToolResult {
	const images = thumbnails.map(({ bytes, mediaType }) => ({
		type: 'image' as const,
		data: Buffer.from(bytes).toString('base64'),
		mimeType: mediaType,
	}));
	return { content: [{ type: 'text', text: JSON.stringify(content) }, ...images] };
}
