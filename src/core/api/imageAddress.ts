import type { Endpoint } from './endpoint';

/**
 * Parses the URL of an image, which may be relative to the endpoint; undefined when it must not be
 * downloaded. The origin of the endpoint is trusted; any other URL must use https and a public host. Names
 * that resolve to private addresses can't be detected here, because there is no resolver.
 */
export function imageAddress(text: string, { base, origin }: Endpoint): URL | undefined {
	const url = relativePath.test(text) ? URL.parse(text, `${base}/`) : URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
	const own = new URL(origin);
	if (isSameWithoutTls(url, own)) return new URL(`${url.pathname}${url.search}${url.hash}`, own);
	if (url.origin === origin) return url;
	return url.protocol === 'https:' && isPublic(url.hostname) ? url : undefined;
}

/** SGLang returns `/v1/images/ID/content`. A name with a dot in front may be a host without its scheme. */
const relativePath = /^(\.{0,2}\/|[\w-]+\/)/;

/** Servers behind a proxy that adds TLS don't know that they have https URLs. */
function isSameWithoutTls(url: URL, own: URL): boolean {
	const isOwnPort = url.port === '' || url.port === own.port || url.port === '443';
	return (
		url.protocol === 'http:' &&
		own.protocol === 'https:' &&
		url.hostname === own.hostname &&
		isOwnPort
	);
}

/** Expects a host as `URL` normalizes it: IPv4 as four decimal numbers, IPv6 shortened, in brackets. */
function isPublic(hostname: string): boolean {
	if (hostname.startsWith('[')) return isPublicV6(hostname.slice(1, -1));
	return /^[\d.]+$/.test(hostname) ? isPublicV4(hostname) : isPublicName(hostname);
}

/**
 * Domains of local networks: special-use ones (RFC 6761, 6762, 7686, 8375), the ones that ICANN keeps out
 * of the public DNS (home, corp, internal), and others that routers and clusters use.
 */
const localDomains =
	/\.(localhost|local|localdomain|internal|intranet|home|home\.arpa|corp|lan|private|svc|test|invalid|onion)$/;

/** Public services whose names contain, or lead to, any address, private ones too. */
const addressDomains =
	/(^|\.)(nip\.io|sslip\.io|xip\.io|traefik\.me|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)$/;

/** Single labels and names that end with a dot depend on the local network. */
function isPublicName(name: string): boolean {
	return /\.[^.]+$/.test(name) && !localDomains.test(name) && !addressDomains.test(name);
}

/** Blocks and their prefix lengths (IANA IPv4 Special-Purpose Address Registry; multicast). */
const privateV4: readonly (readonly [string, number])[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 3],
];

function isPublicV4(address: string): boolean {
	const number = toNumber(address);
	return !privateV4.some(([block, prefixLength]) => {
		const rest = 32 - prefixLength;
		return number >>> rest === toNumber(block) >>> rest;
	});
}

function toNumber(address: string): number {
	return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

/**
 * Global unicast is 2000::/3 (RFC 4291), without tunnels to IPv4 addresses and blocks for special
 * purposes: 2001::/23, 2001:db8::/32, 2002::/16 and 3fff::/20.
 */
function isPublicV6(address: string): boolean {
	const [first = 0, second = 0] = address.split(':').map((group) => parseInt(group || '0', 16));
	if (first === 0x2001) return second >= 0x200 && second !== 0xdb8;
	if (first === 0x3fff) return second >= 0x1000;
	return first >= 0x2000 && first <= 0x3fff && first !== 0x2002;
}
