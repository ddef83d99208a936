import { l10n } from 'vscode';
import type { Failure } from '../../core/failure';

/** What one button can do about a failed generation. */
export type FailureRemedy = 'setKey' | 'chooseModel' | 'changeEndpoint' | 'tryAgain';

/** Where trying again is not what helps: `none` where request, account or will have to change. */
const special: Partial<Record<Failure['kind'], FailureRemedy | 'none'>> = {
	unauthorized: 'setKey',
	forbidden: 'chooseModel',
	modelNotFound: 'chooseModel',
	redirected: 'changeEndpoint',
	refused: 'none',
	moderated: 'none',
	quotaUsedUp: 'none',
	fewer: 'none',
	cancelled: 'none',
};

/** The one remedy that fits a failure best. */
export function remedyOf({ kind }: Failure): FailureRemedy | undefined {
	const remedy = special[kind] ?? 'tryAgain';
	return remedy === 'none' ? undefined : remedy;
}

const labels: Record<FailureRemedy, () => string> = {
	setKey: () => l10n.t('Set Key'),
	chooseModel: () => l10n.t('Choose Model'),
	changeEndpoint: () => l10n.t('Change Endpoint'),
	tryAgain: () => l10n.t('Try Again'),
};

/** The text of the remedy's button. */
export function remedyLabel(remedy: FailureRemedy): string {
	return labels[remedy]();
}
