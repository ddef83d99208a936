import { l10n } from 'vscode';
import {
	optionNames,
	type GenerationRequest,
	type OptionName,
} from '../../../core/generation/request';

/** An option other than the size, which has a step of its own. */
export type FurtherOption = Exclude<OptionName, 'size'>;

export const furtherOptions: readonly FurtherOption[] = optionNames.filter(
	(name) => name !== 'size',
);

const names: Record<FurtherOption, () => string> = {
	quality: () => l10n.t('Quality'),
	background: () => l10n.t('Background'),
	output_format: () => l10n.t('Format'),
	output_compression: () => l10n.t('Compression'),
	moderation: () => l10n.t('Moderation'),
	complexity: () => l10n.t('Complexity'),
};

/** The option as a label, such as `Quality`. */
export function optionName(option: FurtherOption): string {
	return names[option]();
}

const withValue: Record<FurtherOption, (value: string | number) => string> = {
	quality: (value) => l10n.t('quality {0}', value),
	background: (value) => l10n.t('background {0}', value),
	output_format: (value) => l10n.t('format {0}', value),
	output_compression: (value) => l10n.t('compression {0}', value),
	moderation: (value) => l10n.t('moderation {0}', value),
	complexity: (value) => l10n.t('complexity {0}', value),
};

type Options = Pick<GenerationRequest, FurtherOption>;

/** The options other than the size that a request sends, such as `quality high`. */
export function sentOptions(request: Options): string[] {
	return furtherOptions.flatMap((option) => {
		const value = request[option];
		return value === undefined ? [] : [withValue[option](value)];
	});
}

/** The sent options, separated by commas; empty if there are none. */
export function optionsSummary(request: Options): string {
	return sentOptions(request).join(', ');
}
