import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import {
	createSecretsKey,
	listenOnLoopback,
	secretsKeyPath,
	type LoopbackServer,
} from './loopback';

/**
 * Ports of closed fronts. The next front has the same address, so that a browser still has the files of
 * the workbench, and the code compiled from them.
 */
const freePorts: number[] = [];

/**
 * A proxy in front of VS Code's server. It answers the one request that the server leaves to its
 * embedder: for the key of a window's secrets.
 */
export async function startFront(behind: string): Promise<LoopbackServer> {
	const key = createSecretsKey();
	const front = createServer((asked, answer) => {
		if (asked.url === secretsKeyPath) answer.end(key);
		else passOn(behind, asked, answer);
	});
	front.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
		joinSockets(behind, asked, socket, head);
	});
	const listening = await listenOnLoopback(front, freePorts.pop());
	return {
		...listening,
		close: async () => {
			await listening.close();
			freePorts.push(listening.port);
		},
	};
}

function passOn(behind: string, asked: IncomingMessage, answer: ServerResponse): void {
	const { method, url, headers } = asked;
	const onward = request(`http://${behind}${url ?? '/'}`, { method, headers });
	onward.on('response', (reply) => {
		answer.writeHead(reply.statusCode ?? 502, reply.headers);
		pipeline(reply, answer, endOf(answer));
	});
	pipeline(asked, onward, endOf(answer));
}

function joinSockets(behind: string, asked: IncomingMessage, socket: Socket, head: Buffer): void {
	const [host = '', port] = behind.split(':');
	const onward = connect(Number(port), host);
	onward.write(`${asked.method ?? 'GET'} ${asked.url ?? '/'} HTTP/1.1\r\n`);
	const { rawHeaders } = asked;
	rawHeaders.forEach((text, index) => onward.write(index % 2 === 0 ? `${text}: ` : `${text}\r\n`));
	onward.write('\r\n');
	onward.write(head);
	pipeline(socket, onward, socket, endOf(socket));
}

/** When the browser or the server disconnects, the other connection ends too. */
function endOf(stream: Socket | ServerResponse): (error: Error | null | undefined) => void {
	return (error) => {
		if (error) stream.destroy();
	};
}
