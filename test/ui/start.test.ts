import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { removeFolder, root, temporaryFolder } from '../support/folders';

describe('npm start', () => {
	const start = (...options: readonly string[]) =>
		promisify(execFile)(process.execPath, ['--import', 'tsx', 'test/start.ts', ...options], {
			cwd: root,
		});

	it('generates and saves images without anyone at the keyboard', async () => {
		const out = temporaryFolder('start');
		try {
			const { stdout } = await start('--prompt', 'A sea otter', '--count', '2', '--out', out);
			const images = stdout
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line) as { path: string; width: number; type: string });
			assert.deepEqual(
				images.map(({ width, type }) => [width, type]),
				[
					[1024, 'image/png'],
					[1024, 'image/png'],
				],
			);
			for (const { path } of images) assert.ok(existsSync(path), path);
		} finally {
			removeFolder(out);
		}
	});

	it('ends at once with what is wrong with a size', async () => {
		const out = temporaryFolder('start');
		try {
			await assert.rejects(
				start('--prompt', 'A sea otter', '--size', '100x100', '--out', out),
				/doesn't support 100x100\. Width and height must be multiples of 16/,
			);
		} finally {
			removeFolder(out);
		}
	});
});
