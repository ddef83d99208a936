import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { libraryImages } from '../../src/core/generation/generation';
import { until } from '../support/wait';
import { withImages } from '../support/imageService/faults';
import { jpeg, pngOpaque } from '../support/imageService/samples';
import { setting, Stage } from './stage';

describe('saving', () => {
	const [folder] = vscode.workspace.workspaceFolders ?? [];
	assert.ok(folder);
	const workspace = folder.uri.fsPath;
	const outside = join(tmpdir(), 'sea-otter-outside');
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await rm(join(workspace, 'images'), { recursive: true, force: true });
		await rm(outside, { recursive: true, force: true });
		await mkdir(outside);
	});

	afterEach(() => stage.dispose());

	const saveAll = async () => {
		const generation = await stage.newest();
		await stage.seaOtter.saving.saver.save(libraryImages(generation));
	};
	const saved = async () => (await readdir(join(workspace, 'images'))).sort();

	it('copies the bytes into the folder, named after the prompt and the image type', async () => {
		stage.service.fault(withImages(pngOpaque.bytes, jpeg.bytes));
		await stage.generate();
		await saveAll();
		assert.deepEqual(await saved(), ['a-cute-baby-sea-otter.jpg', 'a-cute-baby-sea-otter.png']);
		const bytes = await readFile(join(workspace, 'images', 'a-cute-baby-sea-otter.png'));
		assert.ok(bytes.equals(Buffer.from(pngOpaque.bytes)));
	});

	it('copies images of any kind byte for byte', async () => {
		const kinds: Readonly<Record<string, Uint8Array>> = {
			avif: Buffer.from('\0\0\0\x14ftypavif\0\0\0\0avif', 'latin1'),
			bin: Uint8Array.of(0, 1, 2, 255),
			gif: Buffer.from('GIF89a\x03\0\x02\0\0\0\0;', 'latin1'),
			png: pngOpaque.bytes.subarray(0, -20),
			svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"/>'),
		};
		stage.service.fault(withImages(...Object.values(kinds)));
		await stage.generate({ n: 5 });
		await saveAll();
		const names = Object.keys(kinds).map((extension) => `a-cute-baby-sea-otter.${extension}`);
		assert.deepEqual(await saved(), names);
		const copies = await Promise.all(
			names.map((name) => readFile(join(workspace, 'images', name), 'latin1')),
		);
		const originals = Object.values(kinds).map((bytes) => Buffer.from(bytes).toString('latin1'));
		assert.deepEqual(copies, originals);
	});

	it('reports where, with Open, Reveal and Undo, and remembers it after a reload', async () => {
		await stage.generate();
		await saveAll();
		const { buttons } = await stage.message(/^Saved 2 images to images\/\.$/);
		assert.deepEqual(buttons, ['Open', 'Reveal', 'Undo']);
		await stage.reload();
		const { images } = await stage.newest();
		assert.deepEqual(
			images.map((image) => vscode.workspace.asRelativePath(vscode.Uri.parse(image.saved ?? ''))),
			['images/a-cute-baby-sea-otter.png', 'images/a-cute-baby-sea-otter-2.png'],
		);
	});

	it('replaces neither a file nor a dangling link', async () => {
		const images = join(workspace, 'images');
		await mkdir(images);
		await writeFile(join(images, 'a-cute-baby-sea-otter.png'), 'mine');
		await symlink(join(outside, 'new.png'), join(images, 'a-cute-baby-sea-otter-2.png'));
		await stage.generate();
		await saveAll();
		assert.equal(await readFile(join(images, 'a-cute-baby-sea-otter.png'), 'utf8'), 'mine');
		assert.ok(!existsSync(join(outside, 'new.png')));
		assert.deepEqual((await saved()).slice(-2), [
			'a-cute-baby-sea-otter-4.png',
			'a-cute-baby-sea-otter.png',
		]);
	});

	it('doesn’t write through a hard link to a file elsewhere', async () => {
		const images = join(workspace, 'images');
		await mkdir(images);
		await writeFile(join(outside, 'precious.png'), 'mine');
		await link(join(outside, 'precious.png'), join(images, 'a-cute-baby-sea-otter.png'));
		await stage.generate({ n: 1 });
		await saveAll();
		assert.equal(await readFile(join(outside, 'precious.png'), 'utf8'), 'mine');
		assert.deepEqual(await saved(), ['a-cute-baby-sea-otter-2.png', 'a-cute-baby-sea-otter.png']);
	});

	it('treats names that differ only in case as taken', async () => {
		const images = join(workspace, 'images');
		await mkdir(images);
		await writeFile(join(images, 'A-Cute-Baby-Sea-Otter.PNG'), 'mine');
		await stage.generate({ n: 1 });
		await saveAll();
		assert.deepEqual(await saved(), ['A-Cute-Baby-Sea-Otter.PNG', 'a-cute-baby-sea-otter-2.png']);
	});

	it('saves only images that this workspace doesn’t have with Save All, and reports where all are', async () => {
		const { id, images } = await stage.generate();
		const page = stage.openPage();
		const pressSaveAll = async () => {
			stage.messages.length = 0;
			page.press('saveAll', id);
			await stage.message(/^Saved 2 images to images\/\.$/);
		};
		const elsewhere = vscode.Uri.file(join(outside, 'otter.png'));
		await vscode.workspace.fs.writeFile(elsewhere, await stage.bytes(await stage.newest(), 0));
		const [first] = images;
		assert.ok(first);
		await stage.seaOtter.library.markSaved(id, first, elsewhere.toString());
		await pressSaveAll();
		assert.equal((await saved()).length, 2);
		await rm(join(workspace, 'images', 'a-cute-baby-sea-otter-2.png'));
		await pressSaveAll();
		assert.equal((await saved()).length, 2);
		await pressSaveAll();
		assert.equal((await saved()).length, 2);
	});

	it('names files by the template in the setting', async () => {
		await setting('fileName', '${date} ${model} ${size} ${index} ${prompt}');
		await stage.generate();
		await saveAll();
		const day = '\\d{4}-\\d{2}-\\d{2}';
		const name = `^${day} openai-gpt-image-1 64x32 [12] a-cute-baby-sea-otter\\.png$`;
		for (const each of await saved()) assert.match(each, new RegExp(name));
		assert.equal((await saved()).length, 2);
	});

	it('rejects an invalid template and offers to open the setting', async () => {
		await setting('fileName', '${prompt}-${user}');
		await stage.generate();
		await saveAll().catch(stage.seaOtter.report);
		const { buttons } = await stage.message(
			/seaOtter\.fileName doesn't support the variable \$\{user\}/,
		);
		assert.deepEqual(buttons, ['Open Setting']);
	});

	it('doesn’t follow a linked folder out of the workspace', async () => {
		await symlink(outside, join(workspace, 'images'));
		await stage.generate();
		await saveAll().catch(stage.seaOtter.report);
		await stage.message(/images is a link/);
		assert.deepEqual(await readdir(outside), []);
		await rm(join(workspace, 'images'));
	});

	it('doesn’t follow a junction out of the workspace', async function () {
		// Other systems have none.
		if (process.platform !== 'win32') this.skip();
		await symlink(outside, join(workspace, 'images'), 'junction');
		await stage.generate();
		await saveAll().catch(stage.seaOtter.report);
		await stage.message(/images is a link/);
		assert.deepEqual(await readdir(outside), []);
		await rm(join(workspace, 'images'));
	});

	it('rejects a folder outside the workspace and offers to open the setting', async () => {
		await stage.generate();
		for (const path of ['../outside', '/tmp', 'a/../../b', 'C:\\images', '~/images']) {
			await setting('saveFolder', path);
			await saveAll().catch(stage.seaOtter.report);
			const { buttons } = await stage.message(/must be a folder inside/);
			assert.deepEqual(buttons, ['Open Setting']);
			stage.messages.length = 0;
		}
	});

	it('rejects a folder that can’t exist, also before an image for a document is paid for', async () => {
		await stage.generate();
		await setting('saveFolder', `images/${'x'.repeat(256)}`);
		await saveAll();
		await stage.message(/is too long or contains a name that isn't allowed on this system/);
		await vscode.workspace
			.openTextDocument({ language: 'html', content: '' })
			.then((document) => vscode.window.showTextDocument(document));
		await assert.rejects(stage.seaOtter.commands.generateImageAndInsert(), /is too long/);
		assert.equal(stage.service.requests.length, 1);
	});

	it('reports why an image couldn’t be saved', async () => {
		await writeFile(join(workspace, 'images'), 'a file where the folder should be');
		await stage.generate();
		await saveAll().catch(stage.seaOtter.report);
		await stage.message(/couldn't be saved\. \(/);
	});

	it('doesn’t check the folder in the setting until something is saved', async () => {
		await setting('saveFolder', '../outside');
		await stage.generate();
		assert.deepEqual(stage.messages, []);
	});

	it('creates the folder in the setting', async () => {
		await setting('saveFolder', 'docs/pictures');
		await stage.generate({ n: 1 });
		await saveAll();
		assert.deepEqual(await readdir(join(workspace, 'docs', 'pictures')), [
			'a-cute-baby-sea-otter.png',
		]);
		await rm(join(workspace, 'docs'), { recursive: true });
	});

	it('gives images saved at the same time different names', async () => {
		await Promise.all([stage.generate(), stage.generate()]);
		const generations = await stage.seaOtter.library.list();
		await Promise.all(
			generations.map((each) => stage.seaOtter.saving.saver.save(libraryImages(each))),
		);
		assert.equal((await saved()).length, 4);
	});

	it('saves once if run twice in a row', async () => {
		await stage.generate();
		await Promise.all([saveAll(), saveAll()]);
		assert.equal((await saved()).length, 2);
	});

	it('saves two images if run for each in a row', async () => {
		const generation = await stage.generate();
		await Promise.all(
			libraryImages(generation).map((image) => stage.seaOtter.saving.saver.save([image])),
		);
		assert.equal((await saved()).length, 2);
	});

	it('saves images as they arrive if the setting says so', async () => {
		await setting('autoSave', true);
		await stage.generate();
		await until(10_000, 'two saved images', async () => {
			const { images } = await stage.newest();
			return images.every((image) => image.saved !== undefined) ? true : undefined;
		});
		assert.equal((await saved()).length, 2);
	});
});
