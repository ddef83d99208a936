import { l10n, Uri, workspace } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { SerialQueue } from '../../core/async';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from '../library/libraryFolder';
import { type Notifier, problemWith, type Remedy } from '../ui/notifications';
import { imageCount } from '../ui/wording/figures';
import { copyText } from '../workspace/clipboard';
import { copyExactly, copyUnder, nameOf, type Source } from '../workspace/copies';
import { openRemedy } from '../workspace/openFiles';
import type { Saver } from '../save/saver';
import { prepareFolder } from '../workspace/folders';
import { baseNameOf, fittingLabel, isOfType, misfitText, type Misfit } from './nameConflict';
import type { MissingImage } from './missingImages';
import { updateReferences, type Renamed } from './updateReferences';

/** Copies into a folder and gives where to; undefined when the name is taken. */
type Copy = (source: Source, folder: Uri) => Promise<Uri | undefined>;

/** Puts images where documents refer to them; never over an existing file. */
export class Landing {
	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly saver: Saver,
		private readonly notifier: Notifier,
		/** One after the other, so that two copies do not choose the same name. */
		private readonly copies: SerialQueue,
	) {}

	/** Puts the first image of a generation where it is missing, and tells. */
	async land(generation: Generation, missing: MissingImage): Promise<void> {
		const landed = await this.place(generation, missing);
		if (landed instanceof Uri) this.saver.tell([landed]);
		else if (landed) this.notifier.error(misfitText(landed), await this.remedyFor([landed]));
	}

	/**
	 * Puts the first image of a generation where it is missing, if it can have that name.
	 * @throws {Problem} when it cannot be saved.
	 */
	async place(generation: Generation, missing: MissingImage): Promise<Uri | Misfit | undefined> {
		const [image] = generation.images;
		if (!image) return undefined;
		const isFitting = isOfType(image.type, missing);
		const misfit = { generation, image, missing, isTaken: isFitting };
		const placed = isFitting ? await this.#copy(misfit, exactly(nameOf(missing.file))) : undefined;
		return placed ?? misfit;
	}

	/** The button that saves images of one document under names they can have. */
	async remedyFor(misfits: readonly Misfit[]): Promise<Remedy> {
		return { label: await fittingLabel(misfits), run: () => this.#saveFitting(misfits) };
	}

	/** What cannot be saved is told, and keeps no other from it. */
	async #saveFitting(misfits: readonly Misfit[]): Promise<void> {
		const renamed: Renamed[] = [];
		for (const misfit of misfits) {
			const { missing } = misfit;
			const under: Copy = (source, folder) => copyUnder(source, folder, baseNameOf(missing));
			const uri = await this.#copy(misfit, under).catch(this.#report);
			if (uri) renamed.push({ missing, uri });
		}
		const document = renamed[0]?.missing.document;
		if (document) this.#tell(document, renamed, await updateReferences(document, renamed));
	}

	readonly #report = (error: unknown): undefined => {
		this.notifier.report(error);
	};

	/** `left` are those of them that the document does not refer to. */
	#tell(document: Uri, renamed: readonly Renamed[], left: readonly Renamed[]): void {
		const uris = renamed.map(({ uri }) => uri);
		const [path = '', ...more] = uris.map((uri) => workspace.asRelativePath(uri));
		const saved = more.length === 0 ? path : imageCount(uris.length);
		const name = nameOf(document);
		const text =
			left.length === 0
				? l10n.t('Saved {0}, and updated {1}.', saved, name)
				: l10n.t('Saved {0}, but could not update {1}.', saved, name);
		const copy = left.length === 0 ? [] : [copyRemedy(left)];
		this.notifier.info(text, openRemedy(uris), ...copy);
	}

	/** Copies an image into the folder where it is missing, and notes where it is. */
	async #copy({ generation, image, missing }: Misfit, copy: Copy): Promise<Uri | undefined> {
		const source = { uri: this.folder.imageUri(generation, image), type: image.type };
		const { workspaceFolder, segments } = missing;
		try {
			const uri = await this.copies.run(async () =>
				copy(source, await prepareFolder(workspaceFolder, segments.slice(0, -1))),
			);
			// It is there, whether or not that can be noted.
			if (uri)
				await this.library.markSaved(generation.id, image, uri.toString()).catch(this.#report);
			return uri;
		} catch (cause) {
			throw problemWith(l10n.t('The image could not be saved.'), cause);
		}
	}
}

function exactly(name: string): Copy {
	return async (source, folder) => {
		const target = Uri.joinPath(folder, name);
		return (await copyExactly(source, target)) ? target : undefined;
	};
}

function copyRemedy(renamed: readonly Renamed[]): Remedy {
	const paths = renamed.map(({ uri }) => workspace.asRelativePath(uri, false));
	return {
		label: paths.length === 1 ? l10n.t('Copy Path') : l10n.t('Copy Paths'),
		run: () => copyText(paths.join('\n'), l10n.t('Path copied')),
	};
}
