import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';
import { shorten } from '../../core/text';
import type { Notifier } from '../ui/notifications';
import { remedyLabel } from '../ui/wording/failureRemedies';
import { faultText, failureText, isExpected } from '../ui/wording/failures';
import { receivedImages } from '../ui/wording/figures';
import type { Purposes } from './purposes';
import type { Remedies } from './remedies';

interface ResultsView {
	readonly visible: boolean;
	show(focus: boolean): void;
}

/** Reports how generations ended. */
export class EndReport {
	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
		private readonly purposes: Purposes,
		private readonly remedies: Remedies,
		private readonly results: ResultsView,
		/** Whether a question is open. */
		private readonly isAsking: () => boolean,
	) {}

	/** If the model is unknown, asks for another at once, unless that would interrupt another question. */
	async report(generation: Generation): Promise<void> {
		if (generation.failure?.kind === 'modelNotFound' && !this.isAsking()) {
			await this.remedies.replaceModel(generation, true);
			if (this.library.get(generation.id) !== generation) return;
		}
		this.#notify(generation);
	}

	/** Successful results that the user can see need no message. */
	#notify(generation: Generation): void {
		const { failure, images, request } = generation;
		const text = endText(generation);
		if (failure && failure.kind !== 'cancelled') {
			const label = remedyLabel(generation);
			const run = () => this.remedies.applyOnce(generation);
			const buttons = label ? [{ label, run }] : [];
			if (isExpected(failure)) this.notifier.info(text, ...buttons);
			else this.notifier.error(text, ...buttons);
		} else if (!failure && !this.#isVisible(generation)) {
			const run = () => {
				this.results.show(true);
			};
			this.notifier.info(text, { label: l10n.t('Show Results'), run });
		} else if (images.length > request.n) {
			this.notifier.info(text);
		}
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

/** How a generation ended, in one line. */
export function endText({ request, images, faults, failure }: Generation): string {
	const prompt = shorten(request.prompt, 30);
	if (!failure) return l10n.t('“{0}”: {1}', prompt, receivedImages(images.length, request.n));
	const reasons = new Set(faults.map(faultText));
	return [l10n.t('“{0}”: {1}', prompt, failureText(failure)), ...reasons].join(' ');
}
