import { EventEmitter, l10n } from 'vscode';
import { isRunning, type Generation, type LibraryImage } from '../../core/generation/generation';
import { FileNotFound } from '../../core/library/files';
import type { Library } from '../../core/library/library';
import type { Deletion } from '../../core/library/trash';
import { SerialQueue } from '../../core/async';
import type { ManyImages } from '../ui/manyImages';
import type { Notifier, Remedy } from '../ui/notifications';
import { fileSize } from '../ui/wording/figures';
import type { ShownLibrary } from './shownLibrary';

/** For deletions of at least this many bytes, the notification offers to free the disk space immediately. */
const largeDeletion = 50e6;

/** Deletes images and restores them, one after the other: undo waits for a deletion under way. */
export class Deletions {
	readonly #serial = new SerialQueue();
	readonly #ended = new EventEmitter<void>();
	/** Fires when a deletion or its undoing has ended, in whatever way. */
	readonly onDidEnd = this.#ended.event;

	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
		private readonly many: ManyImages,
		private readonly shown: ShownLibrary,
	) {}

	/** Deletes images; when the user cancels, only some of them. */
	async deleteImages(images: readonly LibraryImage[]): Promise<void> {
		if (images.length === 0) return;
		const { deletion, isCancelled } = await this.shown.without(images, () => this.#delete(images));
		const of = isCancelled ? images.length : undefined;
		if (deletion.generations > 0) this.#offerUndo(deletion, of);
		else if (!isCancelled) this.#reportGone(alreadyDeletedText(images.length));
	}

	#delete(images: readonly LibraryImage[]) {
		return this.many.run(l10n.t('Deleting images'), images.length, async (steps) => {
			const deletion = await this.#run(() => this.library.deleteImages(images, steps));
			return { deletion, isCancelled: steps.signal.aborted && deletion.images < images.length };
		});
	}

	/** Deletes saved images to keep the library under its limit, without a message. */
	deleteOverLimit(images: readonly LibraryImage[]): Promise<Deletion> {
		return this.shown.without(images, () => this.#run(() => this.library.deleteOverLimit(images)));
	}

	/** Deletes generations, except those that are running. */
	async deleteGenerations(generations: readonly Generation[]): Promise<void> {
		const ended = generations.filter((generation) => !isRunning(generation));
		if (ended.length === 0) return;
		const parts = ended.map((generation) => ({ generation }));
		const deletion = await this.shown.without(parts, () =>
			this.#run(() => this.library.deleteGenerations(ended)),
		);
		if (deletion.generations > 0) this.#offerUndo(deletion);
		else
			this.#reportGone(l10n.t('This generation was already deleted, perhaps in another window.'));
	}

	/** Restores the latest deletion of any window. */
	undo(): Promise<void> {
		return this.#run(async () => {
			const [latest] = await this.library.deletions();
			if (latest) await this.#restore(latest);
			else this.notifier.info(l10n.t('There is nothing to restore.'));
		});
	}

	#run<T>(work: () => Promise<T>): Promise<T> {
		return this.#serial.run(work).finally(() => {
			this.#ended.fire();
		});
	}

	async #restore(deletion: Deletion): Promise<void> {
		try {
			await this.library.restore(deletion);
		} catch (error) {
			if (!(error instanceof FileNotFound)) throw error;
			this.notifier.info(l10n.t('This was already restored or permanently deleted.'));
			return;
		}
		this.notifier.info(restoredText(deletion));
	}

	/** Another page or window has deleted everything first. */
	#reportGone(text: string): void {
		this.notifier.info(text, { label: l10n.t('Undo Delete'), run: () => this.undo() });
	}

	/** `of` is how many images were to be deleted, if there are fewer. */
	#offerUndo(deletion: Deletion, of?: number): void {
		const isLarge = deletion.bytes >= largeDeletion;
		const purge = isLarge ? [this.#purgeButton(deletion)] : [];
		const text =
			of === undefined
				? deletedText(deletion)
				: l10n.t('Canceled. Deleted {0} of {1} images.', deletion.images, of);
		this.notifier.info(text, this.undoButton(deletion), ...purge);
	}

	/** A button that restores this deletion. */
	undoButton(deletion: Deletion): Remedy {
		return {
			label: l10n.t('Undo'),
			run: () => this.#run(() => this.#restore(deletion)),
		};
	}

	#purgeButton(deletion: Deletion): Remedy {
		return {
			label: l10n.t('Free {0} Now', fileSize(deletion.bytes)),
			run: () => this.library.purge(deletion),
		};
	}
}

function alreadyDeletedText(images: number): string {
	return images === 1
		? l10n.t('This image was already deleted, perhaps in another window.')
		: l10n.t('These images were already deleted, perhaps in another window.');
}

function deletedText({ images, generations }: Deletion): string {
	if (images === 1) return l10n.t('Deleted 1 image');
	if (images > 1) return l10n.t('Deleted {0} images', images);
	return generations === 1
		? l10n.t('Deleted an empty generation')
		: l10n.t('Deleted {0} empty generations', generations);
}

function restoredText({ images, generations }: Deletion): string {
	if (images === 1) return l10n.t('Restored 1 image');
	if (images > 1) return l10n.t('Restored {0} images', images);
	return generations === 1
		? l10n.t('Restored an empty generation')
		: l10n.t('Restored {0} empty generations', generations);
}
