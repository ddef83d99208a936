import assert from 'node:assert/strict';
import { agentClients, clientFormats } from '../../../src/core/agent/clientConfiguration';
import { agentTools } from '../../../src/core/agent/tools';

const command = {
	server: 'C:\\Users\\me\\mcp.js',
	env: { SEA_OTTER_LIBRARY: '/data/a "b"', SEA_OTTER_MODEL: 'otter-1' },
};

interface Json {
	readonly servers?: Record<string, unknown>;
	readonly mcpServers?: Record<string, unknown>;
	readonly inputs?: unknown[];
}

describe('the configuration of an agent', () => {
	it('starts the server with the settings, and takes the key from elsewhere', () => {
		for (const [client, key] of [
			['claudeCode', '${MODEL_ACCESS_KEY}'],
			['cursor', '${env:MODEL_ACCESS_KEY}'],
			['vsCode', '${input:model-access-key}'],
		] as const) {
			const { mcpServers, servers = mcpServers } = JSON.parse(
				clientFormats[client].write(command),
			) as Json;
			const type = client === 'vsCode' ? { type: 'stdio' } : {};
			assert.deepEqual(servers?.['sea-otter'], {
				...type,
				command: 'node',
				args: [command.server],
				env: { ...command.env, MODEL_ACCESS_KEY: key },
			});
		}
	});

	it('is TOML for Codex', () => {
		assert.equal(
			clientFormats.codex.write(command),
			[
				'[mcp_servers.sea-otter]',
				'command = "node"',
				'args = ["C:\\\\Users\\\\me\\\\mcp.js"]',
				'env_vars = ["MODEL_ACCESS_KEY"]',
				'',
				'[mcp_servers.sea-otter.env]',
				'SEA_OTTER_LIBRARY = "/data/a \\"b\\""',
				'SEA_OTTER_MODEL = "otter-1"',
				'',
			].join('\n'),
		);
	});

	it('names a file for each', () => {
		assert.deepEqual(
			agentClients.map((client) => clientFormats[client].file),
			['.mcp.json', '~/.codex/config.toml', '.cursor/mcp.json', '.vscode/mcp.json'],
		);
	});
});

describe('the tools', () => {
	it('say what they cost, and when not to use them', () => {
		for (const { description } of Object.values(agentTools)) {
			assert.match(description, /costs? (the user money|nothing)|Costs nothing/);
			assert.match(description, /[Dd]on't/);
		}
	});
});
