import assert from 'node:assert/strict';
import { failureOfFetch } from '../../../src/core/api/exchange';

function failed(code: unknown): Error {
	return new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) });
}

/** A code, and what it proves: `refused`, `dns` and `tls` that nothing was sent. */
const codes: readonly [string, string][] = [
	['ECONNREFUSED', 'refused'],
	['EHOSTUNREACH', 'refused'],
	['ENETUNREACH', 'refused'],
	['EADDRNOTAVAIL', 'refused'],
	['UND_ERR_CONNECT_TIMEOUT', 'refused'],
	['ENOTFOUND', 'dns'],
	['EAI_AGAIN', 'dns'],
	['EAI_NODATA', 'dns'],
	['EAI_FAIL', 'dns'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
	['CERT_HAS_EXPIRED', 'tls'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
	['EPROTO', 'tls'],
	['ECONNRESET', 'lost'],
	['EPIPE', 'lost'],
	['ETIMEDOUT', 'lost'],
	['UND_ERR_SOCKET', 'lost'],
	['UND_ERR_HEADERS_TIMEOUT', 'lost'],
	['UND_ERR_BODY_TIMEOUT', 'lost'],
	['SOMETHING_ELSE', 'unknown'],
	['constructor', 'unknown'],
	['', 'unknown'],
];

function expected(meaning: string) {
	return meaning === 'lost'
		? { kind: 'connectionLost', host: 'h' }
		: { kind: 'unreachable', host: 'h', cause: meaning };
}

describe('failureOfFetch', () => {
	for (const [code, meaning] of codes) {
		it(`reads ${JSON.stringify(code)} as ${meaning}`, () => {
			assert.deepEqual(failureOfFetch(failed(code), 'h'), expected(meaning));
		});
	}

	it('finds the code of one of several addresses', () => {
		const several = new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH')]);
		const error = new TypeError('fetch failed', { cause: several });
		assert.deepEqual(failureOfFetch(error, 'h'), expected('refused'));
	});

	it('knows nothing where a browser gives no code', () => {
		for (const error of [new TypeError('Failed to fetch'), failed(7), 'text', undefined, null]) {
			assert.deepEqual(failureOfFetch(error, 'h'), expected('unknown'));
		}
	});
});
