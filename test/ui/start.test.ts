import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { removeFolder, root, temporaryFolder } from '../support/folders';

describe('npm start', () => {
	it('generates and saves images without anyone at the keyboard', async () => {
		const out = temporaryFolder('start');
		try {
			const options = ['--prompt', 'A sea otter', '--count', '2', '--out', out];
			const program = ['--import', 'tsx', 'test/start.ts', ...options];
			const { stdout } = await promisify(execFile)(process.execPath, program, { cwd: root });
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
});
