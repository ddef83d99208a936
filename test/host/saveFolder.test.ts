import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { libraryImages } from '../../src/core/generation/generation';
import { withImages } from '../support/imageService/faults';
import { pngOpaque } from '../support/imageService/samples';
import { useDocuments } from './documents';
import { Files } from './files';
import { request, setting, type Stage } from './stage';

const name = 'a-cute-baby-sea-otter.png';

describe('the folder for saved images', () => {
	const files = new Files(['site', 'images', 'mine']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const save = async () => {
		await stage.generate({ n: 1 });
		await stage.seaOtter.saving.saver.save(libraryImages(await stage.newest()));
	};

	const sites: readonly [string, string, string, string][] = [
		['Hugo', 'hugo.toml', 'content/post.md', 'static/images'],
		['MkDocs', 'mkdocs.yml', 'docs/deep/page.md', 'docs/images'],
		['Docusaurus', 'docusaurus.config.js', 'docs/page.md', 'static/img'],
		['Antora', 'antora.yml', 'modules/ROOT/pages/page.adoc', 'modules/ROOT/images'],
		['a page bundle of Hugo', 'hugo.toml', 'content/post/index.md', 'content/post'],
	];

	for (const [site, configuration, document, folder] of sites) {
		it(`is that of the site of the current document: ${site}`, async () => {
			await files.write(`site/${configuration}`, '');
			await files.open('# Page\n', `site/${document}`);
			await save();
			assert.ok((await files.list(`site/${folder}`)).includes(name));
		});
	}

	it('is “images” for a document outside of a site', async () => {
		await files.write('site/hugo.toml', '');
		await files.open('# Notes\n', 'mine/notes.md');
		await save();
		assert.deepEqual(await files.list('images'), [name]);
	});

	it('is that of the setting, also in a site', async () => {
		await setting('saveFolder', 'mine');
		await files.write('site/hugo.toml', '');
		await files.open('# Page\n', 'site/content/post.md');
		await save();
		assert.deepEqual(await files.list('mine'), [name]);
	});

	it('is known before images are saved', async () => {
		const folder = () => stage.seaOtter.saving.saver.knownFolder();
		assert.equal(await folder(), 'images/');
		await setting('saveFolder', '.');
		assert.equal(await folder(), './');
		await setting('saveFolder', 'mine/${fileBasenameNoExtension}');
		await files.open('# Notes\n', 'mine/notes.md');
		assert.equal(await folder(), 'mine/notes/');
	});

	it('is used for an inserted image, to which the document refers as its site does', async () => {
		await files.write('site/hugo.toml', '');
		const document = await files.openAt('site/content/post.md', '# Post\n\n|');
		stage.completedRequests.push({ ...request, n: 1 });
		await stage.seaOtter.commands.generateImageAndInsert();
		await stage.message(/^Saved site\/static\/images\/\S+ and inserted it into post\.md\.$/);
		assert.match(document.getText(), /\]\(\/images\/a-cute-baby-sea-otter\.png\)/);
	});

	describe('whose setting is wrong', () => {
		const wrong: readonly [string, string, RegExp][] = [
			['saveFolder', '../outside', /seaOtter\.saveFolder must be a folder inside/],
			['fileName', '${user}', /seaOtter\.fileName doesn't support/],
			['siteRoot', '../outside', /seaOtter\.siteRoot must be/],
		];

		/** Runs something that must send nothing, and waits for the message about the setting. */
		const assertReported = async (key: string, message: RegExp, run: () => Promise<unknown>) => {
			await run().catch(stage.seaOtter.report);
			const { buttons } = await stage.message(message);
			assert.deepEqual(buttons, ['Open Setting'], key);
			assert.deepEqual(stage.requestQuestions, [], key);
			assert.deepEqual(stage.missingQuestions, [], key);
			stage.messages.length = 0;
		};

		const roads: readonly [string, () => Promise<unknown>][] = [
			['a folder', () => stage.seaOtter.commands.generateImageHere(files.folder)],
			['a document', () => stage.seaOtter.commands.generateImageAndInsert()],
			['missing images of a file', () => stage.seaOtter.commands.generateMissingImages()],
			[
				'missing images of a folder',
				() => stage.seaOtter.commands.generateMissingImagesInFolder(files.folder),
			],
			[
				'auto-save',
				async () => {
					await setting('autoSave', true);
					await stage.seaOtter.commands.generateImage();
				},
			],
		];

		for (const [road, run] of roads) {
			it(`is reported before an image is paid for: ${road}`, async () => {
				await files.open('![An otter](otter.png)\n', 'mine/page.html.md');
				for (const [key, value, message] of wrong) {
					await setting(key, value);
					await assertReported(key, message, run);
					await setting(key, undefined);
				}
				assert.deepEqual(stage.service.requests, []);
			});
		}

		it('is reported before an image is paid for: a name too long for auto-save', async () => {
			await setting('autoSave', true);
			await setting('saveFolder', `images/${'x'.repeat(256)}`);
			await stage.seaOtter.commands.generateImage().catch(stage.seaOtter.report);
			await stage.message(/^images\/x+.* is too long/);
			assert.deepEqual(stage.requestQuestions, []);
			assert.deepEqual(stage.service.requests, []);
		});

		it('is reported before an image is paid for: again', async () => {
			stage.service.fault(withImages());
			stage.completedRequests.push({ ...request, n: 1 });
			await stage.seaOtter.commands.generateImageHere(vscode.Uri.joinPath(files.folder, 'mine'));
			const failed = await stage.newest();
			const { repeats, runner } = stage.seaOtter.generating;
			stage.requestQuestions.length = 0;
			stage.messages.length = 0;
			await setting('fileName', '${user}');
			for (const run of [() => repeats.again(failed), () => runner.retry(failed.id)])
				await assertReported('fileName', /seaOtter\.fileName doesn't support/, run);
			assert.equal(stage.service.requests.length, 1);
			await setting('fileName', undefined);
			stage.service.fault(withImages(pngOpaque.bytes));
			await runner.retry(failed.id);
			assert.equal(stage.service.requests.length, 2);
		});
	});
});
