import * as z from 'zod/mini';
import type { AgentToolName } from './toolNames';
import { agentTools } from './tools';

export interface JsonSchema {
	readonly type: 'object';
	readonly [name: string]: unknown;
}

/** The JSON schema of a tool's input, as package.json and the MCP server declare it. */
export function inputSchemaOf(tool: AgentToolName): JsonSchema {
	const schema = z.toJSONSchema(agentTools[tool].input, { io: 'input' });
	delete schema.$schema;
	return { ...schema, type: 'object' };
}
