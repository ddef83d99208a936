import { l10n } from 'vscode';
import type { Failure } from '../../../core/generation/failure';
import { hasImagesElsewhere, type Generation } from '../../../core/generation/generation';
import type { OptionName } from '../../../core/generation/request';

/** What one button can do about a failed generation. */
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

/** Where trying again is not what helps: `none` where options, account or will have to change. */
const special: Partial<Record<Failure['kind'], FailureRemedy | 'none'>> = {
	unauthorized: 'setKey',
	forbidden: 'chooseModel',
	modelNotFound: 'chooseModel',
	redirected: 'chooseEndpoint',
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

/** The one remedy that fits the end of a generation best; first of all, to get what was paid for. */
export function remedyOf(generation: Generation): FailureRemedy | undefined {
	const { failure } = generation;
	if (!failure) return undefined;
	if (hasImagesElsewhere(generation))
		return failure.kind === 'unauthorized' ? 'setKey' : 'getImages';
	if (optionOf(failure)) return 'withoutOption';
	const remedy = special[failure.kind] ?? 'tryAgain';
	return remedy === 'none' ? undefined : remedy;
}

/** The text of the remedy's button; undefined where there is no remedy. */
export function remedyLabel(generation: Generation): string | undefined {
	const remedy = remedyOf(generation);
	return remedy && labels[remedy](generation.failure);
}

const labels: Record<FailureRemedy, (failure: Failure | undefined) => string> = {
	setKey: () => l10n.t('Set Key'),
	chooseModel: () => l10n.t('Choose Model'),
	chooseEndpoint: () => l10n.t('Choose Endpoint'),
	changeLimit: () => l10n.t('Change Limit'),
	withoutOption: (failure) => l10n.t('Send Without “{0}”', optionOf(failure) ?? ''),
	editPrompt: () => l10n.t('Edit Prompt and Generate'),
	getImages: () => l10n.t('Get the Images'),
	showFiles: () => l10n.t('Show Files'),
	tryAgain: () => l10n.t('Try Again'),
};

/** The option that was refused. */
export function optionOf(failure: Failure | undefined): OptionName | undefined {
	return failure?.kind === 'refused' ? failure.option : undefined;
}
