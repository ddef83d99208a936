import { l10n } from 'vscode';
import type { Mismatch } from '../../../core/generation/mismatch';
import { typeName } from './figures';

/** Where an image is not what was asked for, in a sentence. */
export function mismatchText(mismatch: Mismatch): string {
	switch (mismatch.kind) {
		case 'size':
			return l10n.t('{0} was asked for, {1} came.', mismatch.asked, mismatch.received);
		case 'type':
			return l10n.t(
				'{0} was asked for, {1} came.',
				typeName(mismatch.asked),
				typeName(mismatch.received),
			);
		case 'noAlpha':
			return l10n.t('Not transparent: the image has no alpha channel.');
		case 'opaque':
			return l10n.t('Not transparent: every pixel is opaque.');
	}
}
