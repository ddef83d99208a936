import { l10n } from 'vscode';
import type { Failure } from '../../../core/generation/failure';
import { hasImagesElsewhere, type Generation } from '../../../core/generation/generation';
import type { OptionName } from '../../../core/generation/request';

/** What a failed generation's button does. */
export type FailureRemedy =
	| 'setKey'
	| 'chooseModel'
	| 'chooseEndpoint'
	| 'changeLimit'
	| 'withoutOption'
	| 'editPrompt'
	| 'getImages'
	| 'showFiles'
	| 'tryAgain';

/** Failures for which retrying doesn't help. `none` means that there's no remedy to offer. */
const remedyByKind: Partial<Record<Failure['kind'], FailureRemedy | 'none'>> = {
	unauthorized: 'setKey',
	forbidden: 'chooseModel',
	modelNotFound: 'chooseModel',
	redirected: 'chooseEndpoint',
	oversized: 'chooseEndpoint',
	wrongAddress: 'chooseEndpoint',
	imagesRemoved: 'chooseEndpoint',
	overLimit: 'changeLimit',
	refused: 'none',
	moderated: 'editPrompt',
	quotaUsedUp: 'none',
	fewer: 'none',
	cancelled: 'none',
	abandoned: 'none',
	brokenRecord: 'showFiles',
	newerRecord: 'showFiles',
};

/** The best remedy for a failure. Images that may already be paid for come first. */
export function remedyOf(generation: Generation): FailureRemedy | undefined {
	const { failure } = generation;
	if (!failure) return undefined;
	if (hasImagesElsewhere(generation))
		return failure.kind === 'unauthorized' ? 'setKey' : 'getImages';
	if (rejectedOption(failure)) return 'withoutOption';
	// What couldn't be stored was paid for: it's offered to store that again, not to pay again.
	if (failure.kind === 'notStored') return failure.isUnsent ? 'tryAgain' : undefined;
	const remedy = remedyByKind[failure.kind] ?? 'tryAgain';
	return remedy === 'none' ? undefined : remedy;
}

/** Whether another endpoint may help, besides trying again. */
export function mayNeedOtherEndpoint({ failure }: Generation): boolean {
	return failure?.kind === 'unreachable';
}

/** The label of the remedy's button; undefined without a remedy. */
export function remedyLabel(generation: Generation): string | undefined {
	const remedy = remedyOf(generation);
	return remedy && labels[remedy](generation.failure);
}

/** The label of the button that changes the endpoint. */
export function changeEndpointLabel(): string {
	return l10n.t('Change Endpoint…');
}

const labels: Record<FailureRemedy, (failure: Failure | undefined) => string> = {
	setKey: () => l10n.t('Set Key…'),
	chooseModel: () => l10n.t('Select Model…'),
	chooseEndpoint: changeEndpointLabel,
	changeLimit: () => l10n.t('Change Limit'),
	withoutOption: (failure) => l10n.t('Send Without “{0}”', rejectedOption(failure) ?? ''),
	editPrompt: () => l10n.t('Edit Prompt and Generate'),
	getImages: () => l10n.t('Download Images'),
	showFiles: () => l10n.t('Show Files'),
	tryAgain: () => l10n.t('Retry'),
};

/** The option that the service rejected. */
export function rejectedOption(failure: Failure | undefined): OptionName | undefined {
	return failure?.kind === 'refused' ? failure.option : undefined;
}
