import { fileURLToPath } from 'node:url';
import { installBrowser } from './setup/browser.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { installServer } from './setup/server.mjs';

/**
 * Brings a fresh clone to where tests and `npm start` run, with Node and npm alone. Does nothing,
 * and says nothing, where everything is in place.
 *
 * @param {{ desktop: boolean, vscode: boolean }} options `desktop`: VS Code's desktop build will be
 *   used, so neither its server nor a browser is needed; nor are they where no `vscode` will run.
 */
export function setUp({ desktop, vscode }) {
	const root = fileURLToPath(new URL('../..', import.meta.url));
	installDependencies(root);
	if (desktop || !vscode) return;
	installServer(root);
	installBrowser(process.env);
}
