import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from '../support/wait';
import { allowTools, serveAgentsWith, turnOnChat } from './chatSettings';
import { Files } from './files';
import { setting, Stage } from './stage';

/** VS Code's MCP client offers the tools of servers under names of its own. */
function toolOfServer(name: string): vscode.LanguageModelToolInformation | undefined {
	return vscode.lm.tools.find((tool) => tool.name.startsWith('mcp_') && tool.name.endsWith(name));
}

describe('the server for agents', () => {
	const files = new Files(['agent']);
	let stage: Stage;

	turnOnChat();
	allowTools();

	beforeEach(async () => {
		await files.clear();
		stage = await Stage.start();
		await serveAgentsWith(stage);
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.mcp.stopServer', '*');
		await files.clear();
		await stage.dispose();
	});

	it('is started by VS Code with the key, once the user agrees, and generates into the library', async () => {
		// VS Code learns of the server some time after its chat is turned on.
		const tool = await until(40_000, 'the tools of the server', async () => {
			await vscode.commands.executeCommand('workbench.mcp.startServer', '*');
			return toolOfServer('generate_image');
		});
		assert.match(
			stage.confirmations[0] ?? '',
			/Give the Sea Otter MCP server your model access key/,
		);
		const input = { prompt: 'An otter', size: '64x32', path: 'agent/otter.png' };
		const call = vscode.lm.invokeTool(tool.name, { input, toolInvocationToken: undefined });
		await until(20_000, 'the answer to the question of the server', async () => {
			await vscode.commands.executeCommand('notification.acceptPrimaryAction');
			await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
			return stage.service.requests[0];
		});
		await call;
		assert.deepEqual(await files.list('agent'), ['otter.png']);
		const newest = await stage.newest();
		assert.equal(newest.request.prompt, 'An otter');
		assert.match(newest.agent ?? '', /\S/);
		assert.equal(stage.service.requests.length, 1);
	});

	it('isn’t started if the user declines', async () => {
		stage.confirms = false;
		const definition = new vscode.McpStdioServerDefinition('Sea Otter', 'node', [], {}, '1');
		assert.equal(await stage.seaOtter.agentServer.resolve(definition), undefined);
		assert.deepEqual(definition.env, {});
	});

	it('gets the key and the limits only when it is started, and asks once for each endpoint', async () => {
		await setting('agent.maxImagesPerSession', 7);
		await setting('saveFolder', 'pictures');
		const expected = {
			SEA_OTTER_LIBRARY: join(stage.folder.fsPath, 'library'),
			SEA_OTTER_ENDPOINT: stage.service.endpoint,
			SEA_OTTER_MODEL: 'openai-gpt-image-1',
			SEA_OTTER_MAX_IMAGES_PER_SESSION: '7',
			SEA_OTTER_SAVE_FOLDER: 'pictures',
			MODEL_ACCESS_KEY: stage.service.key,
		};
		for (let start = 0; start < 2; start++) {
			const definition = new vscode.McpStdioServerDefinition('Sea Otter', 'node', [], {}, '1');
			const resolved = await stage.seaOtter.agentServer.resolve(definition);
			assert.deepEqual(resolved?.env, expected);
		}
		assert.equal(stage.confirmations.length, 1);
	});

	it('is configured for other agents without the key, by a path that an update doesn’t change', async () => {
		stage.wantedClient = 'claudeCode';
		await stage.seaOtter.commands.copyAgentConfiguration();
		const text = await vscode.env.clipboard.readText();
		assert.ok(!text.includes(stage.service.key));
		const { mcpServers } = JSON.parse(text) as {
			mcpServers: Record<string, { args: string[]; env: Record<string, string> }>;
		};
		const { args, env } = mcpServers['sea-otter'] ?? { args: [], env: {} };
		const server = join(stage.folder.fsPath, 'mcp.js');
		assert.deepEqual(args, [server]);
		assert.equal(env['SEA_OTTER_ENDPOINT'], stage.service.endpoint);
		assert.equal(env['MODEL_ACCESS_KEY'], '${MODEL_ACCESS_KEY}');
		await stage.message(
			/configuration for Claude Code\. Paste it into \.mcp\.json\..*MODEL_ACCESS_KEY/,
		);

		const current = await readFile(server, 'utf8');
		await writeFile(server, 'an older version');
		await stage.reload();
		assert.ok(stage.seaOtter);
		await until(10_000, 'the current server', async () =>
			(await readFile(server, 'utf8').catch(() => '')) === current ? true : undefined,
		);
	});
});
