import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
	createServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

export interface Front {
	/** `127.0.0.1:PORT` */
	readonly authority: string;
	close(): Promise<void>;
}

/**
 * Ports of closed fronts. The next front has the same address, so that a browser still has the files of
 * the workbench, and the code compiled from them.
 */
const freePorts: number[] = [];

/**
 * A proxy in front of VS Code's server. It answers the one request that the server leaves to its
 * embedder: the key that encrypts a window's secrets. Without it they are lost on a reload.
 */
export async function startFront(behind: string): Promise<Front> {
	const key = randomBytes(32);
	const front = createServer((asked, answer) => {
		if (asked.url === '/mint-key') answer.end(key);
		else passOn(behind, asked, answer);
	});
	front.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
		joinSockets(behind, asked, socket, head);
	});
	const port = (await listen(front, freePorts.pop() ?? 0)) ?? (await listen(front, 0));
	if (port === undefined) throw new Error('No free port');
	return {
		authority: `127.0.0.1:${port}`,
		close: async () => {
			const closed = once(front, 'close');
			front.close();
			front.closeAllConnections();
			await closed;
			freePorts.push(port);
		},
	};
}

/** The port, 0 for any; undefined if another program has taken it. */
async function listen(front: Server, wanted: number): Promise<number | undefined> {
	front.listen(wanted, '127.0.0.1');
	try {
		await once(front, 'listening');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return undefined;
		throw error;
	}
	return (front.address() as AddressInfo).port;
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
