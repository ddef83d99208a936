import { l10n, type Uri } from 'vscode';
import type { Failure } from '../../core/generation/failure';
import {
	mayBeBilledForNothing,
	type Generation,
	type StoredImage,
} from '../../core/generation/generation';
import type { Purpose } from '../../core/generation/purpose';
import type { GenerationRequest } from '../../core/generation/request';
import { isIntact } from '../../core/image/facts';
import { Problem, type Notifier } from '../ui/notifications';
import { failureText, isExpected, oddImagesText } from '../ui/wording/failures';
import { savedText } from '../workspace/openFiles';
import { purposeFor, type MissingImage } from './missingImages';
import type { MissingImageSaver } from './missingImageSaver';
import { conflictText, type NameConflict } from './nameConflict';

/** The request for a missing image. */
export interface BatchItem {
	readonly missing: MissingImage;
	readonly request: GenerationRequest;
}

/** Runs a request, and saves its image as the purpose says. */
export interface BatchRunner {
	/** @throws {Problem} if the image couldn't be saved. */
	check(purpose: Purpose): Promise<void>;
	run(
		request: GenerationRequest,
		options: { readonly purpose: Purpose; readonly batch: AbortSignal },
	): Promise<Generation | undefined>;
}

/** Failures that all remaining requests would share, so they end the batch. */
const endingFailures: ReadonlySet<Failure['kind']> = new Set([
	'unauthorized',
	'forbidden',
	'modelNotFound',
	'rateLimited',
	'quotaUsedUp',
	'redirected',
	'unreachable',
	'overLimit',
	'notStored',
]);

/** Asks whether to send the remaining requests after failures that may have been billed, and says why. */
export type AskToContinue = (reason: string, remaining: number) => Promise<boolean>;

/** After so many failures in a row that may have been billed, the batch waits for the user. */
const maxBilledFailures = 2;

/** Generates several missing images, and collects the results. */
export class Batch {
	readonly saved: Uri[] = [];
	readonly conflicts: NameConflict[] = [];
	/** The failures of requests without any image. */
	readonly failures: Failure[] = [];
	readonly errors: unknown[] = [];
	/** Images that aren't saved, because they aren't intact. */
	readonly #odd: StoredImage[] = [];
	readonly #remaining: BatchItem[];
	#isOver = false;
	#billedFailures = 0;
	/** While it's open, no request is started. */
	#question: Promise<void> | undefined;

	constructor(
		private readonly runner: BatchRunner,
		private readonly saver: MissingImageSaver,
		readonly items: readonly BatchItem[],
		private readonly askToContinue: AskToContinue,
	) {
		this.#remaining = [...items];
	}

	/** Runs at most `concurrency` requests at a time, and calls `onEnd` after each. */
	async run(concurrency: number, signal: AbortSignal, onEnd: () => void): Promise<void> {
		const work = async () => {
			let item = await this.#next(signal);
			while (item) {
				await this.#run(item, signal);
				onEnd();
				item = await this.#next(signal);
			}
		};
		const stopCollecting = this.#collect();
		await Promise.all(Array.from({ length: concurrency }, work)).finally(stopCollecting);
	}

	async #next(signal: AbortSignal): Promise<BatchItem | undefined> {
		while (this.#question) await this.#question;
		return signal.aborted || this.#isOver ? undefined : this.#remaining.shift();
	}

	#collect(): () => void {
		const files = this.items.map(({ missing }) => missing.file.toString());
		return this.saver.collect(files, {
			saved: (file) => this.saved.push(file),
			conflict: (conflict) => this.conflicts.push(conflict),
			error: (error) => this.errors.push(error),
		});
	}

	async #run({ missing, request }: BatchItem, signal: AbortSignal): Promise<void> {
		try {
			const options = { purpose: purposeFor(missing), batch: signal };
			const generation = await this.runner.run(request, options);
			if (generation?.images.length === 0 && generation.failure)
				this.failures.push(generation.failure);
			this.#odd.push(...(generation?.images.filter((image) => !isIntact(image)) ?? []));
			const kind = generation?.failure?.kind;
			if (!generation || (kind && endingFailures.has(kind))) this.#isOver = true;
			if (generation) this.#countBilledFailure(generation, signal);
		} catch (error) {
			this.errors.push(error);
			this.#isOver = true;
		}
	}

	/** Failures that certainly weren't billed don't count, but don't prove either that the service works. */
	#countBilledFailure(generation: Generation, signal: AbortSignal): void {
		const { images, failure } = generation;
		if (images.some(isIntact)) this.#billedFailures = 0;
		else if (mayBeBilledForNothing(generation)) this.#billedFailures++;
		const isOver = this.#isOver || signal.aborted || this.#remaining.length === 0;
		if (isOver || this.#question || this.#billedFailures < maxBilledFailures) return;
		const reason = [failure && failureText(failure), oddImagesText(images)];
		this.#question = this.#ask(reason.filter(Boolean).join(' '), signal).finally(() => {
			this.#billedFailures = 0;
			this.#question = undefined;
		});
	}

	async #ask(reason: string, signal: AbortSignal): Promise<void> {
		try {
			const answer = this.askToContinue(reason, this.#remaining.length);
			if (!(await Promise.race([answer, aborted(signal)]))) this.#isOver = true;
		} catch (error) {
			this.errors.push(error);
			this.#isOver = true;
		}
	}

	/** Reports all results in one message. */
	async report(notifier: Notifier, showResults: () => void): Promise<void> {
		const { conflicts, failures, errors } = this;
		const buttons = [
			...(conflicts.length > 0 ? [await this.saver.renameButton(conflicts)] : []),
			{ label: l10n.t('Show Images'), run: showResults },
		];
		const isWrong =
			errors.length > 0 || this.#odd.length > 0 || failures.some((failure) => !isExpected(failure));
		if (isWrong || conflicts.length > 0) notifier.error(this.#text(), ...buttons);
		else notifier.info(this.#text(), ...buttons);
		const unexpected = errors.find((error) => !(error instanceof Problem));
		if (unexpected !== undefined) notifier.report(unexpected);
	}

	#text(): string {
		const { saved, items, conflicts, failures, errors } = this;
		if (saved.length === items.length)
			return items.length === 1 ? savedText(saved) : l10n.t('Saved {0} images.', saved.length);
		const failure = failures.find((each) => !isExpected(each)) ?? failures[0];
		const problem = errors.find((error) => error instanceof Problem);
		const sentences = [
			l10n.t('Saved {0} of {1} images.', saved.length, items.length),
			conflictsText(conflicts),
			failure && failureText(failure),
			oddImagesText(this.#odd),
			problem?.message,
		];
		return sentences.filter(Boolean).join(' ');
	}
}

function aborted(signal: AbortSignal): Promise<false> {
	return new Promise((resolve) => {
		signal.addEventListener('abort', () => {
			resolve(false);
		});
	});
}

function conflictsText(conflicts: readonly NameConflict[]): string | undefined {
	const [first, ...more] = conflicts;
	if (!first || more.length === 0) return first && conflictText(first);
	const count = conflicts.length;
	if (conflicts.every(({ isTaken }) => isTaken))
		return l10n.t(
			"{0} images aren't saved yet because files with their names already exist.",
			count,
		);
	return conflicts.some(({ isTaken }) => isTaken)
		? l10n.t(
				"{0} images aren't saved yet because files with their names already exist, or because the file extensions don't match the formats received.",
				count,
			)
		: l10n.t(
				"{0} images aren't saved yet because the file extensions don't match the formats received.",
				count,
			);
}
