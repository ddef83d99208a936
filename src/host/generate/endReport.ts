import { l10n } from 'vscode';
import type { Failure } from '../../core/generation/failure';
import type { Generation } from '../../core/generation/generation';
import { isIntact } from '../../core/image/facts';
import type { Library } from '../../core/library/library';
import { shorten } from '../../core/text';
import type { Notifier, Remedy } from '../ui/notifications';
import {
	changeEndpointLabel,
	mayNeedOtherEndpoint,
	remedyLabel,
} from '../ui/wording/failureRemedies';
import { faultText, failureText, isExpected, oddImagesText } from '../ui/wording/failures';
import { receivedImages } from '../ui/wording/figures';
import type { LateStorage } from './lateStorage';
import type { Purposes } from './purposes';
import type { Remedies } from './remedies';

interface ResultsView {
	readonly visible: boolean;
	show(focus: boolean): void;
}

/** Saves images that couldn't be stored. */
interface Rescue {
	readonly elsewhereSaver: { save(generation: Generation): Promise<void> };
	readonly lateStorage: LateStorage;
}

/** Reports how generations ended. */
export class EndReport {
	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
		private readonly purposes: Purposes,
		private readonly remedies: Remedies,
		private readonly rescue: Rescue,
		private readonly results: ResultsView,
		/** Whether a question is open. */
		private readonly isAsking: () => boolean,
	) {}

	/** If the model is unknown, asks for another at once, unless that would interrupt another question. */
	async report(generation: Generation): Promise<void> {
		if (this.offerUnstored(generation)) return;
		if (generation.failure?.kind === 'modelNotFound' && !this.isAsking()) {
			await this.remedies.replaceModel(generation, true);
			if (this.library.get(generation.id) !== generation) return;
		}
		this.#notify(generation);
	}

	/**
	 * Offers to save images that couldn't be stored: that comes first, because they are paid for and only
	 * in memory. False if there are none.
	 */
	offerUnstored(generation: Generation): boolean {
		const count = this.library.unstored.of(generation.id).length;
		if (count === 0) return false;
		const kept =
			count === 1
				? l10n.t("It's kept in memory until this window closes.")
				: l10n.t('{0} images are kept in memory until this window closes.', count);
		this.notifier.show({
			level: 'error',
			text: `${endText(generation)} ${kept}`,
			remedies: this.#rescueButtons(generation),
			about: generation.id,
		});
		return true;
	}

	#rescueButtons(generation: Generation): Remedy[] {
		return [
			{ label: l10n.t('Save Elsewhere…'), run: () => this.rescue.elsewhereSaver.save(generation) },
			{
				label: l10n.t('Try Storing Again'),
				run: () => this.rescue.lateStorage.storeAgain(generation),
			},
		];
	}

	/** Successful results that the user can see need no message. */
	#notify(generation: Generation): void {
		const { images, request } = generation;
		const text = endText(generation);
		const failure = reportedFailure(generation);
		if (failure) {
			this.notifier.show({
				level: isExpected(failure) ? 'info' : 'error',
				text,
				remedies: this.#remedyButtons(generation),
				about: generation.id,
			});
		} else if (!generation.failure && !this.#isVisible(generation)) {
			const run = () => {
				this.results.show(true);
			};
			this.notifier.info(text, { label: l10n.t('Show Images'), run });
		} else if (images.length > request.n || !images.every(isIntact)) {
			this.notifier.info(text);
		}
	}

	#remedyButtons(generation: Generation): Remedy[] {
		const label = remedyLabel(generation);
		const remedy = { label: label ?? '', run: () => this.remedies.applyOnce(generation) };
		const other = { label: changeEndpointLabel(), run: () => this.remedies.changeEndpoint() };
		return [
			...(label === undefined ? [] : [remedy]),
			...(mayNeedOtherEndpoint(generation) ? [other] : []),
		];
	}

	/** Shows the generation that was started by an earlier press of the same button. */
	reportFollowUp(): void {
		this.results.show(false);
		this.notifier.info(l10n.t('This request has already been sent again.'));
	}

	/** Fulfilling a purpose shows its own message. */
	#isVisible(generation: Generation): boolean {
		return this.results.visible || this.purposes.of(generation) !== undefined;
	}
}

/** The failure that is reported: the user knows that they canceled. */
export function reportedFailure({ failure }: Generation): Failure | undefined {
	return failure?.kind === 'cancelled' ? undefined : failure;
}

/** How a generation ended, in one line. */
export function endText({ request, images, faults, failure }: Generation): string {
	const prompt = shorten(request.prompt, 30);
	const odd = oddImagesText(images);
	if (!failure)
		return `${l10n.t('“{0}”: {1}', prompt, receivedImages(images.length, request.n))}${odd && `. ${odd}`}`;
	const others = faults.filter(({ reason }) => reason !== 'notStored');
	const reasons = new Set(others.map(faultText));
	const sentence = l10n.t('“{0}”: {1}', prompt, failureText(failure));
	return [sentence, ...reasons, odd].filter(Boolean).join(' ');
}
