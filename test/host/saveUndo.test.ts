import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { libraryImages } from '../../src/core/generation/generation';
import type { ImageTile } from '../../src/core/protocol';
import { until } from '../support/wait';
import { Files } from './files';
import type { Message } from './readMessages';
import { Stage } from './stage';

const [first, second] = ['a-cute-baby-sea-otter.png', 'a-cute-baby-sea-otter-2.png'];

describe('taking back a save', () => {
	const files = new Files(['images', 'pictures']);
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await files.clear();
	});

	afterEach(async () => {
		await stage.dispose();
		await files.clear();
	});

	const uri = (path: string) => vscode.Uri.joinPath(files.folder, path);
	const current = async () => libraryImages(await stage.newest());
	const marks = async () => (await stage.readRecord(await stage.newest())).images.map(markOf);
	const markOf = ({ saved }: { saved?: string | undefined }) =>
		saved === undefined ? undefined : vscode.workspace.asRelativePath(vscode.Uri.parse(saved));
	/** Saves the images of the newest generation, and returns the message about it. */
	const save = async () => {
		stage.messages.length = 0;
		await stage.seaOtter.saving.saver.save(await current());
		return stage.message(/^Saved/);
	};
	const saveAs = async (place: string) => {
		stage.messages.length = 0;
		stage.chosenPlaces.push(uri(place));
		await stage.seaOtter.saving.saveAs.save(await current());
		return stage.message(/^Saved/);
	};
	const created = async (name: string) => {
		const watcher = vscode.workspace.createFileSystemWatcher(`**/${name}`);
		await new Promise((resolve) => {
			watcher.onDidCreate(resolve);
		});
		watcher.dispose();
	};
	const undo = (message: Message, report: RegExp) => {
		assert.equal(message.buttons.at(-1), 'Undo');
		message.press('Undo');
		return stage.message(report);
	};

	it('removes the file and its mark, and never shows a deleted copy', async () => {
		const { id } = await stage.generate({ n: 1 });
		const page = stage.openPage();
		const tileOf = (card: string) => page.card(card)?.tiles[0] as ImageTile | undefined;
		const isDrawn = (what: string, fits: () => boolean) =>
			until(10_000, what, () => Promise.resolve(fits() || undefined));
		// VS Code doesn't report a file that was deleted before its creation was reported.
		let isNoticed = created(first);
		const message = await save();
		await Promise.all([isNoticed, isDrawn('the copy', () => tileOf(id)?.saved !== undefined)]);
		const before = page.cards(id).length;
		const { buttons } = await undo(message, /^Removed images\/a-cute-baby-sea-otter\.png\.$/);
		assert.deepEqual(buttons, []);
		assert.deepEqual([await files.list('images'), await marks()], [[], [undefined]]);
		await isDrawn('no copy', () => !!tileOf(id) && tileOf(id)?.saved === undefined);

		// A later change of another copy is noticed after this one.
		const other = await stage.generate({ n: 1, prompt: 'Another' });
		isNoticed = created('another.png');
		await save();
		await isNoticed;
		await rm(files.path('images/another.png'));
		await isDrawn('the other copy', () => tileOf(other.id)?.copyNote !== undefined);
		const cards = page.cards(id).slice(before);
		assert.deepEqual(
			cards.flatMap(({ tiles }) =>
				(tiles as ImageTile[]).flatMap(({ copyNote }) => copyNote ?? []),
			),
			[],
		);
		assert.equal(page.entry(id)?.images[0]?.saved, undefined);
	});

	it('keeps a file that was changed since, or replaced by a link', async () => {
		await stage.generate({ n: 3 });
		const message = await save();
		const bytes = await files.read(`images/${first}`);
		await writeFile(files.path(`images/${first}`), bytes.fill(7, bytes.length - 4));
		await rm(files.path(`images/${second}`));
		await symlink(files.path(`images/${first}`), files.path(`images/${second}`));
		await undo(
			message,
			/^Removed images\/a-cute-baby-sea-otter-3\.png\. 2 were changed since and stay\.$/,
		);
		assert.deepEqual(await files.list('images'), [second, first]);
		assert.deepEqual(await marks(), [`images/${first}`, `images/${second}`, undefined]);
	});

	it('says that the only file was changed', async () => {
		await stage.generate({ n: 1 });
		const message = await save();
		await writeFile(files.path(`images/${first}`), 'mine');
		await undo(message, /^images\/a-cute-baby-sea-otter\.png was changed since and stays\.$/);
		assert.deepEqual([await files.list('images'), await marks()], [[first], [`images/${first}`]]);
	});

	it('keeps the last copy of an image that has left the library', async () => {
		await stage.generate({ n: 2 });
		const message = await save();
		const [image] = await current();
		assert.ok(image);
		const { library } = stage.seaOtter;
		await library.purge(await library.deleteImages([image]));
		await undo(
			message,
			/^Removed images\/a-cute-baby-sea-otter-2\.png\. 1 stays, because the library no longer has the image\.$/,
		);
		assert.deepEqual(await files.list('images'), [first]);
	});

	it('says that a file is gone, and takes its mark back', async () => {
		await stage.generate({ n: 1 });
		const message = await save();
		await rm(files.path(`images/${first}`));
		await undo(message, /^images\/a-cute-baby-sea-otter\.png was already moved or deleted\.$/);
		assert.deepEqual(await marks(), [undefined]);
	});

	it('restores the mark of the earlier copy after Save As', async () => {
		await stage.generate({ n: 1 });
		await save();
		const message = await saveAs('images/second.png');
		assert.deepEqual(await marks(), ['images/second.png']);
		await undo(message, /^Removed images\/second\.png\.$/);
		assert.deepEqual([await files.list('images'), await marks()], [[first], [`images/${first}`]]);
	});

	it('doesn’t restore the mark of an earlier copy that was deleted', async () => {
		await stage.generate({ n: 1 });
		await save();
		await rm(files.path(`images/${first}`));
		await undo(await save(), /^Removed images\//);
		assert.deepEqual([await files.list('images'), await marks()], [[], [undefined]]);
	});

	it('isn’t offered if Save As has replaced a file', async () => {
		await stage.generate({ n: 1 });
		await files.write('images/mine.png');
		const { buttons } = await saveAs('images/mine.png');
		assert.deepEqual(buttons, ['Open', 'Reveal']);
	});

	it('removes all files of Save As in a folder', async () => {
		await stage.generate({ n: 2 });
		await mkdir(files.path('pictures'));
		await undo(await saveAs('pictures'), /^Removed 2 saved images\.$/);
		assert.deepEqual([await files.list('pictures'), await marks()], [[], [undefined, undefined]]);
	});

	it('removes what was saved into a folder, with its progress, and can be canceled', async () => {
		const generation = await stage.generate({ n: 6, size: '16x16' });
		await stage.seaOtter.saving.saver.saveInto(uri('pictures'), generation);
		const message = await stage.message(/^Saved 6 images to pictures/);
		stage.progress.shown.length = 0;
		stage.progress.cancelAt = 4;
		await undo(message, /^Canceled\. Removed 4 of 6 saved images\.$/);
		assert.deepEqual(stage.progress.shown, [{ title: 'Removing saved images', total: 6, done: 4 }]);
		assert.equal((await files.list('pictures')).length, 2);
	});

	it('removes only the files that this save has made', async () => {
		const { id } = await stage.generate({ n: 2 });
		const [image] = await current();
		assert.ok(image);
		await stage.seaOtter.saving.saver.save([image]);
		stage.messages.length = 0;
		stage.openPage().press('saveAll', id);
		await undo(await stage.message(/^Saved 2 images/), /^Removed images\/.*-2\.png\.$/);
		assert.deepEqual(await files.list('images'), [first]);
		stage.messages.length = 0;
	});

	it('isn’t offered for copies that were saved for a reference', async () => {
		await stage.generate({ n: 1 });
		await stage.seaOtter.saving.inserter.copyReferences(await current());
		const { buttons } = await stage.message(/^Saved/);
		assert.deepEqual(buttons, ['Open', 'Reveal']);
	});

	it('deletes for good where there’s no trash', async () => {
		const disk = new DiskWithoutTrash();
		const registration = vscode.workspace.registerFileSystemProvider('no-trash', disk);
		const place = vscode.Uri.from({ scheme: 'no-trash', path: '/otter.png' });
		await stage.generate({ n: 1 });
		stage.chosenPlaces.push(place);
		await stage.seaOtter.saving.saveAs.save(await current());
		const message = await stage.message(/^Saved/);
		assert.ok(disk.files.has('/otter.png'));
		await undo(message, /^Removed/);
		assert.deepEqual([...disk.files], []);
		assert.deepEqual(await marks(), [undefined]);
		registration.dispose();
	});

	it('marks the copy again if it can’t be removed', async () => {
		const disk = new DiskWithoutTrash();
		disk.isLocked = true;
		const registration = vscode.workspace.registerFileSystemProvider('no-trash', disk);
		const place = vscode.Uri.from({ scheme: 'no-trash', path: '/otter.png' });
		await stage.generate({ n: 1 });
		stage.chosenPlaces.push(place);
		await stage.seaOtter.saving.saveAs.save(await current());
		await undo(await stage.message(/^Saved/), /^The saved image couldn't be removed\./);
		const { images } = await stage.readRecord(await stage.newest());
		assert.equal(images[0]?.saved, place.toString());
		registration.dispose();
	});
});

/** A disk with one folder whose files can't be moved to a trash. */
class DiskWithoutTrash implements vscode.FileSystemProvider {
	readonly files = new Map<string, Uint8Array>();
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
	/** Whether nothing can be deleted. */
	isLocked = false;

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	stat({ path }: vscode.Uri): vscode.FileStat {
		if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile({ path }).length };
	}

	readDirectory(): [string, vscode.FileType][] {
		return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
	}

	createDirectory(): void {
		throw new Error('not needed');
	}

	readFile({ path }: Pick<vscode.Uri, 'path'>): Uint8Array {
		const bytes = this.files.get(path);
		if (!bytes) throw vscode.FileSystemError.FileNotFound(path);
		return bytes;
	}

	writeFile({ path }: vscode.Uri, content: Uint8Array): void {
		this.files.set(path, content);
	}

	delete({ path }: vscode.Uri): void {
		if (this.isLocked) throw vscode.FileSystemError.NoPermissions(path);
		this.files.delete(path);
	}

	rename(from: vscode.Uri, to: vscode.Uri): void {
		this.files.set(to.path, this.readFile(from));
		this.files.delete(from.path);
	}
}
