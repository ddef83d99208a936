import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import {
	ElicitRequestSchema,
	ListRootsRequestSchema,
	type ClientCapabilities,
	type Progress,
} from '@modelcontextprotocol/sdk/types.js';
import { build } from 'esbuild';
import { root } from '../folders';
import type { ImageService } from '../imageService/imageService';

/** Builds the MCP server into a folder, and returns its path. */
export async function buildServer(folder: string): Promise<string> {
	const outfile = join(folder, 'mcp.js');
	await build({
		entryPoints: [join(root, 'src/mcp/main.ts')],
		outfile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		define: { SEA_OTTER_VERSION: '"test"' },
	});
	return outfile;
}

/** The environment of a server that uses a stand-in service. */
export function environmentFor(service: ImageService, library: string): Record<string, string> {
	return {
		SEA_OTTER_LIBRARY: library,
		SEA_OTTER_ENDPOINT: service.endpoint,
		MODEL_ACCESS_KEY: service.key,
		SEA_OTTER_MODEL: 'openai-gpt-image-1',
	};
}

export interface SessionOptions {
	readonly server: string;
	readonly env: Record<string, string>;
	/** The working folder. */
	readonly cwd: string;
	readonly roots?: readonly string[];
	/** The user's answer to a question; undefined to close it. Without it, the client can't ask. */
	readonly answer?: (question: string) => string | undefined;
}

/** What a tool returned. */
export interface Answer {
	readonly isError: boolean;
	/** The first text: JSON, or a sentence that says what went wrong. */
	readonly text: string;
	readonly images: readonly { readonly data: string; readonly mimeType: string }[];
}

/** A server process, driven by the client of the official SDK. */
export class McpSession {
	readonly log: string[] = [];

	private constructor(
		readonly client: Client,
		private readonly transport: StdioClientTransport,
	) {}

	static async start({ server, env, cwd, roots, answer }: SessionOptions): Promise<McpSession> {
		mkdirSync(cwd, { recursive: true });
		const capabilities: ClientCapabilities = {
			...(roots && { roots: {} }),
			...(answer && { elicitation: {} }),
		};
		const client = new Client({ name: 'test-client', version: '1' }, { capabilities });
		if (roots)
			client.setRequestHandler(ListRootsRequestSchema, () => ({
				roots: roots.map((path) => ({ uri: pathToFileURL(path).href })),
			}));
		if (answer)
			client.setRequestHandler(ElicitRequestSchema, ({ params }) => {
				const chosen = answer(params.message);
				return chosen === undefined
					? { action: 'cancel' }
					: { action: 'accept', content: { answer: chosen } };
			});
		const transport = new StdioClientTransport({
			command: process.execPath,
			args: [server],
			env: { PATH: process.env['PATH'] ?? '', ...env },
			cwd,
			stderr: 'pipe',
		});
		const session = new McpSession(client, transport);
		transport.stderr?.on('data', (data: Buffer) => session.log.push(data.toString()));
		await client.connect(transport);
		return session;
	}

	async call(
		name: string,
		input: object,
		options: { signal?: AbortSignal; onprogress?: (progress: Progress) => void } = {},
	): Promise<Answer> {
		const params = { name, arguments: { ...input } };
		const { isError = false, content } = await this.client.callTool(params, undefined, options);
		const parts = content as { type: string; text?: string; data?: string; mimeType?: string }[];
		const images = parts
			.filter(({ type }) => type === 'image')
			.map(({ data = '', mimeType = '' }) => ({ data, mimeType }));
		return { isError: isError === true, text: parts[0]?.text ?? '', images };
	}

	get pid(): number | null {
		return this.transport.pid;
	}

	close(): Promise<void> {
		return this.client.close();
	}
}
