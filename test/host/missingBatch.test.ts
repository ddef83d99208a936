import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith, withImages } from '../support/imageService/faults';
import { pngOpaque, webpLossy } from '../support/imageService/samples';
import { Batch } from '../../src/host/missing/batch';
import { missingImages } from '../../src/host/missing/missingImages';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files } from './files';
import { request, setting, type Stage } from './stage';

describe('missing images of a whole file', () => {
	const files = new Files(['guide', 'pictures', 'site', 'GUIDE.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	const generateAll = () => stage.seaOtter.commands.generateMissingImages();
	const shown = () => stage.missingQuestions.flatMap(({ images }) => images);
	const four = ['one', 'two', 'three', 'four'];
	const guide = four.map((name) => `![${name}](pictures/${name}.png)`).join('\n\n');

	it('report why there is nothing to generate', async () => {
		await vscode.commands.executeCommand('workbench.action.closeAllEditors');
		await generateAll();
		await stage.message(/^Open the file with the missing images\.$/);
		await files.open('hello', 'guide/notes.txt');
		await generateAll();
		await stage.message(/can't find image references in notes\.txt\.$/);
		await files.open('# Nothing', 'guide/README.md');
		await generateAll();
		await stage.message(/^No images are missing in README\.md\.$/);
		assert.deepEqual(stage.missingQuestions, []);
	});

	it('are listed once each, and only the picked ones are generated', async () => {
		await files.open(
			`${guide}\n\n![](./pictures/one.png) ![](../guide/pictures/two.png)`,
			'guide/A.md',
		);
		stage.picks = ({ missing }) => missing.reference.alt === 'two';
		stage.service.faultAlways(withImages(pngOpaque.bytes));
		await generateAll();
		assert.deepEqual(
			shown().map(({ reference }) => reference.alt),
			four,
		);
		await stage.message(/^Saved \S+\.\w+\.$/);
		assert.deepEqual(await files.list('guide/pictures'), ['two.png']);
		assert.equal(stage.service.requests.length, 1);
	});

	it('wait for a model if none was ever chosen', async () => {
		await setting('model', undefined);
		await files.open(guide);
		await generateAll();
		assert.deepEqual([stage.modelQuestions.length, shown()], [1, []]);
		stage.chosenModels.push('openai-gpt-image-1.5');
		await generateAll();
		assert.equal(stage.missingQuestions[0]?.draft.model, 'openai-gpt-image-1.5');
		await stage.message(/^Saved 4 images\.$/);
	});

	it('are not generated if the user picks none', async () => {
		await files.open(guide);
		stage.picks = () => false;
		await generateAll();
		assert.deepEqual([stage.service.requests, stage.messages], [[], []]);
	});

	it('run as many requests at a time as the setting says, with one message', async () => {
		await files.open(guide);
		await setting('concurrency', 3);
		// Long enough for a slow machine to send three requests meanwhile.
		stage.service.faultAlways({ ...withImages(pngOpaque.bytes), delay: 4000 });
		const most = mostAtOnce(stage);
		await generateAll();
		assert.equal(most(), 3);
		await stage.message(/^Saved 4 images\.$/);
		assert.equal(stage.messages.length, 1);
		assert.equal((await files.list('pictures')).length, 4);
	});

	it('stop at a failure that affects all, and keep the images so far', async () => {
		await files.open(guide);
		await setting('concurrency', 1);
		stage.service.fault(withImages(pngOpaque.bytes), failWith(401, errorBodies.unauthorized));
		await generateAll();
		const { level, text, buttons } = await stage.message(/^Saved 1 of 4 images\./);
		assert.equal(level, 'error');
		assert.match(text, /rejected the model access key\./);
		assert.deepEqual(buttons, ['Show Images']);
		assert.equal(stage.service.requests.length, 2);
		assert.deepEqual(await files.list('pictures'), ['one.png']);
	});

	it('end with one cancellation, and keep the images so far', async () => {
		const document = await files.open(guide);
		const { generating, saving } = stage.seaOtter;
		const items = (await missingImages(document)).map((missing) => ({ missing, request }));
		const batch = new Batch(generating.runner, saving.missingSaver, items, askNothing);
		stage.service.fault(withImages(pngOpaque.bytes), { delay: 'never' });
		const cancel = new AbortController();
		await batch.run(1, cancel.signal, () => {
			void stage.service.nextRequest().then(() => {
				cancel.abort();
			});
		});
		assert.equal(stage.service.requests.length, 2);
		assert.deepEqual(await files.list('pictures'), ['one.png']);
		assert.deepEqual([batch.saved.length, batch.failures], [1, [{ kind: 'cancelled' }]]);
	});

	it('continue after a failure that affects only one', async () => {
		await files.open(guide);
		await setting('concurrency', 1);
		stage.service.fault(failWith(400, errorBodies.moderationBlocked));
		await generateAll();
		await stage.message(/^Saved 3 of 4 images\. .*moderation/);
	});

	describe('of which two in a row may have been billed for nothing', () => {
		beforeEach(async () => {
			await files.open(guide);
			await setting('concurrency', 1);
		});

		it('stop if the user says so, and keep what was saved', async () => {
			stage.service.fault(withImages(pngOpaque.bytes));
			stage.service.faultAlways(withImages());
			await generateAll();
			const { text } = await stage.message(/^Saved 1 of 4 images\./);
			assert.match(text, /may have been billed\./);
			assert.deepEqual(stage.continueQuestions, [1]);
			assert.equal(stage.service.requests.length, 3);
			assert.deepEqual(await files.list('pictures'), ['one.png']);
		});

		it('count images that aren’t intact, and save none of them', async () => {
			stage.service.faultAlways(withImages(Buffer.from('no image').toString('base64')));
			await generateAll();
			const { text } = await stage.message(/^Saved 0 of 4 images\./);
			assert.match(text, /2 images are incomplete, damaged or in an unknown format/);
			assert.deepEqual(stage.continueQuestions, [2]);
			assert.equal(stage.service.requests.length, 2);
			assert.equal((await stage.newest()).images.length, 1);
		});

		it('continue if the user says so, and count anew', async () => {
			stage.continues = () => Promise.resolve(true);
			stage.service.faultAlways(withImages());
			await generateAll();
			await stage.message(/^Saved 0 of 4 images\./);
			assert.deepEqual(stage.continueQuestions, [2]);
			assert.equal(stage.service.requests.length, 4);
		});

		it('are counted across failures that were surely not billed, but not across an image', async () => {
			const moderated = failWith(400, errorBodies.moderationBlocked);
			stage.service.fault(withImages(), moderated, withImages(), withImages(pngOpaque.bytes));
			await generateAll();
			await stage.message(/^Saved 0 of 4 images\./);
			assert.deepEqual(stage.continueQuestions, [1]);
			stage.continueQuestions.length = 0;
			const good = withImages(pngOpaque.bytes);
			stage.service.fault(withImages(), good, withImages(), good);
			stage.messages.length = 0;
			await files.open(guide.replaceAll('.png', '-2.png'));
			await generateAll();
			await stage.message(/^Saved 2 of 4 images\./);
			assert.deepEqual(stage.continueQuestions, []);
		});

		it('start no request while the question is open', async () => {
			await setting('concurrency', 3);
			const six = [...four, 'five', 'six'].map((name) => `![${name}](pictures/${name}.png)`);
			await files.open(six.join('\n\n'));
			const started = () => six.length - (stage.continueQuestions[0] ?? 0);
			const ended = async () =>
				(await stage.seaOtter.library.list()).filter(({ finishedAt }) => finishedAt).length;
			stage.continues = async () => {
				await until(
					10_000,
					'the end of all requests',
					async () => (await ended()) === started() || undefined,
				);
				return false;
			};
			stage.service.faultAlways(withImages());
			await generateAll();
			await stage.message(/^Saved 0 of 6 images\./);
			assert.equal(stage.continueQuestions.length, 1);
			assert.ok(started() < six.length);
			assert.equal(stage.service.requests.length, started());
		});
	});

	it('can be saved together under names with the right extensions', async () => {
		const document = await files.open('![One](pictures/one.gif)\n\n![Two](pictures/two.svg)\n');
		stage.service.faultAlways(withImages(webpLossy.bytes));
		await generateAll();
		const message = await stage.message(
			/^Saved 0 of 2 images\. 2 images aren't saved yet because the file extensions don't match/,
		);
		const label = 'Save 2 Images under New Names';
		assert.deepEqual(message.buttons, [label, 'Show Images']);
		message.press(label);
		await stage.message(/^Saved 2 images and updated GUIDE\.md\.$/);
		assert.equal(document.getText(), '![One](pictures/one.webp)\n\n![Two](pictures/two.webp)\n');
	});

	it('are saved in the site’s folder if the path starts there', async () => {
		await files.write('site/package.json', '{"dependencies":{"astro":"5.0.0"}}');
		await files.write('site/astro.config.mjs', 'export default {};');
		await files.write('site/public/logo.png');
		const text = '![Logo](/logo.png) ![Hero](/pictures/hero.png)';
		await files.open(text, 'site/src/pages/index.md');
		stage.service.faultAlways(withImages(pngOpaque.bytes));
		await generateAll();
		await stage.message(/^Saved \S+\.\w+\.$/);
		assert.ok(existsSync(files.path('site/public/pictures/hero.png')));
	});

	it('of Sphinx are resolved from the folder of its configuration, and not found without it', async () => {
		stage.picks = () => false;
		const text = '.. image:: /_static/there.png\n\n.. image:: /_static/far.png\n';
		await files.open(text, 'guide/index.rst');
		await generateAll();
		await files.write('site/docs/conf.py', '');
		await files.write('site/docs/_static/there.png');
		await files.open(text, 'site/docs/guide/index.rst');
		await generateAll();
		assert.deepEqual(
			shown().map(({ segments }) => segments.join('/')),
			['site/docs/_static/far.png'],
		);
	});

	it('of a program are those in none of the possible folders', async () => {
		await files.write('pictures/there.png');
		const text = 'load("pictures/there.png");\nload("near.png");\nload("pictures/far.png");\n';
		await files.write('guide/near.png');
		await files.open(text, 'guide/load.ts');
		stage.picks = () => false;
		await generateAll();
		assert.deepEqual(
			shown().map(({ segments }) => segments.join('/')),
			['pictures/far.png'],
		);
	});

	it('of LaTeX need no extension, and belong into its folder for images', async () => {
		await files.write('guide/art/there.pdf');
		const images = ['there', 'new', 'new.jpg', 'icons/#1'].map(
			(path) => `\\includegraphics{${path}}`,
		);
		await files.open(`\\graphicspath{{art/}}\n${images.join('\n')}\n`, 'guide/main.tex');
		stage.picks = () => false;
		await generateAll();
		assert.deepEqual(
			shown().map(({ segments }) => segments.join('/')),
			['guide/art/new.png', 'guide/art/new.jpg'],
		);
	});
});

const askNothing = () => Promise.reject(new Error('there is nothing to ask'));

/** Returns the highest number of simultaneous requests so far. */
function mostAtOnce({ service }: Stage): () => number {
	let [now, most] = [0, 0];
	const watch = async (): Promise<void> => {
		const { finished } = await service.nextRequest();
		most = Math.max(most, ++now);
		void finished.then(() => now--);
		await watch();
	};
	void watch();
	return () => most;
}
