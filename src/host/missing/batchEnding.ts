import { l10n } from 'vscode';
import { type Notifier, Problem } from '../ui/notifications';
import { failureText, isExpected } from '../ui/wording/failures';
import { imageCount } from '../ui/wording/figures';
import { savedText } from '../workspace/openFiles';
import type { Batch } from './batch';
import type { Landing } from './missingImageSaver';
import { misfitText, type Misfit } from './nameConflict';

/** What a message about a batch can lead to. */
interface Ways {
	readonly landing: Landing;
	readonly notifier: Notifier;
	readonly showResults: () => Promise<void>;
}

/** Tells in one message what has come of all orders. */
export async function tellBatch(
	batch: Batch,
	{ landing, notifier, showResults }: Ways,
): Promise<void> {
	const { misfits, failures, errors } = batch;
	const remedies = [
		...(misfits.length > 0 ? [await landing.remedyFor(misfits)] : []),
		{ label: l10n.t('Show Results'), run: showResults },
	];
	const isWrong = errors.length > 0 || failures.some((failure) => !isExpected(failure));
	if (isWrong || misfits.length > 0) notifier.error(endText(batch), ...remedies);
	else notifier.info(endText(batch), ...remedies);
	const unforeseen = errors.find((error) => !(error instanceof Problem));
	if (unforeseen !== undefined) notifier.report(unforeseen);
}

function endText({ saved, orders, misfits, failures, errors }: Batch): string {
	if (saved.length === orders.length)
		return orders.length === 1 ? savedText(saved) : l10n.t('Saved {0}.', imageCount(saved.length));
	const failure = failures.find((each) => !isExpected(each)) ?? failures[0];
	const problem = errors.find((error) => error instanceof Problem);
	const sentences = [
		l10n.t('{0} of {1} images are saved.', saved.length, orders.length),
		misfitsText(misfits),
		failure && failureText(failure),
		problem?.message,
	];
	return sentences.filter(Boolean).join(' ');
}

function misfitsText(misfits: readonly Misfit[]): string | undefined {
	const [first, ...more] = misfits;
	if (!first || more.length === 0) return first && misfitText(first);
	const count = imageCount(misfits.length);
	if (misfits.every(({ isTaken }) => isTaken))
		return l10n.t('{0} are not saved yet: their names are taken by now.', count);
	return misfits.some(({ isTaken }) => isTaken)
		? l10n.t('{0} are not saved yet: their names are taken, or say another type.', count)
		: l10n.t('{0} are not saved yet: their names say another type than came.', count);
}
