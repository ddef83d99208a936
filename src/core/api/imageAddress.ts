import type { Endpoint } from './endpoint';

/**
 * Reads the address of an image; undefined when it must not be fetched. The endpoint's own origin may
 * name any, for the user trusts it; all else must be https to a public host. A name that resolves to
 * a private address cannot be told here, where there is no resolver.
 */
export function imageAddress(text: string, { origin }: Endpoint): URL | undefined {
	const url = URL.parse(text);
	if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return undefined;
	if (url.origin === origin) return url;
	return url.protocol === 'https:' && isPublic(url.hostname) ? url : undefined;
}

/** Takes a host as URL leaves it: IPv4 in four decimal numbers, IPv6 shortened and in brackets. */
function isPublic(hostname: string): boolean {
	if (hostname.startsWith('[')) return isPublicV6(hostname.slice(1, -1));
	return /^[\d.]+$/.test(hostname) ? isPublicV4(hostname) : isPublicName(hostname);
}

/** Names of one label, or with an empty last one, depend on the machine; so do these (RFC 6761, 6762, 8375). */
function isPublicName(name: string): boolean {
	return /\.[^.]+$/.test(name) && !/\.(localhost|local|internal|home\.arpa)$/.test(name);
}

/** Addresses and the bits that make a block (IANA IPv4 Special-Purpose Address Registry; multicast). */
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
	const number = numberOf(address);
	return !privateV4.some(([block, bits]) => {
		const rest = 32 - bits;
		return number >>> rest === numberOf(block) >>> rest;
	});
}

function numberOf(address: string): number {
	return address.split('.').reduce((number, byte) => number * 256 + Number(byte), 0);
}

/**
 * Global unicast is 2000::/3 (RFC 4291); of it, tunnels that lead to IPv4 addresses and blocks for
 * special purposes are left out: 2001::/23, 2001:db8::/32, 2002::/16 and 3fff::/20.
 */
function isPublicV6(address: string): boolean {
	const [first = 0, second = 0] = address.split(':').map((group) => parseInt(group || '0', 16));
	if (first === 0x2001) return second >= 0x200 && second !== 0xdb8;
	if (first === 0x3fff) return second >= 0x1000;
	return first >= 0x2000 && first <= 0x3fff && first !== 0x2002;
}
