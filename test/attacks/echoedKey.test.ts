import assert from 'node:assert/strict';
import { redact } from '../../src/core/api/accessKey';
import { readJobStatus } from '../../src/core/api/jobStatus';
import { readModels } from '../../src/core/api/modelList';
import { readRefusal } from '../../src/core/api/refusal';

const key = 'doo_v1_0123456789abcdef';
const withoutKey = (text: string) => redact(text, key);

const echoes = [
	key,
	key.toUpperCase(),
	encodeURIComponent(key),
	Buffer.from(key).toString('base64'),
	Buffer.from(key).toString('hex'),
	Buffer.from(`user:${key}`).toString('base64'),
	`req-${key}`,
];

describe('a service that repeats the key', () => {
	for (const echo of echoes) {
		it(`can’t have it shown as the ID of a request: ${echo}`, () => {
			const job = readJobStatus(JSON.stringify({ request_id: echo, status: 'QUEUED' }), withoutKey);
			assert.deepEqual(job, { state: 'waiting' });
		});

		it(`can’t have it shown as the ID of a model: ${echo}`, () => {
			const models = readModels(JSON.stringify({ data: [{ id: echo }, { id: 'a' }] }), withoutKey);
			assert.deepEqual(models, [{ id: 'a' }]);
		});

		it(`can’t have it shown in the middle of a long error: ${echo}`, () => {
			for (let before = 150; before < 260; before += 7) {
				const message = `${'no '.repeat(before / 3)}${echo}${' no'.repeat(3000)}`;
				const { words = '' } = readRefusal(JSON.stringify({ error: { message } }), withoutKey);
				assert.ok(!words.toLowerCase().includes(echo.slice(0, 12).toLowerCase()), words);
			}
		});
	}

	it('can’t have it shown with marks between its characters', () => {
		const message = key.replace(/./g, '$&\u200e');
		const { words = '' } = readRefusal(JSON.stringify({ message }), withoutKey);
		assert.equal(words, '[key]');
	});

	it('can’t have a part of it shown where an error is cut', () => {
		for (let before = 1980; before <= 2000; before++) {
			const { words = '' } = readRefusal(
				JSON.stringify({ message: `${'\u200e'.repeat(before)}${key}${' no'.repeat(5000)}` }),
				withoutKey,
			);
			assert.doesNotMatch(words, /doo_v1/);
		}
	});
});
