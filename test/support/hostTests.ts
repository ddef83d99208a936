import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests } from '@vscode/test-electron';
import { removeFolder, root, sampleWorkspace } from './folders';
import { release } from './setup/server.mjs';

/*
 * Runs the suites of test/host, built into dist, in the extension host of VS Code's server:
 * hostTests.ts [--desktop] [--grep PATTERN]
 * With --desktop in that of the desktop VS Code, which is downloaded if necessary.
 */
async function main(args: string[]): Promise<void> {
	const {
		values: { desktop, grep },
	} = parseArgs({
		args,
		options: { desktop: { type: 'boolean', default: false }, grep: { type: 'string' } },
	});
	const { folder, parent } = sampleWorkspace();
	try {
		await runTests({
			...(desktop
				? { version: release().vscode }
				: { vscodeExecutablePath: join(__dirname, 'vscode', 'code') }),
			extensionDevelopmentPath: root,
			extensionTestsPath: join(root, 'dist', 'test', 'host.js'),
			...(grep !== undefined && { extensionTestsEnv: { SEA_OTTER_GREP: grep } }),
			launchArgs: [folder, '--disable-extensions'],
		});
	} finally {
		removeFolder(parent);
	}
}

main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
