import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { sendOnce } from '../../../src/core/api/sendOnce';

type Init = RequestInit | undefined;

const address = 'https://otter.example/v1/images/generations';
const post = { method: 'POST', body: '{"prompt":"An otter"}', redirect: 'manual' } as const;

/** A network that remembers the options of what was sent, and responds in turn. */
function network(...responses: ((init: Init) => Promise<Response>)[]) {
	const sent: Init[] = [];
	const send = sendOnce((_url, init) => {
		sent.push(init);
		const respond = responses[sent.length - 1];
		assert.ok(respond, 'sent too often');
		return respond(init);
	});
	return { send, sent };
}

const bodyOf = (init: Init) => text(init?.body as ReadableStream);
const responding = (status: number) => () => Promise.resolve(new Response('{}', { status }));
const failing = () => Promise.reject(new TypeError('Failed to fetch'));
const failingAfterSending = async (init: Init) => {
	await bodyOf(init);
	throw new TypeError('Failed to fetch');
};

describe('sendOnce', () => {
	it('sends the body of a POST as a stream', async () => {
		const received: string[] = [];
		const { send, sent } = network(async (init) => {
			received.push(await bodyOf(init));
			return new Response('{}');
		});
		assert.equal((await send(address, post)).status, 200);
		assert.deepEqual(received, [post.body]);
		assert.deepEqual({ ...sent[0], body: undefined }, { ...post, body: undefined, duplex: 'half' });
	});

	it('sends nothing again once the body was read', async () => {
		const { send, sent } = network(failingAfterSending);
		await assert.rejects(send(address, post), { message: 'Failed to fetch' });
		assert.equal(sent.length, 1);
	});

	it('sends the whole body if the stream was refused unread', async () => {
		const { send, sent } = network(failing, responding(200));
		assert.equal((await send(address, post)).status, 200);
		assert.deepEqual(sent[1], post);
	});

	it('sends the whole body to a service that requires its length', async () => {
		const { send, sent } = network(responding(411), responding(200));
		assert.equal((await send(address, post)).status, 200);
		assert.deepEqual(sent[1], post);
	});

	it('sends nothing again after a cancellation', async () => {
		const { send, sent } = network(failing);
		const signal = AbortSignal.abort();
		await assert.rejects(send(address, { ...post, signal }), { message: 'Failed to fetch' });
		assert.equal(sent.length, 1);
	});

	it('leaves requests alone that have no body, or go to plain http', async () => {
		const { send, sent } = network(responding(200), responding(200));
		await send('https://otter.example/v1/models', { method: 'GET' });
		await send('http://127.0.0.1:8080/v1/images/generations', post);
		assert.deepEqual(sent, [{ method: 'GET' }, post]);
	});
});
