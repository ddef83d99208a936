import { join } from 'node:path';
import { clientFormats } from '../../../src/core/agent/clientConfiguration';
import { environmentOf, readEnvironment, variableOf } from '../../../src/core/agent/environment';
import { root } from '../folders';
import type { Service } from './service';

/** A model of the stand-in, for when no other was chosen. */
const usualModel = 'openai-gpt-image-1';

/** The configuration of Claude Code that generates into the library of a server of VS Code. */
export function agentConfiguration({ settings }: Pick<Service, 'settings'>, data: string): string {
	const storage = join(data, 'data', 'User', 'globalStorage', 'sea-otter.sea-otter');
	const text = (key: string) => {
		const value = settings[`seaOtter.${key}`];
		return typeof value === 'string' ? value : undefined;
	};
	const configured = readEnvironment({
		[variableOf.library]: join(storage, 'library'),
		[variableOf.endpoint]: text('endpoint'),
		[variableOf.model]: text('model') ?? usualModel,
	});
	const env = environmentOf({ ...configured, allowHttp: false, isKeyless: false });
	return clientFormats.claudeCode.write({ server: join(root, 'dist', 'mcp.js'), env });
}
