/** The base URL of a service, validated. Keys are stored per `origin`. */
export interface Endpoint {
	/** Without a trailing slash and without the query. Paths are appended to it. */
	readonly base: string;
	/** Sent with every request, with its question mark; empty if there's none. */
	readonly query: string;
	readonly origin: string;
	readonly host: string;
}

export type EndpointProblem = 'notAUrl' | 'notSecure' | 'hasCredentials';

/**
 * Accepts what people copy from documentation: without `/v1`, or with the path of a call behind it. Allows
 * plain http only on this machine, because the key is sent in a header.
 */
export function parseEndpoint(text: string): Endpoint | EndpointProblem {
	const url = URL.parse(text.trim());
	if (!url?.host || !/^https?:$/.test(url.protocol)) return 'notAUrl';
	if (url.username || url.password || hasSecret(url)) return 'hasCredentials';
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) return 'notSecure';
	const { origin, host, search: query } = url;
	return { base: `${origin}${basePath(url.pathname)}`, query, origin, host };
}

/** The endpoint as it is typed and stored in the settings. */
export function endpointText({ base, query }: Endpoint): string {
	return `${base}${query}`;
}

/** Paths of calls in OpenAI's API reference, and of DigitalOcean's queue. */
const callPath =
	/\/(images(\/(generations|edits|variations|models))?|models|chat\/completions|completions|responses|embeddings|async-invoke)$/;

function basePath(pathname: string): string {
	const path = withoutSlashes(withoutSlashes(pathname).replace(callPath, ''));
	return path === '' ? '/v1' : path;
}

function withoutSlashes(path: string): string {
	return path.replace(/(?<!\/)\/+$/, '');
}

/** A query is logged and recorded, so a key must not be in it. */
function hasSecret({ searchParams }: URL): boolean {
	return [...searchParams.keys()].some((name) =>
		/key|token|secret|signature|^sig$|auth|password/i.test(name),
	);
}

function isLoopback(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/** The URL of an API path such as `images/generations`. */
export function urlBelow({ base, query }: Endpoint, path: string): string {
	return `${base}/${path}${query}`;
}
