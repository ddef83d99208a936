import { l10n } from 'vscode';
import type { Generation, LibraryImage } from '../../core/generation';
import { beyondLimit, type Excess } from '../../core/library/limit';
import { Once } from '../../core/once';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from '../library/libraryFolder';
import type { Notifier } from '../notify';
import type { Remedy } from '../problem';
import { librarySizeLimit, openSetting } from '../settings';
import { fileSize, imageCount } from '../wording/figures';
import { imageName } from '../workspace/libraryImages';
import { stillSaved } from '../workspace/savedCopies';
import type { Removals } from './removals';

/** Keeps the library below the size that the user allows. */
export class SizeLimit {
	readonly #once = new Once();
	/** Under which size the user has been asked already, in bytes. */
	#asked = 0;

	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly removals: Removals,
		private readonly notifier: Notifier,
	) {}

	/**
	 * Removes the oldest images of which the user has a copy, and says so; where these are not enough it
	 * asks, and removes nothing unasked.
	 */
	async keep(): Promise<void> {
		await this.#once.run('keep', async () => {
			await this.library.list();
			await this.library.sync();
			const limit = librarySizeLimit();
			if (this.library.size().bytes <= limit) return;
			const { saved, unsaved } = await this.#excess(limit);
			if (saved.length > 0) await this.#remove(saved, limit);
			if (unsaved.length > 0) this.#ask(unsaved, limit);
		});
	}

	/** A copy that is gone makes its image one that is saved nowhere. */
	async #excess(limit: number): Promise<Excess> {
		let generations = await this.library.list();
		const sure = new Set<string>();
		for (;;) {
			const excess = beyondLimit(generations, limit);
			const open = excess.saved.filter((each) => !sure.has(imageName(each)));
			const saved = new Set((await stillSaved(this.folder, open)).map(imageName));
			const lost = new Set(open.map(imageName).filter((name) => !saved.has(name)));
			if (lost.size === 0) return excess;
			for (const name of saved) sure.add(name);
			generations = generations.map((generation) => withoutCopies(generation, lost));
		}
	}

	async #remove(images: readonly LibraryImage[], limit: number): Promise<void> {
		const removal = await this.library.removeForGood(images);
		this.notifier.info(
			l10n.t(
				'Removed {0} ({1}) from the library, the oldest that you have saved, to keep it below {2}. Your copies are untouched.',
				imageCount(removal.images),
				fileSize(removal.bytes),
				fileSize(limit),
			),
			changeLimit(),
		);
	}

	/** Once for a size: who has answered is left in peace until there is clearly more. */
	#ask(images: readonly LibraryImage[], limit: number): void {
		const { bytes } = this.library.size();
		if (bytes < this.#asked) return;
		this.#asked = bytes * 1.1;
		const text = l10n.t(
			'The library holds {0}, more than {1}. The oldest images beyond that are saved nowhere else.',
			fileSize(bytes),
			fileSize(limit),
		);
		this.notifier.info(text, changeLimit(), {
			label: l10n.t('Delete {0}', imageCount(images.length)),
			run: () => this.removals.removeImages(images),
		});
	}
}

function withoutCopies(generation: Generation, lost: ReadonlySet<string>): Generation {
	const images = generation.images.map((image) =>
		lost.has(imageName({ generation, image })) ? { ...image, saved: undefined } : image,
	);
	return { ...generation, images };
}

function changeLimit(): Remedy {
	return { label: l10n.t('Change Limit'), run: () => openSetting('library.maxSize') };
}
