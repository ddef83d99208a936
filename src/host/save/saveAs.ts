import { l10n, Uri, type TextDocument } from 'vscode';
import { baseNameFrom, numbered } from '../../core/document/fileName';
import { folded } from '../../core/document/paths';
import { nameOfAll, type LibraryImage } from '../../core/generation/generation';
import { Once } from '../../core/async';
import { extensionOf } from '../../core/image/facts';
import type { ManyImages } from '../ui/manyImages';
import { problemWith, type Notifier } from '../ui/notifications';
import { copyTo, copyUnder, namesIn, typeOf } from '../workspace/copies';
import { created, type CopiedImage, type ImageCopier } from '../workspace/imageCopier';
import { folderOf } from '../workspace/documents';
import { notifySaved } from '../workspace/openFiles';
import type { AskPlace } from './askPlace';
import { destinationOf, nameFor } from './destination';
import { rootOf } from './rootOf';
import type { SaveUndo } from './saveUndo';

/** Saves copies of images where the user wants, also of those that are saved already. */
export class SaveAs {
	readonly #saving = new Once();

	constructor(
		private readonly copier: ImageCopier,
		private readonly ask: AskPlace,
		private readonly notifier: Notifier,
		private readonly lastEditor: { document(): TextDocument | undefined },
		private readonly many: ManyImages,
		private readonly undo: SaveUndo,
	) {}

	/** Asks for a file, or for a folder if there are several images. */
	async save(images: readonly LibraryImage[]): Promise<void> {
		const [first] = images;
		if (!first) return;
		await this.#saving.run(nameOfAll(images), async () => {
			const folder = await this.#folderFor(first);
			const place = await this.ask(await this.#namesFor(images, folder), folder);
			if (place) await this.#saveAll(images, place);
		});
	}

	async #saveAll(images: readonly LibraryImage[], place: Uri): Promise<void> {
		const saved: CopiedImage[] = [];
		const save = async (requested: LibraryImage) => {
			const copy = await this.copier.copy(requested, async (source) =>
				images.length === 1
					? copyTo(source, place)
					: created(await copyUnder(source, place, this.#nameOf(requested))),
			);
			if (copy && copy !== 'gone') saved.push({ ...copy, requested });
			return true;
		};
		try {
			await this.many.each(l10n.t('Saving images'), images, save);
		} catch (cause) {
			throw problemWith(l10n.t("The image couldn't be saved."), cause);
		} finally {
			const files = saved.map(({ uri }) => uri);
			notifySaved(this.notifier, files, images.length, this.undo.button(saved));
		}
	}

	/** The names to suggest: one that is free for a single image. */
	async #namesFor(images: readonly LibraryImage[], folder: Uri | undefined): Promise<string[]> {
		const taken = folder && images.length === 1 ? await namesIn(folder) : new Set<string>();
		return images.map((image) => freeName(taken, this.#nameOf(image), image));
	}

	#root(): Uri | undefined {
		return rootOf(this.lastEditor.document());
	}

	#nameOf(image: LibraryImage): string {
		const root = this.#root();
		return root ? nameFor(image, root) : baseNameFrom(image.generation.request.prompt);
	}

	/** Where the first copy would go, as far as that folder exists; undefined without a workspace folder. */
	async #folderFor(image: LibraryImage): Promise<Uri | undefined> {
		const document = this.lastEditor.document();
		const root = this.#root();
		if (!root) return document && folderOf(document);
		const { segments } = await destinationOf(image, root, document, false);
		for (let length = segments.length; length > 0; length--) {
			const folder = Uri.joinPath(root, ...segments.slice(0, length));
			if ((await typeOf(folder)) !== undefined) return folder;
		}
		return root;
	}
}

/** The first name that isn't taken: `otter.png`, `otter-2.png`, … */
function freeName(taken: ReadonlySet<string>, baseName: string, { image }: LibraryImage): string {
	for (let n = 1; ; n++) {
		const name = numbered(baseName, extensionOf(image.type), n);
		if (!taken.has(folded(name))) return name;
	}
}
