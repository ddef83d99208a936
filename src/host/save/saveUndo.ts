import { FileType, l10n, workspace, type Uri } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import type { ManyImages } from '../ui/manyImages';
import { problemWith, type Notifier, type Remedy } from '../ui/notifications';
import { haveSameBytes, parseUri, typeOf, type ImageFiles } from '../workspace/copies';
import type { CopiedImage, ImageCopier } from '../workspace/imageCopier';
import { copyFileAt } from '../workspace/copyFiles';

/** What has become of a file that a save created. */
type Outcome =
	| 'removed'
	/** It stays, because it no longer has the bytes of the image. */
	| 'changed'
	/** It stays, because the library no longer has the image. */
	| 'last'
	/** It was moved or deleted before. */
	| 'gone';

/** Takes saves back: removes the files that they created. */
export class SaveUndo {
	constructor(
		private readonly copier: Pick<ImageCopier, 'inTurn'>,
		private readonly library: Pick<Library, 'get' | 'markSaved' | 'unmarkSaved'>,
		private readonly files: ImageFiles,
		private readonly notifier: Notifier,
		private readonly many: ManyImages,
	) {}

	/** A button that takes a save back; none if it created no file. */
	button(copies: readonly CopiedImage[]): Remedy[] {
		const created = copies.filter(({ origin }) => origin === 'created');
		if (created.length === 0) return [];
		return [{ label: l10n.t('Undo'), run: () => this.#removeAll(created) }];
	}

	/** @throws {Problem} after reporting what has become of the files before. */
	async #removeAll(copies: readonly CopiedImage[]): Promise<void> {
		const outcomes = new Map<Uri, Outcome>();
		const remove = async (copy: CopiedImage) => {
			outcomes.set(copy.uri, await this.copier.inTurn(() => this.#remove(copy)));
			return true;
		};
		let isCancelled = false;
		try {
			isCancelled = await this.many.each(l10n.t('Removing saved images'), copies, remove);
		} catch (cause) {
			throw problemWith(l10n.t("The saved image couldn't be removed."), cause);
		} finally {
			const text = undoneText(outcomes, copies.length, isCancelled);
			if (text !== '') this.notifier.info(text);
		}
	}

	async #remove(copy: CopiedImage): Promise<Outcome> {
		const current = this.#inLibrary(copy.requested);
		const original = current && this.files.imageUri(current.generation, current.image);
		const isInLibrary = original && (await typeOf(original)) !== undefined;
		const type = await typeOf(copy.uri);
		if (!isInLibrary) return type === undefined ? 'gone' : 'last';
		if (type === undefined) {
			await this.#unmark(copy, current);
			return 'gone';
		}
		// A link has taken its place, and leads to a file that isn't ours.
		if (type !== FileType.File || !(await haveSameBytes(copy.uri, original))) return 'changed';
		await this.#removeFile(copy, current);
		return 'removed';
	}

	/** Its mark is removed first, so that the file is never noticed as a deleted copy. */
	async #removeFile(copy: CopiedImage, current: LibraryImage): Promise<void> {
		const isMarked = current.image.saved === copy.uri.toString();
		try {
			await this.#unmark(copy, current);
			await trash(copy.uri);
		} catch (error) {
			const { generation, image } = current;
			if (isMarked) await this.library.markSaved(generation.id, image, copy.uri.toString());
			throw error;
		}
	}

	async #unmark({ uri, former }: CopiedImage, { generation, image }: LibraryImage): Promise<void> {
		const earlier = await earlierCopy(former, uri);
		await this.library.unmarkSaved(generation.id, image, uri.toString(), earlier);
	}

	/** Another image may have its index by now, so the name of its file counts. */
	#inLibrary({ generation: { id }, image: { file } }: LibraryImage): LibraryImage | undefined {
		const generation = this.library.get(id);
		const image = generation?.images.find((each) => each.file === file);
		return generation && image && { generation, image };
	}
}

/** The mark of an earlier copy, unless that was deleted, too. */
async function earlierCopy(former: string | undefined, removed: Uri): Promise<string | undefined> {
	const uri = former === undefined ? undefined : parseUri(former);
	if (!uri || uri.toString() === removed.toString()) return undefined;
	// A copy on a disk that isn't there may still exist.
	const isThere = await copyFileAt(uri).then(
		(file) => file !== undefined,
		() => true,
	);
	return isThere ? former : undefined;
}

/** Moves a file to the trash, or deletes it where there's none, as in a browser or on a remote machine. */
async function trash(file: Uri): Promise<void> {
	await workspace.fs
		.delete(file, { useTrash: true })
		.then(undefined, () => workspace.fs.delete(file));
}

/** `of` is how many files were to be removed. Empty if nothing has happened. */
function undoneText(outcomes: ReadonlyMap<Uri, Outcome>, of: number, isCancelled: boolean): string {
	const filesThat = (outcome: Outcome) =>
		[...outcomes].flatMap(([uri, each]) => (each === outcome ? [uri] : []));
	const removed = filesThat('removed');
	const sentences = [
		isCancelled
			? l10n.t('Canceled. Removed {0} of {1} saved images.', removed.length, of)
			: removedText(removed),
		...keptTexts.map(({ outcome, one, several }) => {
			const [file, ...more] = filesThat(outcome);
			if (!file) return '';
			const name = of === 1 ? workspace.asRelativePath(file) : '1';
			return more.length === 0 ? one(name) : several(more.length + 1);
		}),
	];
	return sentences.filter((sentence) => sentence !== '').join(' ');
}

function removedText([file, ...more]: readonly Uri[]): string {
	if (!file) return '';
	return more.length === 0
		? l10n.t('Removed {0}.', workspace.asRelativePath(file))
		: l10n.t('Removed {0} saved images.', more.length + 1);
}

/** A file is called by its path, or by `1` if there are several. */
const keptTexts = [
	{
		outcome: 'changed',
		one: (name: string) => l10n.t('{0} was changed since and stays.', name),
		several: (count: number) => l10n.t('{0} were changed since and stay.', count),
	},
	{
		outcome: 'last',
		one: (name: string) => l10n.t('{0} stays, because the library no longer has the image.', name),
		several: (count: number) =>
			l10n.t('{0} stay, because the library no longer has the images.', count),
	},
	{
		outcome: 'gone',
		one: (name: string) => l10n.t('{0} was already moved or deleted.', name),
		several: (count: number) => l10n.t('{0} were already moved or deleted.', count),
	},
] as const;
