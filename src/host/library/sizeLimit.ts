import { l10n } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { checkedExcessOver } from '../../core/library/librarySize';
import { Once } from '../../core/async';
import type { Notifier, Remedy } from '../ui/notifications';
import { librarySizeLimit, openSetting } from '../ui/settings';
import { fileSize } from '../ui/wording/figures';
import { stillSaved } from '../workspace/copies';
import type { Deletions } from './deletions';
import type { LibraryFolder } from './libraryFolder';

/** Keeps the library under the size that the user has set. */
export class SizeLimit {
	readonly #once = new Once();
	/** The user isn't asked again while the library has fewer bytes than this. */
	#askAgainAt = 0;

	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly deletions: Deletions,
		private readonly notifier: Notifier,
	) {}

	/**
	 * Deletes the oldest images that the user has a copy of, and notifies the user. If that isn't enough,
	 * asks whether to delete unsaved images.
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
			if (saved.length > 0) await this.#deleteSaved(saved, limit);
			if (unsaved.length > 0) this.#askToDelete(unsaved, limit);
		});
	}

	async #deleteSaved(images: readonly LibraryImage[], limit: number): Promise<void> {
		const deletion = await this.library.deletePermanently(images);
		const size = fileSize(deletion.bytes);
		if (deletion.images === 1)
			this.notifier.info(
				l10n.t(
					'Deleted the oldest saved image ({0}) to keep the library under {1}. Your copy is not affected.',
					size,
					fileSize(limit),
				),
				changeLimit(),
			);
		if (deletion.images > 1)
			this.notifier.info(
				l10n.t(
					'Deleted the {0} oldest saved images ({1}) to keep the library under {2}. Your copies are not affected.',
					deletion.images,
					size,
					fileSize(limit),
				),
				changeLimit(),
			);
	}

	/** Asks again only when the library has grown by a tenth. */
	#askToDelete(images: readonly LibraryImage[], limit: number): void {
		const { bytes } = this.library.size();
		if (bytes < this.#askAgainAt) return;
		this.#askAgainAt = bytes * 1.1;
		const text = l10n.t(
			"The library has grown to {0}, over its limit of {1}. Its oldest images aren't saved anywhere else.",
			fileSize(bytes),
			fileSize(limit),
		);
		const count = images.length;
		this.notifier.info(text, changeLimit(), {
			label: count === 1 ? l10n.t('Delete 1 Image') : l10n.t('Delete {0} Images', count),
			run: () => this.deletions.deleteImages(images),
		});
	}
}

function changeLimit(): Remedy {
	return { label: l10n.t('Change Limit'), run: () => openSetting('library.maxSize') };
}
