import assert from 'node:assert/strict';
import { join } from 'node:path';
import { buildServer, McpSession } from '../../support/agent/mcpSession';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { startImageService } from '../../support/imageService/imageService';
import { agentConfiguration } from '../../support/start/printedConfiguration';

describe('the configuration that npm start prints', () => {
	it('starts a server that generates images with the stand-in', async () => {
		const folder = temporaryFolder('start');
		const service = await startImageService();
		const settings = { 'seaOtter.endpoint': service.endpoint };
		const { mcpServers } = JSON.parse(agentConfiguration({ settings }, folder)) as {
			mcpServers: Record<string, { args: string[]; env: Record<string, string> }>;
		};
		const { args = [], env = {} } = mcpServers['sea-otter'] ?? {};
		assert.match(args[0] ?? '', /dist[\\/]mcp\.js$/);
		const session = await McpSession.start({
			server: await buildServer(folder),
			env: { ...env, MODEL_ACCESS_KEY: service.key },
			cwd: join(folder, 'work'),
		});
		try {
			const { text, isError } = await session.call('generate_image', {
				prompt: 'An otter',
				size: '64x32',
			});
			assert.equal(isError, false, text);
		} finally {
			await session.close();
			await service.close();
			removeFolder(folder);
		}
	});
});
