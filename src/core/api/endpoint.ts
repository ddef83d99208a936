/** The base URL of a service, validated. Keys are stored per `origin`. */
export interface Endpoint {
	/** Without a trailing slash and without the query. Paths are appended to it. */
	readonly base: string;
	/** Sent with every request, with its question mark; empty if there's none. */
	readonly query: string;
	readonly origin: string;
	readonly host: string;
}

/** `unencrypted`: plain http in the local network, which the user hasn't allowed. */
export type EndpointProblem = 'notAUrl' | 'notSecure' | 'unencrypted' | 'hasCredentials';

/**
 * Accepts what people copy from documentation: without `/v1`, or with the path of a call behind it. Allows
 * plain http only on this machine and at `unencryptedOrigins` in the local network, because the key is
 * sent in a header.
 */
export function parseEndpoint(
	text: string,
	unencryptedOrigins: readonly string[] = [],
): Endpoint | EndpointProblem {
	const url = URL.parse(text.trim());
	if (!url?.host || !/^https?:$/.test(url.protocol)) return 'notAUrl';
	if (url.username || url.password || hasSecret(url)) return 'hasCredentials';
	if (url.protocol === 'http:' && !isLoopback(url.hostname)) {
		if (!isInLocalNetwork(url.hostname)) return 'notSecure';
		if (!unencryptedOrigins.includes(url.origin)) return 'unencrypted';
	}
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

/**
 * Private addresses (RFC 1918, RFC 4193 and the shared ones of RFC 6598, which VPNs use), names without a
 * dot, and names that are never public.
 */
function isInLocalNetwork(hostname: string): boolean {
	if (hostname.startsWith('[')) return /^\[f[cd]/.test(hostname);
	if (/^[\d.]+$/.test(hostname)) return privateAddress.test(hostname);
	return !hostname.includes('.') || /\.(internal|local)$/.test(hostname);
}

const privateAddress =
	/^(10|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** The URL of an API path such as `images/generations`. */
export function urlBelow({ base, query }: Pick<Endpoint, 'base' | 'query'>, path: string): string {
	return `${base}/${path}${query}`;
}
