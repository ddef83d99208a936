import type { Failure } from '../generation/failure';

type Cause = Extract<Failure, { kind: 'unreachable' }>['cause'];

/**
 * Codes that prove that nothing was sent: those of node's sockets (node's documentation, "Common
 * system errors" and DNS), its own TLS codes, and OpenSSL's reasons for not trusting a certificate.
 */
const notSent: readonly (readonly [Cause, RegExp])[] = [
	['refused', /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|UND_ERR_CONNECT_TIMEOUT)$/],
	['dns', /^ENOTFOUND|^EAI_/],
	['tls', /^ERR_(TLS|SSL)|CERT|UNABLE_TO_VERIFY|EPROTO/],
];

/** Codes of a connection that was up and then broke. */
const broken = /^(ECONN|EPIPE|ETIMEDOUT|UND_ERR_)/;

/**
 * What a rejected `fetch` means. Only a code that proves that nothing was sent makes it
 * `unreachable`; a browser gives no code, and what broke a connection there is not known.
 */
export function failureOfFetch(error: unknown, host: string): Failure {
	const codes = codesOf(error);
	const proof = notSent.find(([, shape]) => codes.some((code) => shape.test(code)));
	if (!proof && codes.some((code) => broken.test(code))) return { kind: 'connectionLost', host };
	return { kind: 'unreachable', host, cause: proof?.[0] ?? 'unknown' };
}

/** The codes of an error and of what caused it; node joins several addresses' errors in one. */
function codesOf(error: unknown): string[] {
	if (!(error instanceof Error)) return [];
	const { code } = error as Error & { code?: unknown };
	const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
	const causes = [error.cause, ...inner].flatMap(codesOf);
	return typeof code === 'string' ? [code, ...causes] : causes;
}
