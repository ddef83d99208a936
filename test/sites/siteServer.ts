import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { listenOnLoopback, type LoopbackServer } from '../support/vscode/loopback';

const types: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.webp': 'image/webp',
};

/** Serves a built site below its base path, and nothing elsewhere. */
export function serveSite(folder: string, base: string): Promise<LoopbackServer> {
	const server = createServer((request, response) => {
		const { pathname } = new URL(request.url ?? '', 'http://127.0.0.1');
		const file = pathname.startsWith(`${base}/`)
			? fileAt(folder, decodeURIComponent(pathname.slice(base.length)))
			: undefined;
		if (file === undefined) {
			response.writeHead(404).end();
			return;
		}
		response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream' });
		createReadStream(file).pipe(response);
	});
	return listenOnLoopback(server);
}

/** A folder stands for its `index.html`. */
function fileAt(folder: string, path: string): string | undefined {
	const file = join(folder, normalize(path), path.endsWith('/') ? 'index.html' : '');
	return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
