import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { beginning } from '../support/lineReporter';
import { TimeoutError, until } from '../support/wait';
import {
	cursorMark,
	planVariable,
	type Insertion,
	type InsertionPlan,
	type InsertionResult,
	type InsertionTask,
} from '../sites/insertions';
import { putCursor } from './files';
import type { Page } from './page';
import { setting, Stage } from './stage';

/** The extension host calls this. Saves and inserts the images of a plan, as a user would. */
export async function run(): Promise<void> {
	console.log(beginning);
	const path = process.env[planVariable];
	if (path === undefined) throw new Error(`${planVariable} isn’t set`);
	const plan = JSON.parse(await readFile(path, 'utf8')) as InsertionPlan;
	const stage = await Stage.start();
	const results: InsertionResult[] = [];
	try {
		const page = stage.openPage();
		for (const task of plan.tasks) results.push(await attempt(stage, page, task));
	} finally {
		await stage.dispose();
	}
	await writeFile(plan.results, JSON.stringify(results));
}

async function attempt(stage: Stage, page: Page, task: InsertionTask): Promise<InsertionResult> {
	try {
		return await insert(stage, page, task);
	} catch (error) {
		const shown = stage.messages.map(({ text }) => text).join(' ');
		return { task, problem: `${String(error)} ${shown}`.trim() };
	}
}

async function insert(stage: Stage, page: Page, task: InsertionTask): Promise<Insertion> {
	const document = await openAtMark(join(task.folder, task.document));
	const before = document.getText();
	const cursor = document.offsetAt(vscode.window.activeTextEditor?.selection.active ?? origin);
	stage.messages.length = 0;
	await setting('saveFolder', isAutomatic() ? undefined : task.saveFolder);
	const { id } = await stage.generate({ prompt: task.prompt, n: 1, size: '256x128' });
	page.press('insert', id, 0);
	await stage.message(/ and inserted it into /);
	const [saved] = (await stage.newest()).images;
	if (saved?.saved === undefined) throw new Error('The image has no copy.');
	await document.save();
	const inserted = document.getText();
	const image = vscode.Uri.parse(saved.saved).fsPath;
	return {
		task,
		text: inserted.slice(cursor, cursor + inserted.length - before.length).trim(),
		image: below(task, image),
		missing: await whatIsMissing(stage, document, image, task),
	};
}

/** Whether Sea Otter finds the site's folder for images itself. */
function isAutomatic(): boolean {
	const settings = vscode.workspace.getConfiguration('seaOtter');
	return settings.inspect('saveFolder')?.defaultValue === 'auto';
}

const origin = new vscode.Position(0, 0);

/** Shows a document with its cursor where its mark was. */
async function openAtMark(path: string): Promise<vscode.TextDocument> {
	const text = await readFile(path, 'utf8');
	await writeFile(path, text.replace(cursorMark, ''));
	const document = await vscode.workspace.openTextDocument(path);
	await putCursor(document, text.indexOf(cursorMark));
	return document;
}

/** What the finder says with the image in place, and once it’s gone. Puts it back. */
async function whatIsMissing(
	stage: Stage,
	document: vscode.TextDocument,
	image: string,
	task: InsertionTask,
): Promise<Insertion['missing']> {
	const list = async () => (await listMissing(stage, document)).map((file) => below(task, file));
	const before = await list();
	const hidden = `${task.folder}-hidden`;
	await mkdir(dirname(hidden), { recursive: true });
	await rename(image, hidden);
	try {
		// VS Code reports deleted files a moment later.
		const after = await until(15_000, 'a missing image', async () => {
			const now = await list();
			return now.length > before.length ? now : undefined;
		}).catch(noneIfLate);
		return { before, after };
	} finally {
		await rename(hidden, image);
	}
}

function noneIfLate(error: unknown): string[] {
	if (error instanceof TimeoutError) return [];
	throw error;
}

/** The files that Generate Missing Images would create for a document. */
async function listMissing(stage: Stage, document: vscode.TextDocument): Promise<string[]> {
	stage.picks = () => false;
	stage.missingQuestions.length = 0;
	await vscode.window.showTextDocument(document);
	await stage.seaOtter.commands.generateMissingImages();
	return stage.missingQuestions.flatMap(({ images }) => images.map(({ file }) => file.fsPath));
}

function below({ folder }: InsertionTask, path: string): string {
	return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
