import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { root } from '../folders';
import { serverInstallation } from '../setup/server.mjs';
import {
	createSecretsKey,
	listenOnLoopback,
	secretsKeyPath,
	type LoopbackServer,
} from '../vscode/loopback';
import { operate } from './diskRoute';
import { addresses, withoutServer, workbenchPage } from './workbenchPage';

const script = 'out/vs/code/browser/workbench/workbench.js';

const contentTypes: Readonly<Record<string, string>> = {
	'.cjs': 'text/javascript',
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.wasm': 'application/wasm',
};

/** Folders of this machine. */
export interface ServedFolders {
	/** What `disk:/` shows, below the same path; undefined if it's empty. */
	readonly disk: string | undefined;
	readonly extensions: readonly string[];
	/** What to put into the browser's storage. */
	readonly userData: string;
}

/** Serves the files of VS Code's workbench and of extensions, and the file system `disk:/`. */
export function startWebServer(folders: ServedFolders): Promise<LoopbackServer> {
	const routes = new Routes(folders);
	const server = createServer((incoming, outgoing) => {
		routes.respond(incoming, outgoing).catch((error: unknown) => {
			const { code } = error as NodeJS.ErrnoException;
			outgoing.writeHead(404).end(code ?? String(error));
		});
	});
	return listenOnLoopback(server);
}

class Routes {
	readonly #key = createSecretsKey();
	readonly #vscode = serverInstallation(root).vscode;
	readonly #script = withoutServer(readFileSync(join(this.#vscode, script), 'utf8'));

	constructor(private readonly folders: ServedFolders) {}

	async respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const { host, pathname, searchParams } = new URL(
			incoming.url ?? '/',
			`http://${incoming.headers.host ?? ''}`,
		);
		const respond = (extension: string, body: string | Buffer) => {
			outgoing.setHeader('content-type', contentTypes[extension] ?? 'application/octet-stream');
			outgoing.end(body);
		};
		if (pathname === '/') respond('.html', workbenchPage(host, this.folders.extensions.length));
		else if (pathname === secretsKeyPath) respond('', this.#key);
		else if (pathname === addresses.storagePage)
			respond('.html', '<!DOCTYPE html><script src="/page/storage.js"></script>');
		else if (pathname === addresses.disk)
			respond('', await operate(this.folders.disk, searchParams, await buffer(incoming)));
		else if (pathname === `${addresses.vscode}/${script}`) respond('.js', this.#script);
		else respond(extname(pathname), await readFile(this.#fileAt(pathname)));
	}

	#fileAt(pathname: string): string {
		const [, first = '', ...rest] = decodeURIComponent(pathname).split('/');
		switch (`/${first}`) {
			case addresses.vscode:
				return below(this.#vscode, rest);
			case addresses.extension: {
				const [index, ...path] = rest;
				return below(this.folders.extensions[Number(index)] ?? '', path);
			}
			case addresses.userData:
				return below(this.folders.userData, rest);
			default:
				return below(__dirname, [first, ...rest]);
		}
	}
}

function below(folder: string, path: readonly string[]): string {
	return join(folder, join('/', ...path));
}
