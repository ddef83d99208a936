import assert from 'node:assert/strict';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { ServerStage, small } from './serverStage';

/**
 * Runs in the server's process before its own code. The folder `images` becomes a link as soon as the server
 * has created it and goes on to read it or to write into it, so after the folder was checked.
 */
const swap = `
const fs = require('node:fs');
const { dirname, join } = require('node:path');
const folder = join(process.env.SWAPPED_IN, 'images');
for (const name of ['readdir', 'copyFile', 'open', 'writeFile', 'link']) {
	const original = fs.promises[name];
	fs.promises[name] = (...args) => {
		const isInside = args.some((arg) => arg === folder || (typeof arg === 'string' && dirname(arg) === folder));
		if (isInside && fs.existsSync(folder) && !fs.lstatSync(folder).isSymbolicLink()) {
			fs.renameSync(folder, folder + '-before');
			fs.symlinkSync(process.env.SWAPPED_FOR, folder, 'junction');
		}
		const result = original(...args);
		if (!isInside || !process.env.SWAPPED_BACK || name === 'readdir') return result;
		return result.finally(() => {
			fs.unlinkSync(folder);
			fs.renameSync(folder + '-before', folder);
		});
	};
}
`;

describe('a folder that is replaced by a link while the MCP server saves into it', () => {
	const stage = new ServerStage();

	const generate = async (env: Readonly<Record<string, string>> = {}) => {
		mkdirSync(stage.at('outside'), { recursive: true });
		writeFileSync(stage.at('outside', 'mine.png'), 'mine');
		writeFileSync(stage.at('swap.cjs'), swap);
		const session = await stage.start({
			env: {
				NODE_OPTIONS: `--require ${JSON.stringify(stage.at('swap.cjs'))}`,
				SWAPPED_IN: stage.at('work'),
				SWAPPED_FOR: stage.at('outside'),
				...env,
			},
		});
		const { text } = await session.call('generate_image', { ...small, folder: 'images' });
		assert.match(text, /"problem":"[^}]*in the user's library[^}]*is a link/);
		return text;
	};

	it('keeps no copy where the link leads, and leaves the files there', async () => {
		const text = await generate();
		assert.ok(!text.includes(stage.folder), text);
		assert.ok(lstatSync(stage.at('work', 'images')).isSymbolicLink());
		assert.deepEqual(readdirSync(stage.at('outside')), ['mine.png']);
		assert.equal(readFileSync(stage.at('outside', 'mine.png'), 'utf8'), 'mine');
	});

	it('is noticed if the link is gone again', async () => {
		await generate({ SWAPPED_BACK: '1' });
		assert.ok(lstatSync(stage.at('work', 'images')).isDirectory());
		assert.deepEqual(readdirSync(stage.at('work', 'images')), []);
	});
});
