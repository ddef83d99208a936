import * as z from 'zod/mini';
import { agentTools, type AgentToolName } from './tools';

export interface JsonSchema {
	readonly type: 'object';
	readonly [name: string]: unknown;
}

/** The JSON schema of a tool's input, as package.json and the MCP server declare it. */
export function inputSchemaOf(tool: AgentToolName): JsonSchema {
	const { $schema: _, ...schema } = z.toJSONSchema(agentTools[tool].input, { io: 'input' });
	return { ...schema, type: 'object' };
}
