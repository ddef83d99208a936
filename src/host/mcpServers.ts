import { lm, McpStdioServerDefinition, Uri, type Disposable, type ExtensionContext } from 'vscode';

/** The provider of the server, as in package.json. */
export const serverProviderId = 'seaOtter.agents';

/** Gives the server its settings and the key when it starts. */
export interface ServerHandlers {
	resolve(definition: McpStdioServerDefinition): Promise<McpStdioServerDefinition | undefined>;
}

/** Undefined in a web extension host, which can't start a process. */
const { process } = globalThis as { process?: { readonly execPath?: string } };

/** Tells VS Code about the MCP server. What it needs is loaded when VS Code starts it. */
export function registerServer(
	{ extensionUri, extension }: ExtensionContext,
	load: () => Promise<{ agentServer: ServerHandlers }>,
): Disposable {
	return lm.registerMcpServerDefinitionProvider(serverProviderId, {
		provideMcpServerDefinitions: () => {
			const command = process?.execPath;
			if (command === undefined || extensionUri.scheme !== 'file') return [];
			const file = Uri.joinPath(extensionUri, 'dist', 'mcp.js').fsPath;
			const { version } = extension.packageJSON as { version: string };
			// On the desktop, the extension host runs in Electron.
			const env = { ELECTRON_RUN_AS_NODE: '1' };
			return [new McpStdioServerDefinition('Sea Otter', command, [file], env, version)];
		},
		resolveMcpServerDefinition: async (definition) =>
			definition instanceof McpStdioServerDefinition
				? (await load()).agentServer.resolve(definition)
				: undefined,
	});
}
