import type { Failure } from '../generation/failure';
import { services } from './services';

type ConnectionProblem = Extract<Failure, { kind: 'unreachable' }>['cause'];

/**
 * Error codes that prove that nothing was sent: Node's socket and DNS errors (Node.js documentation,
 * "Common system errors"), its TLS errors, and OpenSSL's reasons for rejecting a certificate.
 */
const notSentCodes: readonly (readonly [ConnectionProblem, RegExp])[] = [
	[
		'refused',
		/^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/,
	],
	['dns', /^ENOTFOUND|^EAI_/],
	['tls', /^ERR_(TLS|SSL)|CERT|UNABLE_TO_VERIFY|EPROTO/],
];

/** Error codes of a connection that was established and then broke. */
const connectionLostCodes = /^(ECONN|EPIPE|ETIMEDOUT|UND_ERR_)/;

/**
 * Error codes of a machine without a network, unless another address answered: no route to the internet,
 * or no DNS server.
 */
const offlineCodes = /^(ENETUNREACH|ENETDOWN|EAI_AGAIN)$/;

/** Hosts that exist for certain: if their names aren't found, no name is. */
const certainHosts: ReadonlySet<string | undefined> = new Set(
	services.map(({ base }) => URL.parse(base)?.host),
);

/**
 * What a rejected `fetch` means. Only a code that proves that nothing was sent gives a known cause.
 * Browsers don't report why a connection failed, so the cause is unknown there. `isOffline` is what the
 * platform says.
 */
export function failureOfFetch(error: unknown, host: string, isOffline = false): Failure {
	const codes = errorCodes(error);
	const notSent = notSentCodes.find(([, shape]) => codes.some((code) => shape.test(code)));
	if (!notSent && codes.some((code) => connectionLostCodes.test(code))) {
		return { kind: 'connectionLost', host };
	}
	const cause = notSent?.[0] ?? 'unknown';
	const seemsOffline = isOffline || meansOffline(codes, cause, host);
	return { kind: 'unreachable', host, cause, ...(seemsOffline && { isOffline: true }) };
}

function meansOffline(codes: readonly string[], cause: ConnectionProblem, host: string): boolean {
	if (cause === 'dns' && certainHosts.has(host)) return true;
	return codes.some((code) => offlineCodes.test(code)) && !codes.includes('ECONNREFUSED');
}

/** The codes of an error and its causes. Node combines the errors of several addresses into one. */
function errorCodes(error: unknown): string[] {
	if (!(error instanceof Error)) return [];
	const { code } = error as Error & { code?: unknown };
	const combined = error instanceof AggregateError ? (error.errors as unknown[]) : [];
	const causes = [error.cause, ...combined].flatMap(errorCodes);
	return typeof code === 'string' ? [code, ...causes] : causes;
}
