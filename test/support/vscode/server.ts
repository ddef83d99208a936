import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { serverInstallation } from '../setup/server.mjs';
import { removeFolder, root, temporaryFolder } from '../folders';
import { until, within } from '../wait';
import { pathForUri } from './address';
import { linkBuiltInExtensions } from './builtInExtensions';
import { startFront } from './front';
import { startFamily } from './processes';
import { writeUserData, type UserData } from './userData';

export interface ServerOptions extends UserData {
	/** What the extension host finds in `process.env`, on top of ours. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	/** Folders of extensions to install. */
	readonly extensions?: readonly string[];
	/** Leaves out VS Code's own extensions that have nothing to do with Sea Otter, for a faster start. */
	readonly fewBuiltInExtensions?: boolean;
	/**
	 * Takes an extension under development and its tests from the address of a window. The price:
	 * such a window shows no notifications and no dialogs, so it is no window for a person.
	 */
	readonly automation?: boolean;
}

export interface Server {
	/** `127.0.0.1:PORT`, the authority of every address of this server. */
	readonly authority: string;
	/** Everything that it and its windows write, except what a browser keeps. */
	readonly data: string;
	/** Settles when the server is no more, for whatever reason. */
	readonly ended: Promise<void>;
	/** Everything this server was asked to log, for when something went wrong. */
	log(): string;
	/** Ends the server with its extension hosts, and removes its data. */
	close(): Promise<void>;
}

/**
 * Starts VS Code's server with data of its own and a free port.
 *
 * This build keeps a user's data with the server, not in the browser: settings are read from
 * `data/User/settings.json` under `--server-data-dir`. Written there before the start they are user
 * settings like any other, so `application`-scoped ones and the colour theme can be given too.
 * Secrets and the state of a window are in the browser's storage.
 */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
	const data = temporaryFolder('server');
	writeUserData(join(data, 'data'), options);
	registerExtensions(data, options.extensions ?? []);
	const { node, main, vscode } = serverInstallation(root);
	const args = [main, ...serverArguments(data, options)];
	if (options.fewBuiltInExtensions === true) {
		const folder = join(data, 'built-in-extensions');
		linkBuiltInExtensions(vscode, folder);
		args.push('--builtin-extensions-dir', folder);
	}
	const { child, ended, kill } = startFamily(node, args, serverEnv(data, options.env));
	const output: string[] = [];
	collect(child, output);
	const forget = () => {
		removeFolder(data);
	};
	process.once('exit', forget);
	const close = async () => {
		await kill();
		process.off('exit', forget);
		forget();
	};
	try {
		const authority = await within(30_000, "the start of VS Code's server", listening(child));
		await until(30_000, "an answer of VS Code's server", () => answers(authority));
		const front = await startFront(authority);
		void ended.then(() => front.close());
		const log = () => output.join('');
		return { authority: front.authority, data, ended, log, close };
	} catch (error) {
		await close();
		throw new Error(`VS Code's server did not start:\n${output.join('')}`, { cause: error });
	}
}

/** Installs extensions where they are, so what is built there is what runs after a reload. */
function registerExtensions(data: string, folders: readonly string[]): void {
	mkdirSync(join(data, 'extensions'));
	const installed = folders.map(registration);
	writeFileSync(join(data, 'extensions', 'extensions.json'), JSON.stringify(installed));
}

function registration(folder: string) {
	const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		publisher: string;
		name: string;
		version: string;
	};
	return {
		identifier: { id: `${manifest.publisher}.${manifest.name}` },
		version: manifest.version,
		location: { $mid: 1, scheme: 'file', path: pathForUri(folder) },
	};
}

function serverArguments(data: string, { automation }: ServerOptions): string[] {
	return [
		...['--host', '127.0.0.1', '--port', '0', '--server-data-dir', data],
		...['--without-connection-token', '--accept-server-license-terms'],
		...['--telemetry-level', 'off', '--disable-workspace-trust'],
		'--disable-getting-started-override',
		...(automation === true ? ['--enable-smoke-test-driver'] : []),
	];
}

/**
 * Variables of a VS Code (or npm) that we run inside of would change the ways of this one. Its
 * sockets shall vanish with its data; elsewhere than on Linux that folder's name is too long for
 * them. Without a gallery there is nobody to ask for updates, so it stays off the network. With
 * `VSCODE_CLI` the variables are taken as they are; otherwise each window starts a login shell first.
 */
function serverEnv(data: string, env: ServerOptions['env']): NodeJS.ProcessEnv {
	const own = Object.entries(process.env).filter(
		([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_)/.test(name),
	);
	const sockets = process.platform === 'linux' ? { TMPDIR: data, XDG_RUNTIME_DIR: data } : {};
	return {
		...Object.fromEntries(own),
		...sockets,
		EXTENSIONS_GALLERY: '{}',
		VSCODE_CLI: '1',
		...env,
	};
}

function collect(child: ChildProcess, output: string[]): void {
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text: string) => output.push(text));
	}
}

function listening(child: ChildProcess): Promise<string> {
	let text = '';
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code) => {
			reject(new Error(`it ended with code ${String(code)}`));
		});
		child.stdout?.on('data', (more: string) => {
			text += more;
			const port = /Web UI available at \S+?:(\d+)/.exec(text)?.[1];
			if (port !== undefined) resolve(`127.0.0.1:${port}`);
		});
	});
}

async function answers(authority: string): Promise<true | undefined> {
	const { ok } = await fetch(`http://${authority}/version`);
	return ok || undefined;
}
