import { l10n } from 'vscode';
import { isRunning, type Generation, type LibraryImage } from '../../core/generation/generation';
import { FileNotFound } from '../../core/library/files';
import type { Library } from '../../core/library/library';
import type { Deletion } from '../../core/library/trash';
import { Serial } from '../../core/serial';
import type { Notifier, Remedy } from '../ui/notifications';
import { fileSize, imageCount } from '../ui/wording/figures';

/** From how many bytes on it is worth asking whether their place is wanted back. */
const much = 50e6;

/**
 * Takes images out of the library, so that it can be taken back. One thing after the other: what is under
 * way is what was removed last.
 */
export class Deletions {
	readonly #serial = new Serial();

	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
	) {}

	async deleteImages(images: readonly LibraryImage[]): Promise<void> {
		if (images.length === 0) return;
		const deletion = await this.#serial.run(() => this.library.deleteImages(images));
		// Another page was faster.
		if (deletion.images > 0) this.#tell(deletion);
	}

	/** Takes whole generations, but for those that run. */
	async deleteGenerations(generations: readonly Generation[]): Promise<void> {
		const ended = generations.filter((generation) => !isRunning(generation));
		if (ended.length === 0) return;
		const deletion = await this.#serial.run(() => this.library.deleteGenerations(ended));
		if (deletion.images > 0 || ended.every(({ images }) => images.length === 0))
			this.#tell(deletion);
	}

	/** Takes the last deletion back, whichever window it was made in. */
	undo(): Promise<void> {
		return this.#serial.run(async () => {
			const [last] = await this.library.deletions();
			if (last) await this.#restore(last);
			else this.notifier.info(l10n.t('There is nothing to bring back.'));
		});
	}

	async #restore(deletion: Deletion): Promise<void> {
		try {
			await this.library.restore(deletion);
		} catch (error) {
			if (!(error instanceof FileNotFound)) throw error;
			this.notifier.info(l10n.t('That has been brought back or deleted for good already.'));
			return;
		}
		this.notifier.info(
			deletion.images === 0
				? l10n.t('Brought back what had no images')
				: l10n.t('Brought back {0}', imageCount(deletion.images)),
		);
	}

	#tell(deletion: Deletion): void {
		const text =
			deletion.images === 0
				? l10n.t('Deleted what had no images')
				: l10n.t('Deleted {0}', imageCount(deletion.images));
		const undo = {
			label: l10n.t('Undo'),
			run: () => this.#serial.run(() => this.#restore(deletion)),
		};
		this.notifier.info(text, undo, ...(deletion.bytes >= much ? [this.#forGood(deletion)] : []));
	}

	/** What is deleted keeps its place on the disk for some days. */
	#forGood(deletion: Deletion): Remedy {
		return {
			label: l10n.t('Free {0} Now', fileSize(deletion.bytes)),
			run: () => this.library.purge(deletion),
		};
	}
}
