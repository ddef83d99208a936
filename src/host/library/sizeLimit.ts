import { l10n } from 'vscode';
import { imageName, type LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { checkedExcessOver, mayGoAt } from '../../core/library/librarySize';
import type { Deletion } from '../../core/library/trash';
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
	/** The names of the images deleted here. Those that exist again were restored, so they stay. */
	readonly #deleted = new Set<string>();

	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly deletions: Deletions,
		private readonly notifier: Notifier,
	) {}

	/**
	 * Deletes the oldest images that the user has a copy of. If that isn't enough, asks whether to delete
	 * unsaved images. One message tells both.
	 */
	async keep(): Promise<void> {
		await this.#once.run('keep', async () => {
			await this.library.list();
			await this.library.sync();
			await this.library.purgeOld();
			const limit = librarySizeLimit();
			if (this.library.size().bytes <= limit) return;
			const { saved, unsaved } = await this.#excessOver(limit);
			const deletion = saved.length > 0 ? await this.#deleteSaved(saved) : undefined;
			if (deletion && deletion.images > 0) this.#reportDeleted(deletion, unsaved, limit);
			else this.#reportGrown(unsaved, limit);
		});
	}

	#excessOver(limit: number) {
		const mayGo = mayGoAt(Date.now());
		return checkedExcessOver(
			limit,
			this.library.known(),
			(each) => mayGo(each) && !this.#deleted.has(imageName(each)),
			(images) => stillSaved(this.folder, images),
		);
	}

	async #deleteSaved(images: readonly LibraryImage[]): Promise<Deletion> {
		const deletion = await this.deletions.deleteOverLimit(images);
		for (const each of images) this.#deleted.add(imageName(each));
		return deletion;
	}

	#reportDeleted(deletion: Deletion, unsaved: readonly LibraryImage[], limit: number): void {
		const { bytes } = this.library.size();
		const isOver = bytes > limit;
		const text = isOver ? deletedButOverText(deletion, bytes, limit) : deletedText(deletion, limit);
		if (isOver) this.#askAgainAt = bytes * 1.1;
		this.notifier.notice(
			text,
			this.deletions.undoButton(deletion),
			changeLimit(),
			...(isOver ? this.#deleteButtons(unsaved) : []),
		);
	}

	/** Says so again only when the library has grown by a tenth. */
	#reportGrown(unsaved: readonly LibraryImage[], limit: number): void {
		const { bytes } = this.library.size();
		if (bytes <= limit || bytes < this.#askAgainAt) return;
		this.#askAgainAt = bytes * 1.1;
		this.notifier.info(
			grownText(unsaved.length > 0, bytes, limit),
			changeLimit(),
			...this.#deleteButtons(unsaved),
		);
	}

	#deleteButtons(images: readonly LibraryImage[]): Remedy[] {
		const count = images.length;
		if (count === 0) return [];
		return [
			{
				label: count === 1 ? l10n.t('Delete 1 Image') : l10n.t('Delete {0} Images', count),
				run: () => this.#deleteUnsaved(images),
			},
		];
	}

	/** The user may have marked some as favorites since they were asked. */
	async #deleteUnsaved(images: readonly LibraryImage[]): Promise<void> {
		const isFavorite = ({ generation, image }: LibraryImage) =>
			this.library
				.get(generation.id)
				?.images.some(({ file, favorite }) => file === image.file && favorite) ?? false;
		await this.deletions.deleteImages(images.filter((each) => !isFavorite(each)));
	}
}

function deletedText({ images, bytes }: Deletion, limit: number): string {
	return images === 1
		? l10n.t(
				'Deleted the oldest saved image ({0}) to keep the library under {1}. Your copy outside the library stays.',
				fileSize(bytes),
				fileSize(limit),
			)
		: l10n.t(
				'Deleted the {0} oldest saved images ({1}) to keep the library under {2}. Your copies outside the library stay.',
				images,
				fileSize(bytes),
				fileSize(limit),
			);
}

function deletedButOverText({ images, bytes }: Deletion, size: number, limit: number): string {
	return images === 1
		? l10n.t(
				'Deleted the oldest saved image ({0}) from the library, which still has {1}, over its limit of {2}. Your copy outside the library stays.',
				fileSize(bytes),
				fileSize(size),
				fileSize(limit),
			)
		: l10n.t(
				'Deleted the {0} oldest saved images ({1}) from the library, which still has {2}, over its limit of {3}. Your copies outside the library stay.',
				images,
				fileSize(bytes),
				fileSize(size),
				fileSize(limit),
			);
}

function grownText(hasUnsaved: boolean, size: number, limit: number): string {
	return hasUnsaved
		? l10n.t(
				"The library has grown to {0}, over its limit of {1}. Its oldest images aren't saved anywhere else.",
				fileSize(size),
				fileSize(limit),
			)
		: l10n.t(
				'The library has grown to {0}, over its limit of {1}. Favorites and new images stay in it.',
				fileSize(size),
				fileSize(limit),
			);
}

function changeLimit(): Remedy {
	return { label: l10n.t('Change Limit'), run: () => openSetting('library.maxSize') };
}
