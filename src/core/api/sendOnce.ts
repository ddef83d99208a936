/** `duplex` is missing in TypeScript's library. Chromium requires it for a body that is a stream. */
type StreamingInit = RequestInit & { readonly duplex: 'half' };

/**
 * A `fetch` for browsers that sends no POST twice over HTTP/2 or HTTP/3. If a reused connection breaks
 * before the response, Chromium sends the request again by itself, a paid POST too (`ShouldResendRequest`
 * in net/http/http_network_transaction.cc). A body that is a stream can't be sent again.
 *
 * Over HTTP/1.1, Chromium refuses such a body before it reads any of it. The body is then sent whole.
 */
export function sendOnce(send: typeof fetch): typeof fetch {
	return async (url, options = {}) => {
		const { body, signal } = options;
		if (typeof body !== 'string' || !canStreamTo(url)) return send(url, options);
		const once = new OneTimeBody(body);
		const streaming: StreamingInit = { ...options, body: once.stream, duplex: 'half' };
		try {
			const response = await send(url, streaming);
			if (response.status !== lengthRequired) return response;
			await response.body?.cancel();
		} catch (error) {
			if (once.isRead || signal?.aborted) throw error;
		}
		return send(url, options);
	};
}

/** The service refuses a request whose length it doesn't know in advance (RFC 9110, 15.5.12). */
const lengthRequired = 411;

class OneTimeBody {
	/** Whether any of it may have been sent. */
	isRead = false;
	readonly stream: ReadableStream<Uint8Array>;

	constructor(text: string) {
		this.stream = new ReadableStream(
			{
				pull: (controller) => {
					this.isRead = true;
					controller.enqueue(new TextEncoder().encode(text));
					controller.close();
				},
			},
			// Nothing is read ahead.
			{ highWaterMark: 0 },
		);
	}
}

/** Plain HTTP is always HTTP/1.1 in browsers. */
function canStreamTo(url: Parameters<typeof fetch>[0]): boolean {
	return new Request(url).url.startsWith('https:') && supportsStreams();
}

/** A browser that doesn't know streams as bodies sends their name as text instead. */
function supportsStreams(): boolean {
	let isAsked = false;
	const init: StreamingInit = {
		method: 'POST',
		body: new ReadableStream(),
		get duplex() {
			isAsked = true;
			return 'half' as const;
		},
	};
	return !new Request('https://streams.invalid', init).headers.has('content-type') && isAsked;
}
