import { l10n } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import { checkedExcessOver } from '../../core/library/librarySize';
import { Once } from '../../core/once';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from './libraryFolder';
import type { Notifier, Remedy } from '../ui/notifications';
import { librarySizeLimit, openSetting } from '../ui/settings';
import { fileSize, imageCount } from '../ui/wording/figures';
import { stillSaved } from '../workspace/copies';
import type { Deletions } from './deletions';

/** Keeps the library below the size that the user allows. */
export class SizeLimit {
	readonly #once = new Once();
	/** Under which size the user has been asked already, in bytes. */
	#asked = 0;

	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly deletions: Deletions,
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
			const { saved, unsaved } = await checkedExcessOver(limit, this.library.known(), (images) =>
				stillSaved(this.folder, images),
			);
			if (saved.length > 0) await this.#remove(saved, limit);
			if (unsaved.length > 0) this.#ask(unsaved, limit);
		});
	}

	async #remove(images: readonly LibraryImage[], limit: number): Promise<void> {
		const deletion = await this.library.deletePermanently(images);
		if (deletion.images === 0) return;
		this.notifier.info(
			l10n.t(
				'Removed {0} ({1}) from the library, the oldest that you have saved, to keep it below {2}. Your copies are untouched.',
				imageCount(deletion.images),
				fileSize(deletion.bytes),
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
			run: () => this.deletions.deleteImages(images),
		});
	}
}

function changeLimit(): Remedy {
	return { label: l10n.t('Change Limit'), run: () => openSetting('library.maxSize') };
}
