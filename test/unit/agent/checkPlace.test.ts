import assert from 'node:assert/strict';
import type { FileSystemRules } from '../../../src/core/document/possiblePaths';
import { FakeHost, root } from './toolHost';

const tools = {
	generate_image: { prompt: 'An otter' },
	find_images: { save: '20261122-114500-123-000001/0' },
};

describe('a place where no image can be saved', () => {
	const refuses = async (host: FakeHost, place: object, words: RegExp) => {
		for (const [tool, input] of Object.entries(tools)) {
			const call = host.call(tool as keyof typeof tools, { ...input, ...place });
			await assert.rejects(call, { name: 'AgentError', message: words });
		}
		assert.deepEqual([host.runs, host.saved, host.errors], [[], [], []]);
	};

	const refusesOn = async (rules: FileSystemRules, paths: readonly string[]) => {
		const host = new FakeHost();
		host.rules = rules;
		for (const path of paths) await refuses(host, { path }, /too long.*Choose a shorter one/);
	};

	const tooLong = [`images/${'x'.repeat(300)}.png`, `${'x'.repeat(256)}/otter.png`];

	it('costs nothing because of a long name', async () => {
		await refusesOn('unknown', tooLong);
		await refusesOn('posix', [...tooLong, `${'ü'.repeat(130)}.png`, `${'x'.repeat(247)}.png`]);
		const host = new FakeHost();
		await refuses(host, { folder: 'x'.repeat(256) }, /too long/);
		await host.call('generate_image', { prompt: 'An otter', path: `${'x'.repeat(246)}.png` });
		assert.equal(host.runs.length, 1, 'a copy can be numbered, and have another format');
	});

	it('costs nothing because of a name or a path that Windows doesn’t allow', async () => {
		const room = 259 - `${root.path}/`.length - '-999.webp'.length;
		const fits = `${'a/'.repeat(70)}${'x'.repeat(room - 140)}`;
		await refusesOn('windows', ['a*b.png', 'a?/otter.png', 'a<b>|".png', `${fits}x.png`]);
		const host = new FakeHost();
		host.rules = 'windows';
		await host.call('generate_image', { prompt: 'An otter', path: `${fits}.png` });
		assert.equal(host.runs.length, 1);
	});

	it('costs nothing because of a link or a file in its path', async () => {
		const host = new FakeHost();
		host.kinds.set('a', 'folder').set('a/link', 'link').set('a/notes', 'file');
		host.kinds.set('images', 'link');
		await refuses(host, { path: 'a/link/b/otter.png' }, /is a link/);
		await refuses(host, { folder: 'a/notes' }, /is a file/);
		await refuses(host, {}, /is a link/);
		await host.call('generate_image', { prompt: 'An otter', path: 'a/otter.png' });
		assert.equal(host.runs.length, 1);
	});
});
