import { l10n } from 'vscode';
import type { NextRequest } from '../../core/composer';
import type { GenerationRequest } from '../../core/generation/request';
import type { TakenOver } from '../../core/generation/takeOver';
import { modelFacts } from '../ui/settings';
import { imageCount } from '../ui/wording/figures';
import { optionsSummary } from '../ui/wording/options';
import { offeredOptions } from './optionsStep';

/** The chips of the composer. */
export function nextRequestTexts(
	request: GenerationRequest,
	estimate: string | undefined,
): NextRequest {
	const offersOptions = offeredOptions(request).length > 0;
	return {
		size: request.size ?? '',
		count: imageCount(request.n),
		options: offersOptions ? optionsSummary(request) : undefined,
		estimate: estimate ?? '',
		longestPrompt: modelFacts(request.model).longestPrompt,
	};
}

/** What of an earlier request goes into the composer. */
export type Use = 'prompt' | 'settings' | 'all';

/** What was replaced in the composer. */
export function replacedText(use: Use): string {
	switch (use) {
		case 'prompt':
			return l10n.t('Prompt replaced');
		case 'settings':
			return l10n.t('Settings replaced');
		case 'all':
			return l10n.t('Prompt and settings replaced');
	}
}

/** What couldn't be taken over from a request; undefined if nothing. */
export function notTakenOverText(
	wanted: GenerationRequest,
	{ request: { model }, changed }: TakenOver,
): string | undefined {
	if (changed.length === 0) return undefined;
	const lost = Object.fromEntries(changed.map((name) => [name, wanted[name]]));
	const { size, n, ...options } = lost as Partial<GenerationRequest>;
	const texts = [size, optionsSummary(options), n === undefined ? '' : imageCount(n)];
	return l10n.t("{0} doesn't support: {1}.", model, texts.filter(Boolean).join(', '));
}

/** Why the model stays. */
export function otherEndpointText({ model, host }: { model: string; host: string }): string {
	return l10n.t('The model {0} belongs to another endpoint, {1}.', model, host);
}
