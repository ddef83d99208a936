import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that only this machine reaches. */
export interface LoopbackServer {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	readonly port: number;
	close(): Promise<void>;
}

/** Listens on the port, or on a free one if there's none or another program has it. */
export async function listenOnLoopback(server: Server, wanted = 0): Promise<LoopbackServer> {
	const port = (await listen(server, wanted)) ?? (await listen(server, 0));
	if (port === undefined) throw new Error('No free port');
	return {
		authority: `127.0.0.1:${port}`,
		port,
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}

/** The port, 0 for any; undefined if another program has taken it. */
async function listen(server: Server, wanted: number): Promise<number | undefined> {
	server.listen(wanted, '127.0.0.1');
	try {
		await once(server, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
		throw error;
	}
	return (server.address() as AddressInfo).port;
}

/**
 * VS Code's embedder responds to this path with the key that encrypts a window's secrets. Without it, or
 * with another one, they are lost on a reload.
 */
export const secretsKeyPath = '/mint-key';

export function createSecretsKey(): Buffer {
	return randomBytes(32);
}
