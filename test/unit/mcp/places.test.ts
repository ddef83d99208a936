import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { ServerStage, small } from './serverStage';

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
});
