import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/**
 * A proxy in front of VS Code's server. It answers the one request that the server leaves to its
 * embedder: the key that encrypts a window's secrets. Without it they are lost on a reload.
 */
export async function startFront(behind: string): Promise<{
	readonly authority: string;
	close(): void;
}> {
	const key = randomBytes(32);
	const front = createServer((asked, answer) => {
		if (asked.url === '/mint-key') answer.end(key);
		else passOn(behind, asked, answer);
	});
	front.on('upgrade', (asked: IncomingMessage, socket: Socket, head: Buffer) => {
		joinSockets(behind, asked, socket, head);
	});
	front.listen(0, '127.0.0.1');
	await once(front, 'listening');
	const { port } = front.address() as AddressInfo;
	return {
		authority: `127.0.0.1:${port}`,
		close: () => {
			front.close();
			front.closeAllConnections();
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
