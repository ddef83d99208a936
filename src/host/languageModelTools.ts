import {
	Disposable,
	lm,
	type CancellationToken,
	type LanguageModelToolResult,
	type PreparedToolInvocation,
} from 'vscode';
import { agentToolNames, type AgentToolName } from '../core/agent/toolNames';

/** What carries out the tools. */
export interface ToolHandlers {
	prepare(tool: AgentToolName, input: unknown): Promise<PreparedToolInvocation>;
	invoke(
		tool: AgentToolName,
		input: unknown,
		token: CancellationToken,
	): Promise<LanguageModelToolResult>;
}

/** Registers the tools for language models. Their implementation is loaded when the first of them is used. */
export function registerTools(load: () => Promise<{ agentTools: ToolHandlers }>): Disposable {
	const registered = agentToolNames.map((name) =>
		lm.registerTool<unknown>(name, {
			prepareInvocation: async ({ input }) => (await load()).agentTools.prepare(name, input),
			invoke: async ({ input }, token) => (await load()).agentTools.invoke(name, input, token),
		}),
	);
	return Disposable.from(...registered);
}
