import assert from 'node:assert/strict';
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { Platform } from '../../src/core/library/files';
import { until } from '../support/wait';
import { Stage } from './stage';

/** Makes writes of a library fail, as on a full disk, until the returned function is called. */
function fillDisk(
	stage: Stage,
	isRefused: (path: string) => boolean,
	reason = 'ENOSPC: no space left',
): () => void {
	const { files } = (stage.seaOtter.library as unknown as { platform: Platform }).platform;
	const write = files.write.bind(files);
	files.write = (path, bytes) =>
		isRefused(path) ? Promise.reject(new Error(reason)) : write(path, bytes);
	return () => {
		files.write = write;
	};
}

const isImage = (path: string) => path.includes('.png.');
const isRecord = (path: string) => path.includes('.generation.json.');

describe('an image that cannot be stored', () => {
	let stage: Stage;
	let folder: string;

	beforeEach(async () => {
		stage = await Stage.start();
		folder = await mkdtemp(join(tmpdir(), 'elsewhere-'));
	});

	afterEach(() => stage.dispose());

	const received = async () => {
		const generation = await stage.newest();
		return stage.seaOtter.library.unstored.of(generation.id).map(({ bytes }) => Buffer.from(bytes));
	};

	it('is offered instead of another paid request, and can be stored later', async () => {
		const page = stage.openPage();
		const free = fillDisk(stage, isImage);
		const { id } = await stage.generate({ n: 1 });
		const message = await stage.message(/The disk is full\. Free some space.*kept in memory/);
		assert.deepEqual(message.buttons, ['Save Elsewhere…', 'Try Storing Again']);
		const card = await until(10_000, 'the card', () => Promise.resolve(page.card(id)));
		assert.ok(card.actions.includes('saveElsewhere') && card.actions.includes('storeAgain'));
		assert.ok(!card.actions.includes('remedy'));
		assert.match(card.tiles[0]?.kind === 'fault' ? card.tiles[0].text : '', /kept in memory/);
		const [bytes] = await received();
		message.press('Try Storing Again');
		const again = await stage.message(/still can't be written\. The disk is full/);
		assert.deepEqual(again.buttons, ['Manage Library']);
		free();
		page.press('storeAgain', id);
		await stage.message(/^Stored 1 image in the library/);
		const generation = await stage.newest();
		assert.equal(generation.failure, undefined);
		assert.deepEqual(await stage.bytes(generation, 0), bytes);
		assert.deepEqual(await stage.readRecord(generation), JSON.parse(JSON.stringify(generation)));
		assert.deepEqual(await received(), []);
		assert.equal(stage.service.requests.length, 1);
	});

	it('is saved where the user wants, and several into one folder', async () => {
		fillDisk(stage, isImage);
		await stage.generate({ n: 1 });
		const one = await stage.message(/kept in memory/);
		const file = join(folder, 'mine.png');
		stage.chosenPlaces.push(vscode.Uri.file(file));
		const [bytes] = await received();
		one.press('Save Elsewhere…');
		await stage.message(/^Saved .*mine\.png/);
		assert.deepEqual(await readFile(file), bytes);
		stage.messages.length = 0;
		const { id } = await stage.generate({ n: 2 });
		await stage.message(/2 images are kept in memory/);
		stage.chosenPlaces.push(vscode.Uri.file(folder));
		stage.openPage().press('saveElsewhere', id);
		await stage.message(/^Saved 2 images/);
		const names = ['a-cute-baby-sea-otter-1.png', 'a-cute-baby-sea-otter-2.png'];
		assert.deepEqual(stage.placeQuestions, [names.slice(0, 1), names]);
		const copies = await Promise.all(names.map((name) => readFile(join(folder, name))));
		assert.deepEqual(copies, await received());
	});

	it('is not sent for if the generation cannot be stored', async () => {
		fillDisk(stage, isRecord);
		await stage.runCommand().catch(stage.seaOtter.report);
		const message = await stage.message(/so nothing was sent\. The disk is full/);
		assert.deepEqual(message.buttons, ['Manage Library']);
		assert.equal(stage.service.requests.length, 0);
	});

	it('is not sent for if the library is read-only', async () => {
		fillDisk(stage, isRecord, 'EROFS: read-only file system');
		await stage.runCommand().catch(stage.seaOtter.report);
		const message = await stage.message(
			/so nothing was sent\. The folder is read-only\. Change its permissions/,
		);
		assert.deepEqual(message.buttons, ['Show Folder']);
		assert.equal(stage.service.requests.length, 0);
	});

	it('is kept in memory if the browser’s storage is full', async () => {
		fillDisk(stage, isImage, 'Error below x (EntryExceedsStorageQuota)');
		await stage.generate({ n: 1 });
		await stage.message(/The disk is full\. Free some space.*kept in memory/);
	});

	it('is not lost with the record, and the end is reported', async () => {
		const arrived = stage.service.nextRequest();
		const run = stage.runCommand({ n: 1 });
		await arrived;
		fillDisk(stage, isRecord);
		await run;
		await stage.message(/record of this generation couldn't be written.*The disk is full/);
		const generation = await stage.newest();
		assert.ok(generation.finishedAt !== undefined && generation.failure === undefined);
		assert.ok((await stage.bytes(generation, 0)).length > 0);
	});
});
