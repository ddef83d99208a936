import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../support/folders';
import { installPackages } from '../support/installPackages';

/** Clients and servers that others wrote, in exactly these versions, which run on Node 20. */
const versions = {
	'together-ai': '0.52.0',
	'@openrouter/sdk': '1.3.19',
	'@ai-sdk/xai': '3.0.99',
	'@ai-sdk/togetherai': '2.0.82',
	'@ai-sdk/openai-compatible': '2.0.92',
	'@ai-sdk/azure': '3.0.128',
	'@copilotkit/aimock': '1.43.0',
	// It says that it needs Node 22, but its command line runs on Node 20.
	'@modelcontextprotocol/inspector': '2.12.0',
} as const;

const folder = join(root, 'dist', 'cache', 'thirdParty');

/** Installs the packages into a folder of their own, once. @throws when npm fails. */
export function installThirdParty(): void {
	installPackages(folder, JSON.stringify({ private: true, dependencies: versions }));
}

/** The path of a file in one of the packages. */
export function fileIn(name: keyof typeof versions, file: string): string {
	return join(folder, 'node_modules', name, file);
}

/** Loads one of the packages. Its types aren't installed, so the caller says what it uses of it. */
export function load(name: keyof typeof versions): unknown {
	return createRequire(join(folder, 'package.json'))(name);
}
