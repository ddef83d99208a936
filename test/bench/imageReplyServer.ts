import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { chunk, png } from '../unit/image/drawPng';
import { wait } from '../../src/core/async';

/*
 * An image service in a process of its own: ten images in one reply, the same over a second, or a stream of previews.
 * It sends its port to the process that started it.
 */

const images = 10;

function imageOf(bytes: number): string {
	const header = { width: 1024, height: 1024, depth: 8, colourType: 6 };
	return Buffer.from(png(header, chunk('IDAT', randomBytes(bytes)))).toString('base64');
}

const large = imageOf(3 * 1024 * 1024);
const entry = `{"b64_json":"${large}"}`;
const reply = Buffer.from(
	`{"created":1,"data":[${Array(images).fill(entry).join()}],"usage":{"total_tokens":3}}`,
);

const small = imageOf(1.5 * 1024 * 1024);
const event = (type: string) =>
	`event: ${type}\ndata: ${JSON.stringify({ type, b64_json: small })}\n\n`;
const previews = event('image_generation.partial_image').repeat(3);
const stream = Buffer.from(previews + event('image_generation.completed'));

/** When the last byte of the first image was sent, in milliseconds since 1970. */
let firstSent = 0;

/** An image each 100 ms. */
async function sendOverTime(response: ServerResponse): Promise<void> {
	response.write('{"created":1,"data":[');
	for (let index = 0; index < images; index++) {
		await new Promise((resolve) => response.write(index === 0 ? entry : `,${entry}`, resolve));
		if (index === 0) firstSent = performance.timeOrigin + performance.now();
		await wait(100, new AbortController().signal);
	}
	response.end(']}');
}

const server = createServer((request, response) => {
	request.resume();
	const isStream = request.url?.startsWith('/events');
	response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json');
	if (request.url?.startsWith('/first')) response.end(`${firstSent}`);
	else if (request.url?.startsWith('/slow')) void sendOverTime(response);
	else response.end(isStream ? stream : reply);
});

server.listen(0, '127.0.0.1', () => {
	process.send?.((server.address() as AddressInfo).port);
});
process.on('disconnect', () => {
	process.exit();
});
