import assert from 'node:assert/strict';
import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { ServerStage, small, type Result } from './serverStage';

describe('a place in the MCP server', () => {
	const stage = new ServerStage();

	it('costs nothing if no image can exist there', async () => {
		writeFileSync(stage.at('work', 'notes'), 'mine');
		const questions: string[] = [];
		const session = await stage.start({
			answer: (question) => {
				questions.push(question);
				return 'Generate';
			},
		});
		for (const [place, words] of [
			[{ path: `images/${'x'.repeat(300)}.png` }, /too long/],
			[{ path: `${'ü'.repeat(130)}.png` }, /too long/],
			[{ path: `${'x'.repeat(250)}.png` }, /too long/],
			[{ folder: 'x'.repeat(256) }, /too long/],
			[{ path: 'notes/otter.png' }, /is a file/],
			[{ folder: 'notes/more' }, /is a file/],
		] as const) {
			const { text, isError } = await session.call('generate_image', { ...small, ...place });
			assert.deepEqual([isError, words.test(text)], [true, true], text);
		}
		assert.deepEqual(stage.service.requests, []);
		assert.deepEqual(questions, []);
		assert.deepEqual(readdirSync(stage.at('work')), ['notes']);
	});

	it('that becomes a link while images are generated leaves them in the library, and says so', async () => {
		const session = await stage.start();
		stage.service.fault({
			delay: () => {
				symlinkSync(stage.folder, stage.at('work', 'images'));
				return Promise.resolve();
			},
		});
		const { text } = await session.call('generate_image', { ...small, path: 'images/a.png' });
		const { images, problem } = JSON.parse(text) as Result & { problem?: string };
		assert.match(problem ?? '', /in the user's library.*is a link.*find_images/);
		const [{ id: save, path } = assert.fail()] = images;
		assert.equal(path, undefined);
		assert.ok(!existsSync(stage.at('a.png')));
		await session.call('find_images', { save, path: 'a.png' });
		assert.ok(existsSync(stage.at('work', 'a.png')));
	});
});
