import { l10n } from 'vscode';
import {
	optionNames,
	type GenerationRequest,
	type OptionName,
} from '../../../core/generation/request';

/** An option that has no step of its own. */
export type FurtherOption = Exclude<OptionName, 'size'>;

const names: Record<FurtherOption, () => string> = {
	quality: () => l10n.t('Quality'),
	background: () => l10n.t('Background'),
	output_format: () => l10n.t('Format'),
	output_compression: () => l10n.t('Compression'),
	moderation: () => l10n.t('Moderation'),
};

export function optionName(option: FurtherOption): string {
	return names[option]();
}

/** Options other than the size that a request sends, such as `quality high`. */
export function sentOptions(request: GenerationRequest): string[] {
	return furtherOptions
		.filter((option) => request[option] !== undefined)
		.map((option) => `${optionName(option).toLowerCase()} ${request[option] ?? ''}`);
}

export const furtherOptions: readonly FurtherOption[] = optionNames.filter(
	(name) => name !== 'size',
);

/** All of them in a line, empty where there is none. */
export function optionsSummary(request: GenerationRequest): string {
	return sentOptions(request).join(', ');
}
