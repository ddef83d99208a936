import { l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation';
import { extensionOf } from '../../core/image/facts';
import { baseNameFrom } from '../../core/place/fileName';
import { Serial } from '../../core/serial';
import { environmentVariable } from '../environment';
import type { Library } from '../library/library';
import type { Notifier } from '../notify';
import { problemWith } from '../problem';
import { autoSave } from '../settings';
import { imageCount } from '../wording/figures';
import { copyTo, copyUnder, type Source } from './copy';
import { openRemedy, revealRemedy } from './open';
import { chooseWorkspaceFolder, prepareSaveFolder } from './saveFolder';

/** Makes the user's copy of an image and says where it is; undefined when the user leaves. */
type Place = (source: Source) => Promise<Uri | undefined>;

/** Copies images from the library to where the user wants them; never over an existing file. */
export class Saver {
	/** One after the other, so that two copies do not choose the same name. */
	readonly #copies = new Serial();
	/** What is being saved, as id and places: a double click saves once. */
	readonly #saving = new Set<string>();
	/** With several folders open, the one chosen for each generation's images as they arrive. */
	readonly #chosen = new Map<string, Promise<WorkspaceFolder | undefined>>();

	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
	) {}

	/** Saves images of one generation into the workspace, or where a dialog says, and tells where. */
	async save(generation: Generation, images: readonly StoredImage[]): Promise<void> {
		const what = [generation.id, ...images.map(({ index }) => index)].join();
		if (this.#saving.has(what)) return;
		this.#saving.add(what);
		await this.#save(generation, images).finally(() => this.#saving.delete(what));
	}

	async #save(generation: Generation, images: readonly StoredImage[]): Promise<void> {
		const folder = await chooseWorkspaceFolder();
		if (!folder && workspace.workspaceFolders?.length) return;
		const place = folder
			? await this.#into(folder, generation).catch(notSaved)
			: askingFor(generation);
		const copies = await this.#copyAll(generation, images, place);
		if (copies.length > 0) this.#tell(copies);
	}

	/** Saves an image as it arrives, when the setting says so and a workspace folder is open. */
	async autoSave(generation: Generation, image: StoredImage): Promise<void> {
		if (!autoSave()) return;
		const folder = await this.#folderOnce(generation.id);
		if (!folder) return;
		await this.#copyAll(generation, [image], await this.#into(folder, generation));
	}

	#folderOnce(id: string): Promise<WorkspaceFolder | undefined> {
		const chosen = this.#chosen.get(id) ?? chooseWorkspaceFolder();
		this.#chosen.set(id, chosen);
		return chosen;
	}

	async #into(workspaceFolder: WorkspaceFolder, { request }: Generation): Promise<Place> {
		const folder = await prepareSaveFolder(workspaceFolder);
		const name = baseNameFrom(request.prompt);
		return (source) => this.#copies.run(() => copyUnder(source, folder, name));
	}

	async #copyAll(
		generation: Generation,
		images: readonly StoredImage[],
		place: Place,
	): Promise<Uri[]> {
		const copies: Uri[] = [];
		for (const image of images) {
			const source = { uri: this.library.imageUri(generation, image), type: image.type };
			const copy = await place(source).catch(notSaved);
			if (!copy) break;
			await this.library.markSaved(generation.id, image, copy);
			copies.push(copy);
		}
		return copies;
	}

	#tell(copies: readonly Uri[]): void {
		const [path = '', ...more] = copies.map((copy) => workspace.asRelativePath(copy));
		const folder = path.slice(0, path.lastIndexOf('/') + 1);
		const text =
			more.length === 0
				? l10n.t('Saved {0}', path)
				: l10n.t('Saved {0} to {1}', imageCount(copies.length), folder || '.');
		this.notifier.info(text, openRemedy(copies), ...revealRemedy(copies));
	}
}

function notSaved(cause: unknown): never {
	throw problemWith(l10n.t('The image could not be saved.'), cause);
}

/** Asks for each image where it shall be saved. */
function askingFor({ request }: Generation): Place {
	return async (source) => {
		const extension = extensionOf(source.type);
		const home = environmentVariable('USERPROFILE') ?? environmentVariable('HOME') ?? '';
		const chosen = await window.showSaveDialog({
			title: l10n.t('Save Image'),
			defaultUri: Uri.joinPath(Uri.file(home), `${baseNameFrom(request.prompt)}${extension}`),
			filters: { [l10n.t('Image')]: [extension.slice(1)] },
		});
		return chosen && copyTo(source, chosen);
	};
}
