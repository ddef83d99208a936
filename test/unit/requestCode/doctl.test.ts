import assert from 'node:assert/strict';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from '../../../src/core/requestCode/forms';
import type { GenerationRequest } from '../../../src/core/generation/request';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { at, everyOption, hostilePrompts, request } from './hostile';
import { runIn } from './programs';

/** Writes down its arguments and what it reads. */
const recorder = '#!/bin/sh\nprintf "%s\\n" "$@" > arguments\ncat > body\n';

describe('a request for doctl', () => {
	let folder: string;

	beforeEach(() => {
		folder = temporaryFolder('doctl');
		writeFileSync(join(folder, 'doctl'), recorder);
		chmodSync(join(folder, 'doctl'), 0o755);
	});
	afterEach(() => {
		removeFolder(folder);
	});

	const sent = async (wanted: GenerationRequest) => {
		const code = codeOf('doctl', wanted, at('https://inference.do-ai.run/v1'));
		const PATH = `${folder}:${process.env['PATH'] ?? ''}`;
		await runIn(folder, 'sh', ['-c', code], { MODEL_ACCESS_KEY: 'sk-key', PATH });
		const read = (name: string) => readFileSync(join(folder, name), 'utf8');
		return {
			flags: read('arguments').trim().split('\n'),
			body: JSON.parse(read('body')) as unknown,
		};
	};

	it('has every field, the key, and no retries', async () => {
		const { flags, body } = await sent(everyOption);
		assert.deepEqual(body, everyOption);
		assert.deepEqual(flags, [
			...['serverless-inference', 'images', 'create', '--request', '-'],
			...['--output', 'a-cute-baby-sea-otter.webp'],
			...['--access-token', 'sk-key', '--http-retry-max', '0'],
		]);
	});

	it('keeps hostile prompts unchanged', async () => {
		const prompt = hostilePrompts.join(' ');
		const { body } = await sent({ ...request, prompt });
		assert.deepEqual(body, { ...request, prompt });
	});
});
