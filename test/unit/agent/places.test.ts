import assert from 'node:assert/strict';
import { locate, placeOf, placeText, type Root } from '../../../src/core/agent/places';

const work: Root = { name: 'work', path: '/home/me/work' };
const site: Root = { name: 'site', path: '/home/me/site' };
const drive: Root = { name: 'work', path: '/c:/work' };
const images = () => Promise.resolve({ root: work, segments: ['images'] });

function segmentsOf(path: string, roots = [work]): readonly string[] {
	return locate(path, roots).segments;
}

describe('the place of images for an agent', () => {
	it('is relative to the only root, or absolute inside one', () => {
		assert.deepEqual(segmentsOf('docs/otter.png'), ['docs', 'otter.png']);
		assert.deepEqual(segmentsOf('./docs//otter.png'), ['docs', 'otter.png']);
		assert.deepEqual(segmentsOf('docs\\otter.png'), ['docs', 'otter.png']);
		assert.deepEqual(segmentsOf('/home/me/work/docs/otter.png'), ['docs', 'otter.png']);
		assert.deepEqual(segmentsOf('C:\\work\\otter.png', [drive]), ['otter.png']);
	});

	it('names its root if there are several', () => {
		const { root, segments } = locate('site/otter.png', [work, site]);
		assert.deepEqual([root.name, segments], ['site', ['otter.png']]);
		assert.equal(locate('/home/me/site/otter.png', [work, site]).root, site);
		assert.throws(() => locate('otter.png', [work, site]), /name of one: "work", "site"/);
		assert.throws(() => locate('otter.png', []), /No folder is open/);
	});

	it('is never outside, in a folder of tools, or a file that is no image', async () => {
		for (const [path, words] of [
			['/etc/otter.png', /outside the workspace/],
			['/home/me/workshop/otter.png', /outside the workspace/],
			['~/otter.png', /outside the workspace/],
			['file:///home/me/work/otter.png', /outside the workspace/],
			['../otter.png', /outside the workspace/],
			['docs/../../otter.png', /outside the workspace/],
			['/home/me/work/../otter.png', /outside the workspace/],
			['.git/hooks/otter.png', /folders of tools/],
			['.VSCODE/otter.png', /folders of tools/],
			['docs/.github/otter.png', /folders of tools/],
			['docs/con.png', /names that a system reserves/],
			['src/main.ts', /must be a file that ends in/],
			['otter', /must be a file that ends in/],
			['.png', /must be a file that ends in/],
		] as const)
			await assert.rejects(() => placeOf({ path }, [work], images), {
				name: 'AgentError',
				message: words,
			});
		await assert.rejects(() => placeOf({ folder: '.git' }, [work], images), /folders of tools/);
		await assert.rejects(() => placeOf({ folder: 'a', path: 'a.png' }, [work], images), /not both/);
	});

	it('tells no absolute path in its errors', async () => {
		for (const path of ['/etc/passwd', '/home/me/secret/otter.png', 'c:/users/me/otter.png'])
			await assert.rejects(
				() => placeOf({ path }, [work], images),
				(error: Error) => !error.message.includes('/home') && !error.message.includes('users'),
			);
	});

	it('is a folder and a name, with the format that the extension stands for', async () => {
		const { segments, name, type } = await placeOf({ path: 'docs/Otter 1.JPG' }, [work], images);
		assert.deepEqual([segments, name, type], [['docs'], 'Otter 1', 'jpeg']);
		const place = await placeOf({}, [work], images);
		assert.deepEqual([place.segments, place.name], [['images'], undefined]);
		const { segments: none } = await placeOf({ folder: '.' }, [work], images);
		assert.deepEqual(none, []);
	});

	it('is shown relative to the workspace', async () => {
		assert.equal(placeText(await placeOf({ path: 'a/b.png' }, [work], images), [work]), 'a/b');
		assert.equal(placeText(await placeOf({}, [work], images), [work]), 'images/');
		assert.equal(placeText(await placeOf({}, [work], images), [work, site]), 'work/images/');
	});
});
