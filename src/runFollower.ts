import type { Allowance, Generation, StoredImage } from './core/generation/generation';
import { endingText, tellEnding } from './host/generate/endMessage';
import type { Errands } from './host/generate/errands';
import type { Remedies } from './host/generate/remedies';
import type { Preview, RunListener } from './host/generate/runner';
import type { Session } from './host/generate/sessionUsage';
import type { Library } from './core/library/library';
import type { SizeLimit } from './host/library/sizeLimit';
import type { ModelChooser } from './host/models/modelChooser';
import type { Notifier } from './host/ui/notifications';
import { isAsking } from './host/ui/quickInput';
import type { Results } from './host/results/results';
import type { Saver } from './host/save/saver';

/** What follows a run turns to; functions give what is built after the runner. */
export interface FollowWays {
	readonly errands: Errands;
	readonly library: Library;
	readonly models: ModelChooser;
	readonly notifier: Notifier;
	readonly remedies: () => Remedies;
	readonly results: () => Results;
	readonly saver: Saver;
	readonly session: Session;
	readonly sizeLimit: SizeLimit;
}

/** What happens around a generation while it runs, and when it has ended. */
export class RunFollower implements RunListener {
	constructor(private readonly ways: FollowWays) {}

	/** Who generates for a document is at work in it. */
	began({ id }: Generation): void {
		this.ways.session.begin();
		if (this.ways.errands.has(id)) this.#results.open();
		else this.#results.show();
	}

	previewed(id: string, { index, imageType, bytes }: Preview): void {
		this.#results.preview(id, index, imageType, bytes);
	}

	stored(generation: Generation, image: StoredImage): void {
		if (this.ways.errands.has(generation.id)) return;
		this.ways.saver.autoSave(generation, image).catch(this.#report);
	}

	warned(allowance: Allowance): void {
		this.ways.session.warn(allowance);
		this.#results.refreshBar();
	}

	ended(generation: Generation, isPartOfMore: boolean): void {
		this.ways.session.add(generation);
		this.#results.refreshBar();
		this.#results.announce(endingText(generation));
		this.ways.sizeLimit.keep().catch(this.#report);
		this.#saveWhatCame(generation).catch(this.#report);
		if (!isPartOfMore) this.#tell(generation).catch(this.#report);
	}

	get #results(): Results {
		return this.ways.results();
	}

	readonly #report = (error: unknown): void => {
		this.ways.notifier.report(error);
	};

	/** Who has cancelled wants nothing done with what came but what is done with all images. */
	async #saveWhatCame(generation: Generation): Promise<void> {
		const { errands, saver } = this.ways;
		const { id, images, failure } = generation;
		if (failure?.kind !== 'cancelled' || images.length === 0 || !errands.take(id)) return;
		for (const image of images) await saver.autoSave(generation, image);
	}

	/** A model that is not there is replaced at once, if the user likes and is not asked otherwise; all else is told. */
	async #tell(generation: Generation): Promise<void> {
		const { errands, library, models, notifier, remedies } = this.ways;
		const isFree = !models.isOpen && !isAsking();
		if (generation.failure?.kind === 'modelNotFound' && isFree) {
			await remedies().replaceModel(generation, true);
			if (library.get(generation.id) !== generation) return;
		}
		const isSeen = this.#results.visible || errands.has(generation.id);
		tellEnding(notifier, generation, isSeen, {
			apply: (each) => remedies().apply(each),
			show: () => {
				this.#results.show(true);
			},
		});
	}
}
