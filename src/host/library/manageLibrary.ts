import { l10n } from 'vscode';
import { isRunning, type Generation, type LibraryImage } from '../../core/generation/generation';
import { totalBytes } from '../../core/library/librarySize';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from './libraryFolder';
import { Problem } from '../ui/notifications';
import { pick, type Choice } from '../ui/quickInput';
import { librarySizeLimit, openSetting } from '../ui/settings';
import { hasFileManager, showFolder } from '../ui/system';
import { fileSize, imageCount } from '../ui/wording/figures';
import { copyText } from '../workspace/clipboard';
import { stillSaved, libraryImages } from '../workspace/copies';
import type { Deletions } from './deletions';

/** Asks for a yes before something that is hard to take back. */
export type Confirm = (text: string, detail: string, yes: string) => Promise<boolean>;

/** What the care of the library turns to. */
export interface CareWays {
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly deletions: Deletions;
	readonly confirm: Confirm;
}

/** How much the library holds, in words; empty while it holds nothing. */
export function librarySizeText(library: Library): string {
	const { images, bytes } = library.size();
	return images === 0 ? '' : `${imageCount(images)} · ${fileSize(bytes)}`;
}

/** Tells how much the library holds and where, and offers what can be done about it. */
export async function manageLibrary(ways: CareWays): Promise<void> {
	const { library } = ways;
	await library.list();
	await library.sync();
	const choices = [
		...folderRows(ways),
		limitRow(),
		...(await undoRows(ways)),
		...cleaningRows(ways),
	];
	const chosen = await pick<() => Promise<unknown>>({
		title: l10n.t('Library'),
		placeholder: librarySizeText(library) || l10n.t('The library holds no images.'),
		choices: () => choices,
	});
	if (typeof chosen !== 'symbol') await chosen();
}

type Row = Choice<() => Promise<unknown>>;

function folderRows({ folder: { root } }: CareWays): Row[] {
	const path = root.scheme === 'file' ? root.fsPath : root.toString(true);
	const label = hasFileManager(root)
		? l10n.t('Reveal in File Manager')
		: l10n.t('Open the Folder in a New Window');
	return [
		{ label, description: path, value: () => showFolder(root) },
		{ label: l10n.t('Copy the Path'), value: () => copyText(path, l10n.t('Path copied')) },
	];
}

function limitRow(): Row {
	return {
		label: l10n.t('Change the Limit'),
		description: fileSize(librarySizeLimit()),
		value: async () => openSetting('library.maxSize'),
	};
}

async function undoRows({ library, deletions }: CareWays): Promise<Row[]> {
	const [last] = await library.deletions();
	if (!last) return [];
	const description = l10n.t('{0} deleted last', imageCount(last.images));
	return [{ label: l10n.t('Undo Delete'), description, value: () => deletions.undo() }];
}

function cleaningRows(ways: CareWays): Row[] {
	const generations = ways.library.known().filter((generation) => !isRunning(generation));
	const images = generations.flatMap((generation) => libraryImages(generation));
	const saved = images.filter(({ image }) => image.saved !== undefined);
	const rows: Row[] = [];
	if (saved.length > 0)
		rows.push({
			label: l10n.t('Delete What Is Saved Elsewhere'),
			description: `${imageCount(saved.length)} · ${fileSize(totalBytes(saved))}`,
			value: async () => ways.deletions.deleteImages(await surelySaved(ways, saved)),
		});
	if (generations.length > 0)
		rows.push({
			label: l10n.t('Clear the Library…'),
			description: imageCount(images.length),
			value: () => clear(ways, generations),
		});
	return rows;
}

/** @throws {Problem} when no copy is there any more. */
async function surelySaved(
	{ folder }: CareWays,
	images: readonly LibraryImage[],
): Promise<LibraryImage[]> {
	const saved = await stillSaved(folder, images);
	if (saved.length > 0) return saved;
	throw new Problem(l10n.t('None of the saved copies is there any more. Nothing is deleted.'));
}

/** What comes while the question is open is not meant by it. */
async function clear(
	{ folder, deletions, confirm }: CareWays,
	generations: readonly Generation[],
): Promise<void> {
	const images = generations.flatMap((generation) => libraryImages(generation));
	const unsaved = images.length - (await stillSaved(folder, images)).length;
	const text = l10n.t('Delete {0} from the library?', imageCount(images.length));
	const undo = l10n.t('For seven days, Undo Delete brings back what is deleted.');
	const detail = `${unsavedText(unsaved, images.length)} ${undo}`;
	if (await confirm(text, detail, l10n.t('Clear the Library')))
		await deletions.deleteGenerations(generations);
}

function unsavedText(count: number, all: number): string {
	if (count === 0) return l10n.t('All of them are saved elsewhere.');
	if (count === all)
		return all === 1
			? l10n.t('It is saved nowhere else.')
			: l10n.t('None of them is saved anywhere else.');
	return count === 1
		? l10n.t('1 of them is saved nowhere else.')
		: l10n.t('{0} of them are saved nowhere else.', count);
}
