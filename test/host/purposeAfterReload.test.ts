import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import * as vscode from 'vscode';
import { until } from '../support/wait';
import { useDocuments } from './documents';
import { Files, putCursor } from './files';
import { request, type Stage } from './stage';

describe('the purpose of a queued request after a reload', () => {
	const files = new Files(['images', 'docs', 'pictures', 'notes.md']);
	let stage: Stage;

	useDocuments(files, (set) => {
		stage = set;
	});

	/** Reloads the window while a command waits for a queued request, which finishes afterwards. */
	const reloadDuring = async (command: () => Promise<void>) => {
		const job = { polls: Infinity };
		stage.service.nextJob(job);
		stage.completedRequests.push({
			...request,
			model: 'fal-ai/flux/schnell',
			n: 1,
		});
		const run = command();
		const isPolled = ({ method, path }: { method: string; path: string }) =>
			method === 'GET' && path.includes('async');
		await until(10_000, 'a poll', () =>
			Promise.resolve(stage.service.requests.some(isPolled) || undefined),
		);
		const left = await stage.readRecord(await stage.newest());
		const pending = stage.workspaceState.get('seaOtter.pendingJobs');
		stage.openPage().press('cancel', left.id);
		await run;
		await stage.reload();
		await writeFile(stage.recordOf(left), JSON.stringify(left));
		await stage.workspaceState.update('seaOtter.pendingJobs', pending);
		job.polls = 0;
		stage.messages.length = 0;
		await stage.delivered(1);
	};
	const purposeCleared = () =>
		until(10_000, 'the end of the purpose', async () => {
			const generation = await stage.newest();
			return (await stage.readRecord(generation)).purpose === undefined ? true : undefined;
		});

	it('is fulfilled for a folder', async () => {
		await mkdir(files.path('docs/pictures'), { recursive: true });
		const uri = vscode.Uri.joinPath(files.folder, 'docs', 'pictures');
		await reloadDuring(() => stage.seaOtter.commands.generateImageHere(uri));
		await stage.message(/^Saved docs\/pictures\/a-cute/);
		assert.equal((await files.list('docs/pictures')).length, 1);
		await purposeCleared();
	});

	it('is fulfilled for a missing image', async () => {
		const document = await files.open('![An otter](pictures/otter.png)\n', 'notes.md');
		const place = { uri: document.uri.toString(), start: 13 };
		await reloadDuring(() => stage.seaOtter.commands.generateReferencedImage(place));
		await stage.message(/^Saved pictures\/otter\.png/);
		assert.deepEqual(await files.list('pictures'), ['otter.png']);
		await purposeCleared();
	});

	it('is to save and offer the reference if the image was to be inserted', async () => {
		const document = await files.open('one\n', 'notes.md');
		await putCursor(document, 3);
		await reloadDuring(() => stage.seaOtter.commands.generateImageAndInsert());
		const message = await stage.message(/^Saved images\/a-cute.*notes\.md is no longer known/);
		assert.equal(document.getText(), 'one\n');
		message.press('Copy Reference');
		await until(5000, 'the reference on the clipboard', async () =>
			(await vscode.env.clipboard.readText()) ===
			'![A cute baby sea otter](images/a-cute-baby-sea-otter.png)'
				? true
				: undefined,
		);
		await purposeCleared();
	});
});
