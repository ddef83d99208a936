import assert from 'node:assert/strict';
import { mkdir, rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import { libraryImages, type Generation } from '../../src/core/generation/generation';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import { Files } from './files';
import { Stage } from './stage';

const name = 'a-cute-baby-sea-otter.png';

describe('saving or inserting an image that is saved', () => {
	const files = new Files(['images', 'pictures', 'notes.md']);
	let stage: Stage;
	let generation: Generation;

	beforeEach(async () => {
		stage = await Stage.start();
		await files.clear();
		generation = await stage.generate({ n: 1 });
		await save();
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await stage.dispose();
		await files.clear();
	});

	const current = async () => libraryImages(await stage.newest());
	const save = async () => stage.seaOtter.saving.saver.save(await current());
	const uri = (path: string) => vscode.Uri.joinPath(files.folder, path);
	const savedAt = (path: string) =>
		until(10_000, `the copy ${path}`, async () => {
			const [each] = await current();
			return each?.image.saved === uri(path).toString() || undefined;
		});

	it('says where it is, and offers Save As with a free name', async () => {
		await save();
		const message = await stage.message(/^Already saved as images\/a-cute-baby-sea-otter\.png\.$/);
		assert.deepEqual(message.buttons, ['Open', 'Reveal', 'Save As…']);
		assert.deepEqual(await files.list('images'), [name]);
		stage.chosenPlaces.push(uri('images/second.png'));
		message.press('Save As…');
		await savedAt('images/second.png');
		assert.deepEqual(stage.placeQuestions, [['a-cute-baby-sea-otter-2.png']]);
		assert.deepEqual(await files.list('images'), [name, 'second.png']);
		await stage.message(/^Saved images\/second\.png\.$/);
	});

	it('saves it again if the copy was deleted', async () => {
		await rm(files.path(`images/${name}`));
		stage.messages.length = 0;
		await save();
		await stage.message(/^Saved images\/a-cute-baby-sea-otter\.png\.$/);
		assert.deepEqual(await files.list('images'), [name]);
	});

	it('saves only the others of several', async () => {
		const other = await stage.generate({ n: 1, prompt: 'The shore' });
		await stage.seaOtter.saving.saver.save([
			...libraryImages(other),
			...libraryImages(stage.seaOtter.library.get(generation.id) ?? generation),
		]);
		await stage.message(/^Saved 2 images to images\/\.$/);
		assert.deepEqual(await files.list('images'), [name, 'the-shore.png']);
	});

	it('does nothing if the user dismisses the question of Save As', async () => {
		const page = stage.openPage();
		page.press('saveAs', generation.id, 0);
		await until(10_000, 'the question', () =>
			Promise.resolve(stage.placeQuestions.length > 0 || undefined),
		);
		await savedAt(`images/${name}`);
		assert.deepEqual(await files.list('images'), [name]);
	});

	it('asks for a folder to save several as', async () => {
		const { id } = await stage.generate({ n: 2, prompt: 'The shore' });
		await mkdir(files.path('pictures'));
		stage.chosenPlaces.push(uri('pictures'));
		stage.openPage().press('saveAs', id, 0, 1);
		await stage.message(/^Saved 2 images to pictures\/\.$/);
		assert.deepEqual(stage.placeQuestions, [['the-shore.png', 'the-shore.png']]);
		assert.deepEqual(await files.list('pictures'), ['the-shore-2.png', 'the-shore.png']);
	});

	it('refers to the copy even if the user has edited it', async () => {
		await vscode.workspace.fs.writeFile(uri(`images/${name}`), pngOpaque.bytes);
		const document = await files.openAt('notes.md', '|');
		await stage.seaOtter.saving.inserter.insert(await current());
		assert.ok(document.getText().includes(`images/${name}`));
		assert.deepEqual(await files.list('images'), [name]);
	});

	it('saves another copy if something else is in its place', async () => {
		await files.write(`images/${name}`, 'a text');
		const document = await files.openAt('notes.md', '|');
		await stage.seaOtter.saving.inserter.insert(await current());
		assert.ok(document.getText().includes('images/a-cute-baby-sea-otter-2.png'));
		assert.equal((await files.read(`images/${name}`)).toString(), 'a text');
	});
});
