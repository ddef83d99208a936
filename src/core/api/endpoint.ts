/** The base URL of a service, validated. Keys are stored per `origin`. */
export interface Endpoint {
	/** Without a trailing slash. */
	readonly base: string;
	readonly origin: string;
	readonly host: string;
}

export type EndpointProblem = 'notAUrl' | 'notSecure' | 'hasCredentials';

/** Allows plain http only on this machine, because the key is sent in a header. */
export function parseEndpoint(text: string): Endpoint | EndpointProblem {
	const url = URL.parse(text.trim());
	if (!url?.host || !/^https?:$/.test(url.protocol)) return 'notAUrl';
	if (url.username || url.password) return 'hasCredentials';
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'notSecure';
	const base = `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '');
	return { base, origin: url.origin, host: url.host };
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** The URL of an API path such as `images/generations`. */
export function urlBelow({ base }: Endpoint, path: string): string {
	return `${base}/${path}`;
}
