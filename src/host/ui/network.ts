import type { ClientDeps } from '../../core/api/exchange';
import { sendOnce } from '../../core/api/sendOnce';

/**
 * How requests leave this extension host. In a browser, a service must allow each header by its CORS
 * rules, and none is known to allow `Idempotency-Key`.
 */
export function network(): Pick<ClientDeps, 'fetch' | 'idempotencyKey' | 'isOffline'> {
	const plain: typeof fetch = (url, options) => fetch(url, options);
	const isBrowser = 'WorkerGlobalScope' in globalThis;
	if (isBrowser) return { fetch: sendOnce(plain), isOffline: () => !navigator.onLine };
	return { fetch: plain, idempotencyKey: () => crypto.randomUUID() };
}
