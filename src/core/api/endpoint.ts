/** The base URL of a service, checked: `origin` is what a model access key belongs to. */
export interface Endpoint {
	readonly base: string;
	readonly origin: string;
	readonly host: string;
}

export type EndpointProblem = 'notAUrl' | 'notSecure' | 'hasCredentials';

/** https anywhere, plain http on this machine alone: the key travels in a header. */
export function parseEndpoint(text: string): Endpoint | EndpointProblem {
	const url = URL.parse(text.trim());
	if (!url?.host || !/^https?:$/.test(url.protocol)) return 'notAUrl';
	if (url.username || url.password) return 'hasCredentials';
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'notSecure';
	const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
	return { base, origin: url.origin, host: url.host };
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** The address of a path such as `images/generations` of the protocol. */
export function urlBelow({ base }: Endpoint, path: string): string {
	return `${base}/${path}`;
}
