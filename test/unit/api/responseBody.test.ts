import assert from 'node:assert/strict';
import { peek } from '../../../src/core/api/responseBody';

async function* parts(...texts: readonly (string | Iterable<string>)[]) {
	for (const text of texts) {
		await Promise.resolve();
		if (typeof text === 'string') yield text;
		else yield* text;
	}
}

function* spaces(count: number): Generator<string> {
	for (let sent = 0; sent < count; sent++) yield ' \n';
}

async function peekAll(...texts: readonly (string | Iterable<string>)[]) {
	const { beginning, chunks } = await peek(parts(...texts));
	let all = '';
	for await (const chunk of chunks) all += chunk;
	return { beginning, all };
}

describe('peek', () => {
	it('reads enough to recognize the format, and drops no part of the text', async () => {
		const { beginning, all } = await peekAll('{"da', 'ta":[{"b64', '_json":"', 'AAAA"}]}');
		assert.equal(beginning, '{"data":[{"b64_json":"'.slice(0, beginning.length));
		assert.ok(beginning.length >= 16);
		assert.equal(all, '{"data":[{"b64_json":"AAAA"}]}');
	});

	it('drops white space before the text, but none inside', async () => {
		assert.deepEqual(await peekAll(' \r\n', '', '\ufeff', ' da', 'ta: 1\n\n', ' '), {
			beginning: 'data: 1\n\n ',
			all: 'data: 1\n\n ',
		});
	});

	it('reads an empty text', async () => {
		assert.deepEqual(await peekAll(), { beginning: '', all: '' });
		assert.deepEqual(await peekAll(' ', '\n'), { beginning: '', all: '' });
	});

	it('reads any amount of white space once', async () => {
		const { beginning } = await peekAll(spaces(400_000), '{"data":[]}', spaces(10));
		assert.ok(beginning.startsWith('{"data":[]}'));
	});
});
