import { l10n } from 'vscode';
import type { Generation } from '../../core/generation/generation';
import { shorten } from '../../core/text';
import type { Notifier } from '../ui/notifications';
import { faultText, failureText, isExpected } from '../ui/wording/failures';
import { receivedImages } from '../ui/wording/figures';
import { remedyLabel } from '../ui/wording/failureRemedies';

/** How a generation ended, in one line. */
export function endingText({ request, images, faults, failure }: Generation): string {
	const name = `“${shorten(request.prompt, 30)}”`;
	if (!failure) return l10n.t('{0}: {1}', name, receivedImages(images.length, request.n));
	const reasons = new Set(faults.map(faultText));
	return [l10n.t('{0}: {1}', name, failureText(failure)), ...reasons].join(' ');
}

/** What a message about an end can lead to. */
interface Ways {
	readonly apply: (generation: Generation) => Promise<void>;
	readonly show: () => unknown;
}

/** Tells of an end that went wrong, or that nobody sees; else the images speak for themselves. */
export function tellEnding(
	notifier: Notifier,
	generation: Generation,
	seen: boolean,
	{ apply, show }: Ways,
): void {
	const { failure, images, request } = generation;
	const text = endingText(generation);
	if (failure && failure.kind !== 'cancelled') {
		const label = remedyLabel(generation);
		const run = () => apply(generation);
		const buttons = label ? [{ label, run }] : [];
		if (isExpected(failure)) notifier.info(text, ...buttons);
		else notifier.error(text, ...buttons);
	} else if (!failure && !seen) {
		notifier.info(text, { label: l10n.t('Show Results'), run: show });
	} else if (images.length > request.n) {
		notifier.info(text);
	}
}
