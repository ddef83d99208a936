import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { root } from '../folders';
import { serverInstallation } from '../setup/server.mjs';
import type { Settings } from '../vscode/settings';
import { operate } from './diskRoute';
import { folders, withoutServer, workbenchPage } from './workbenchPage';

const script = 'out/vs/code/browser/workbench/workbench.js';

const contentTypes: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.wasm': 'application/wasm',
};

export interface WebServer {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	close(): void;
}

/** Serves the files of VS Code's workbench, and a folder of this machine as the file system `disk:/`. */
export async function startWebServer(folder: string, settings: Settings): Promise<WebServer> {
	const routes = new Routes(folder, settings);
	const server = createServer((incoming, outgoing) => {
		routes.respond(incoming, outgoing).catch((error: unknown) => {
			const { code } = error as NodeJS.ErrnoException;
			outgoing.writeHead(404).end(code ?? String(error));
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	return {
		authority: `127.0.0.1:${port}`,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}

class Routes {
	/** Encrypts the secrets that the browser stores. Another one after a reload would make them unreadable. */
	readonly #key = randomBytes(32);
	readonly #vscode = serverInstallation(root).vscode;
	readonly #script = withoutServer(readFileSync(join(this.#vscode, script), 'utf8'));

	constructor(
		private readonly folder: string,
		private readonly settings: Settings,
	) {}

	async respond(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const { host, pathname, searchParams } = new URL(
			incoming.url ?? '/',
			`http://${incoming.headers.host ?? ''}`,
		);
		const respond = (extension: string, body: string | Buffer) => {
			outgoing.setHeader('content-type', contentTypes[extension] ?? 'application/octet-stream');
			outgoing.end(body);
		};
		if (pathname === '/') respond('.html', workbenchPage(host, this.settings));
		else if (pathname === '/mint-key') respond('', this.#key);
		else if (pathname === '/disk')
			respond('', await operate(this.folder, searchParams, await buffer(incoming)));
		else if (pathname === `/${folders.vscode}/${script}`) respond('.js', this.#script);
		else respond(extname(pathname), await this.#file(pathname));
	}

	#file(pathname: string): Promise<Buffer> {
		const [, folder, ...path] = decodeURIComponent(pathname).split('/');
		return readFile(join(this.#folderOf(folder), join('/', ...path)));
	}

	#folderOf(name: string | undefined): string {
		if (name === folders.vscode) return this.#vscode;
		return name === folders.disk ? join(__dirname, 'disk') : root;
	}
}
