import type { Server } from 'node:http';

/** Headers that let web pages read every response, and send a key and JSON. */
const headers = {
	'access-control-allow-origin': '*',
	'access-control-allow-headers': 'authorization, content-type',
	'access-control-expose-headers':
		'location, ratelimit-limit, ratelimit-remaining, ratelimit-reset, retry-after',
};

/** Allows requests from web pages, and responds to the requests with which a browser asks beforehand. */
export function allowWebPages(server: Server): void {
	server.on('request', (incoming, outgoing) => {
		outgoing.setHeaders(new Map(Object.entries(headers)));
		if (incoming.method === 'OPTIONS') outgoing.writeHead(204).end();
	});
}
