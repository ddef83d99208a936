import { mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { downloadAndUnzipVSCode } from '@vscode/test-electron';
import { removeFolder, root, sampleWorkspace, temporaryFolder } from '../folders';
import { release } from '../setup/server.mjs';
import { windowAddress } from '../vscode/address';
import { startServer } from '../vscode/server';
import { agentConfiguration } from './printedConfiguration';
import { calmSettings } from '../vscode/settings';
import type { Service } from './service';

/** Serves VS Code to a browser until Ctrl-C. */
export async function serveToBrowser(service: Service): Promise<never> {
	const { folder, parent } = sampleWorkspace();
	process.once('exit', () => {
		removeFolder(parent);
	});
	const { authority, data, ended } = await startServer({
		settings: service.settings,
		extensions: [root],
		// A real key is not for the stand-in; that of the stand-in may be offered like any other.
		env: { MODEL_ACCESS_KEY: service.key },
	});
	describe(service);
	console.log(`Open:       ${windowAddress(authority, { folder })}`);
	console.log('Then run "Sea Otter: Generate Image" from the palette (F1). Ctrl-C ends it all.');
	describeAgents(service, data);
	await ended;
	throw new Error("VS Code's server ended by itself");
}

/** Opens the desktop VS Code, and waits until it is closed. */
export async function openDesktop(service: Service): Promise<void> {
	const program = await downloadAndUnzipVSCode(release().vscode);
	const { folder, parent } = sampleWorkspace();
	const data = temporaryFolder('desktop');
	mkdirSync(join(data, 'User'));
	const settings = { ...calmSettings, ...service.settings };
	writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(settings, undefined, '\t'));
	describe(service);
	const args = [folder, '--wait', '--disable-workspace-trust', `--user-data-dir=${data}`];
	const extension = `--extensionDevelopmentPath=${root}`;
	await once(spawn(program, [...args, extension], { stdio: 'inherit' }), 'exit');
	removeFolder(parent);
	removeFolder(data);
}

/** A configuration to paste: its images appear in the window. */
function describeAgents(service: Service, data: string): void {
	console.log(
		'\nTo use it from an agent such as Claude Code, put this into .mcp.json of a project:\n',
	);
	console.log(agentConfiguration(service, data));
	const key = service.key === process.env['MODEL_ACCESS_KEY'] ? undefined : service.key;
	if (key !== undefined) console.log(`and start the agent with MODEL_ACCESS_KEY=${key}\n`);
}

function describe({ description, key }: Service): void {
	console.log(`Service:    ${description}`);
	if (key !== undefined)
		console.log(
			`Access key: ${key === process.env['MODEL_ACCESS_KEY'] ? 'the one in MODEL_ACCESS_KEY' : key}`,
		);
}
