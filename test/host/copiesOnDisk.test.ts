import assert from 'node:assert/strict';
import { rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Generation } from '../../src/core/generation/generation';
import type { ImageTile } from '../../src/core/protocol';
import { pngOpaque } from '../support/imageService/samples';
import { until } from '../support/wait';
import { Files } from './files';
import type { Page } from './page';
import { Stage } from './stage';

const name = 'images/a-cute-baby-sea-otter.png';

describe('a removal, move or change of a saved copy', () => {
	const files = new Files(['images', 'pictures', 'notes.md']);
	let stage: Stage;
	let page: Page;
	let generation: Generation;

	beforeEach(async () => {
		stage = await Stage.start();
		await files.clear();
		generation = await stage.generate({ n: 1 });
		page = stage.openPage();
		page.press('save', generation.id, 0);
		await tile('the saved tile', ({ saved }) => saved === name);
	});

	afterEach(async () => {
		await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
		await stage.dispose();
		await files.clear();
	});

	/** Waits until the page draws the tile in this way. */
	const tile = (what: string, fits: (tile: ImageTile) => boolean) =>
		until(10_000, what, () => {
			const drawn = page.card(generation.id)?.tiles[0];
			return Promise.resolve(drawn?.kind === 'image' && fits(drawn) ? drawn : undefined);
		});
	const deleted = () =>
		tile('the deleted copy', ({ saved, copyNote }) => {
			return saved === undefined && copyNote === 'The saved copy was moved or deleted';
		});
	const uri = (path: string) => vscode.Uri.joinPath(files.folder, path);
	const rename = async (from: string, to: string) => {
		const edit = new vscode.WorkspaceEdit();
		edit.renameFile(uri(from), uri(to));
		assert.ok(await vscode.workspace.applyEdit(edit));
	};

	it('is noticed when the file is deleted by another program, and when it’s back', async () => {
		await rm(files.path(name));
		await deleted();
		assert.equal(page.entry(generation.id)?.images[0]?.saved, undefined);
		const bytes = await stage.bytes(await stage.newest(), 0);
		await writeFile(files.path(name), bytes);
		await tile('the copy that is back', ({ saved, copyNote }) => {
			return saved === name && copyNote === undefined;
		});
		assert.equal(page.entry(generation.id)?.images[0]?.saved, true);
	});

	it('is noticed when its folder is deleted', async () => {
		await vscode.workspace.fs.delete(uri('images'), { recursive: true });
		await deleted();
	});

	it('is noticed when its content changes', async () => {
		await writeFile(files.path(name), pngOpaque.bytes);
		await tile('the changed copy', ({ saved, copyNote }) => {
			return saved === name && copyNote === 'The saved copy was changed';
		});
	});

	it('isn’t reported if the file is only touched', async () => {
		const later = new Date(Date.now() + 5000);
		await utimes(files.path(name), later, later);
		// A later change of another copy is noticed after this one.
		const other = await stage.generate({ n: 1, prompt: 'Another' });
		// VS Code doesn't report a file that was deleted before its creation was reported.
		const watcher = vscode.workspace.createFileSystemWatcher('**/another.png');
		const created = new Promise((resolve) => {
			watcher.onDidCreate(resolve);
		});
		page.press('save', other.id, 0);
		await created;
		watcher.dispose();
		await until(10_000, 'the other copy', async () =>
			(await stage.newest()).images[0]?.saved === undefined ? undefined : true,
		);
		await rm(files.path('images/another.png'));
		await until(10_000, 'the other tile', () => {
			const drawn = page.card(other.id)?.tiles[0];
			const isDeleted = drawn?.kind === 'image' && drawn.copyNote !== undefined;
			return Promise.resolve(isDeleted || undefined);
		});
		await tile('the same copy', ({ saved, copyNote }) => saved === name && copyNote === undefined);
	});

	it('is followed when VS Code renames the file or its folder', async () => {
		await rename(name, 'images/renamed.png');
		await tile('the renamed file', ({ saved }) => saved === 'images/renamed.png');
		await rename('images', 'pictures');
		await tile('the renamed folder', ({ saved }) => saved === 'pictures/renamed.png');
		const { images } = await stage.readRecord(generation);
		assert.equal(images[0]?.saved, uri('pictures/renamed.png').toString());
	});

	it('outside of the workspace is noticed when it’s drawn, unless its whole folder is gone', async () => {
		const elsewhere = vscode.Uri.file(join(tmpdir(), `sea-otter-copies-${Date.now()}`));
		const [gone, lost] = ['gone/otter.png', 'lost/otter.png'].map((path) =>
			vscode.Uri.joinPath(elsewhere, path),
		);
		assert.ok(gone && lost);
		const [image] = generation.images;
		assert.ok(image);
		await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(gone, '..'));
		await stage.seaOtter.library.markSaved(generation.id, image, lost.toString());
		const other = await stage.generate({ n: 1, prompt: 'Another' });
		const [second] = other.images;
		assert.ok(second);
		await stage.seaOtter.library.markSaved(other.id, second, gone.toString());
		await stage.reload();
		page = stage.openPage();
		await until(10_000, 'the copy that is gone', () => {
			const drawn = page.card(other.id)?.tiles[0];
			const isDeleted = drawn?.kind === 'image' && drawn.copyNote !== undefined;
			return Promise.resolve(isDeleted || undefined);
		});
		await tile('the copy that is lost', ({ saved, copyNote }) => {
			return saved !== undefined && copyNote === undefined;
		});
		await rm(elsewhere.fsPath, { recursive: true });
	});

	it('is noticed by a page that opens later', async () => {
		await stage.reload();
		await rm(files.path(name));
		page = stage.openPage();
		await deleted();
	});
});
