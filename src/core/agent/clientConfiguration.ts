import { variableOf } from './environment';

/** Agents whose configuration Sea Otter can write. */
export const agentClients = ['claudeCode', 'codex', 'cursor', 'vsCode'] as const;
export type AgentClient = (typeof agentClients)[number];

/** How to start the MCP server. */
export interface ServerCommand {
	/** The path of the server's file. */
	readonly server: string;
	/** Without the key. */
	readonly env: Readonly<Record<string, string>>;
}

/** A client's name, and where its configuration goes. */
interface ClientFormat {
	/** Its own spelling, which isn't translated. */
	readonly name: string;
	/** In the project, or in the user's home folder. */
	readonly file: string;
	readonly write: (command: ServerCommand) => string;
}

const name = 'sea-otter';

/** Each client takes the key from the environment, or asks for it, in its own way. */
export const clientFormats: Readonly<Record<AgentClient, ClientFormat>> = {
	claudeCode: {
		name: 'Claude Code',
		file: '.mcp.json',
		write: (command) => json({ mcpServers: { [name]: entry(command, `\${${variableOf.key}}`) } }),
	},
	codex: { name: 'Codex', file: '~/.codex/config.toml', write: toml },
	cursor: {
		name: 'Cursor',
		file: '.cursor/mcp.json',
		write: (command) =>
			json({ mcpServers: { [name]: entry(command, `\${env:${variableOf.key}}`) } }),
	},
	vsCode: {
		name: 'VS Code',
		file: '.vscode/mcp.json',
		write: (command) =>
			json({
				servers: { [name]: { type: 'stdio', ...entry(command, '${input:model-access-key}') } },
				inputs: [
					{
						type: 'promptString',
						id: 'model-access-key',
						description: 'Model access key',
						password: true,
					},
				],
			}),
	},
};

/** Whether the client asks for the key itself, instead of taking it from the environment. */
export function asksForKey(client: AgentClient): boolean {
	return client === 'vsCode';
}

function entry({ server, env }: ServerCommand, key: string) {
	return { command: 'node', args: [server], env: { ...env, [variableOf.key]: key } };
}

function json(value: unknown): string {
	return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Strings in JSON are valid strings in TOML. */
function toml({ server, env }: ServerCommand): string {
	const lines = Object.entries(env).map(
		([variable, value]) => `${variable} = ${JSON.stringify(value)}`,
	);
	return [
		`[mcp_servers.${name}]`,
		'command = "node"',
		`args = [${JSON.stringify(server)}]`,
		`env_vars = ["${variableOf.key}"]`,
		'',
		`[mcp_servers.${name}.env]`,
		...lines,
		'',
	].join('\n');
}
