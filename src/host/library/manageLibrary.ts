import { l10n } from 'vscode';
import { isRunning, type Generation, type LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { mostUnasked } from '../../core/steps';
import { totalBytes } from '../../core/library/librarySize';
import { Problem } from '../ui/notifications';
import type { Choice, PickQuestion } from '../ui/quickInput';
import { librarySizeLimit, openSetting } from '../ui/settings';
import { hasFileManager, showFolder } from '../ui/system';
import { fileSize, imageCount } from '../ui/wording/figures';
import { copyText } from '../workspace/clipboard';
import { stillSaved } from '../workspace/copies';
import { libraryImages } from '../../core/generation/generation';
import type { Deletions } from './deletions';
import type { LibraryFolder } from './libraryFolder';

/** Asks a question with one button besides Cancel, and resolves to whether it was pressed. */
export type Confirm = (question: string, detail: string, button: string) => Promise<boolean>;

export interface ManageLibraryDeps {
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly deletions: Deletions;
	readonly confirm: Confirm;
	readonly pick: (question: PickQuestion<Action>) => Promise<Action | symbol>;
}

type Action = () => Promise<unknown>;
type Row = Choice<Action>;

/** `12 images · 30 MB`; empty if the library has no images. */
export function librarySizeText(library: Library): string {
	const { images, bytes } = library.size();
	return images === 0 ? '' : countAndSize(images, bytes);
}

/** Shows how large the library is and where it is, and offers what can be done with it. */
export async function manageLibrary(deps: ManageLibraryDeps): Promise<void> {
	const { library } = deps;
	await library.list();
	await library.sync();
	const rows = [...folderRows(deps), limitRow(), ...(await undoRows(deps)), ...deleteRows(deps)];
	const chosen = await deps.pick({
		title: l10n.t('Library'),
		placeholder: librarySizeText(library) || l10n.t('The library is empty.'),
		choices: () => rows,
	});
	if (typeof chosen !== 'symbol') await chosen();
}

function folderRows({ folder: { root } }: ManageLibraryDeps): Row[] {
	const path = root.scheme === 'file' ? root.fsPath : root.toString(true);
	const label = hasFileManager(root)
		? l10n.t('Reveal in File Manager')
		: l10n.t('Open Folder in New Window');
	return [
		{ label, description: path, value: () => showFolder(root) },
		{ label: l10n.t('Copy Path'), value: () => copyText(path, l10n.t('Path copied')) },
	];
}

function limitRow(): Row {
	return {
		label: l10n.t('Change Limit'),
		description: fileSize(librarySizeLimit()),
		value: async () => openSetting('library.maxSize'),
	};
}

async function undoRows({ library, deletions }: ManageLibraryDeps): Promise<Row[]> {
	const [latest] = await library.deletions();
	if (!latest) return [];
	return [
		{
			label: l10n.t('Undo Delete'),
			description: countAndSize(latest.images, latest.bytes),
			value: () => deletions.undo(),
		},
	];
}

function deleteRows(deps: ManageLibraryDeps): Row[] {
	const generations = deps.library.known().filter((generation) => !isRunning(generation));
	const images = generations.flatMap((generation) => libraryImages(generation));
	const saved = images.filter(({ image }) => image.saved !== undefined);
	const rows: Row[] = [];
	if (saved.length > 0)
		rows.push({
			label: l10n.t('Delete Images Already Saved'),
			description: countAndSize(saved.length, totalBytes(saved)),
			value: () => deleteSaved(deps, saved),
		});
	if (generations.length > 0)
		rows.push({
			label: l10n.t('Clear Library…'),
			description: countAndSize(images.length, totalBytes(images)),
			value: () => clear(deps, generations),
		});
	return rows;
}

async function deleteSaved(
	{ folder, deletions, confirm }: ManageLibraryDeps,
	images: readonly LibraryImage[],
): Promise<void> {
	const saved = await stillSaved(folder, images);
	if (saved.length === 0)
		throw new Problem(l10n.t('No saved copies were found, so nothing was deleted.'));
	const detail = `${unsavedText(0, saved.length)} ${undoText()}`;
	const isFew = saved.length <= mostUnasked;
	if (isFew || (await confirm(clearQuestion(saved.length), detail, l10n.t('Delete'))))
		await deletions.deleteImages(saved);
}

/** Images generated while the question is open are kept. */
async function clear(
	{ folder, deletions, confirm }: ManageLibraryDeps,
	generations: readonly Generation[],
): Promise<void> {
	const images = generations.flatMap((generation) => libraryImages(generation));
	const unsaved = images.length - (await stillSaved(folder, images)).length;
	const detail = `${unsavedText(unsaved, images.length)} ${undoText()}`;
	if (await confirm(clearQuestion(images.length), detail, l10n.t('Clear Library')))
		await deletions.deleteGenerations(generations);
}

function undoText(): string {
	return l10n.t('Undo Delete can restore deleted images for seven days.');
}

function clearQuestion(images: number): string {
	if (images === 0) return l10n.t('Delete all empty generations from the library?');
	return images === 1
		? l10n.t('Delete 1 image from the library?')
		: l10n.t('Delete {0} images from the library?', images);
}

function unsavedText(unsaved: number, all: number): string {
	if (all === 0) return l10n.t('No images will be deleted.');
	if (all === 1)
		return unsaved === 0
			? l10n.t("It's saved elsewhere.")
			: l10n.t("It isn't saved anywhere else.");
	if (unsaved === 0) return l10n.t('All of them are saved elsewhere.');
	if (unsaved === all) return l10n.t('None of them are saved anywhere else.');
	return unsaved === 1
		? l10n.t("1 of them isn't saved anywhere else.")
		: l10n.t("{0} of them aren't saved anywhere else.", unsaved);
}

function countAndSize(images: number, bytes: number): string {
	return `${imageCount(images)} · ${fileSize(bytes)}`;
}
