import {
	l10n,
	ProgressLocation,
	window,
	workspace,
	type CancellationToken,
	type Uri,
} from 'vscode';
import { TaskPool } from '../../core/async';
import { languageIdOfFile } from '../../core/document/languages';
import { folded } from '../../core/document/paths';
import { nameOf } from '../workspace/copies';
import type { SourceDocument } from '../workspace/documents';
import { findDocuments, mostDocuments } from '../workspace/documentSearch';
import { Listings } from './listings';
import { missingImages, type MissingImage } from './missingImages';

/** Larger files are generated or data. */
export const largestDocument = 1_000_000;

/** Files read at the same time. */
const concurrency = 8;

/** The missing images of several documents, by document. */
export interface FoundImages {
	readonly images: readonly MissingImage[];
	/** Whether files were skipped: because they are too many or too large, or can't be read. */
	readonly isPartial: boolean;
}

/** Reports how many files have been searched. */
type OnProgress = (done: number, total: number) => void;

/** Searches folders with a notification that can cancel it; undefined if the user does. */
export async function searchWithProgress(
	folders: readonly Uri[],
): Promise<FoundImages | undefined> {
	const title = l10n.t('Searching for missing images');
	const options = { location: ProgressLocation.Notification, title, cancellable: true };
	return window.withProgress(options, async (progress, token) => {
		let reported = 0;
		const found = await searchFolders(folders, token, (done, total) => {
			const percent = Math.floor((100 * done) / total);
			if (percent === reported) return;
			const message = l10n.t('{0} of {1}', done, total);
			progress.report({ message, increment: percent - reported });
			reported = percent;
		});
		return token.isCancellationRequested ? undefined : found;
	});
}

/** Finds the missing images in all documents of some folders, each only once. Stops early if cancelled. */
export async function searchFolders(
	folders: readonly Uri[],
	token: CancellationToken,
	onProgress: OnProgress,
): Promise<FoundImages> {
	const lists = await Promise.all(folders.map((folder) => findDocuments(folder, token)));
	// A workspace folder can be inside another one.
	const files = new Map(lists.flat().map((file) => [file.toString(), file]));
	const searched = [...files.values()].slice(0, mostDocuments);
	const found = await searchFiles(searched, token, onProgress);
	const isPartial = files.size > searched.length || found.includes(undefined);
	return { images: withoutRepetitions(found.flatMap((images) => images ?? [])), isPartial };
}

/** Undefined for a file that is skipped. */
async function searchFiles(
	files: readonly Uri[],
	token: CancellationToken,
	onProgress: OnProgress,
): Promise<(readonly MissingImage[] | undefined)[]> {
	const found: (readonly MissingImage[] | undefined)[] = [];
	const listings = new Map<string, Listings>();
	const pool = new TaskPool(concurrency);
	const errors: unknown[] = [];
	let done = 0;
	for (const [index, file] of files.entries()) {
		if (token.isCancellationRequested || errors.length > 0) break;
		await pool.start(async () => {
			try {
				const document = await readDocument(file);
				found[index] = document && (await missingImages(document, listings));
			} catch (error) {
				errors.push(error);
			}
			onProgress(++done, files.length);
		});
	}
	await pool.settled();
	if (errors.length > 0) throw errors[0];
	return found;
}

/** An open document, which may have unsaved changes, or else the file; undefined if it can't be read. */
async function readDocument(uri: Uri): Promise<SourceDocument | undefined> {
	const address = uri.toString();
	const open = workspace.textDocuments.find((each) => each.uri.toString() === address);
	if (open) return open;
	const text = await readText(uri).then(undefined, () => undefined);
	const languageId = languageIdOfFile(nameOf(uri));
	return text === undefined
		? undefined
		: { uri, languageId, version: 0, isUntitled: false, getText: () => text };
}

/** Undefined if the file is too large. */
async function readText(uri: Uri): Promise<string | undefined> {
	const { size } = await workspace.fs.stat(uri);
	if (size > largestDocument) return undefined;
	return new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** An image that several documents refer to belongs to the first. */
function withoutRepetitions(images: readonly MissingImage[]): MissingImage[] {
	const byFile = new Map<string, MissingImage>();
	for (const image of images) {
		const key = folded(image.file.toString());
		if (!byFile.has(key)) byFile.set(key, image);
	}
	return [...byFile.values()];
}
