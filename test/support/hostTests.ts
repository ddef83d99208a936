import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { removeFolder, root, sampleWorkspace } from './folders';
import { versions } from './setup/server.mjs';

/*
 * Runs the suites of test/host, built into dist, in an extension host: that of VS Code's server, or
 * with --desktop that of the desktop VS Code, which is downloaded when it is not there yet.
 */
async function main(desktop: boolean): Promise<void> {
	const { folder, parent } = sampleWorkspace();
	try {
		await runTests({
			...(desktop
				? { version: versions.vscode }
				: { vscodeExecutablePath: join(__dirname, 'vscode', 'code') }),
			extensionDevelopmentPath: root,
			extensionTestsPath: join(root, 'dist', 'test', 'host.js'),
			launchArgs: [folder, '--disable-extensions'],
		});
	} finally {
		removeFolder(parent);
	}
}

main(process.argv.includes('--desktop')).catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
