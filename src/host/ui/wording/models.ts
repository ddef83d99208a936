import { l10n } from 'vscode';
import type { ModelFacts } from '../../../core/api/modelFacts';

/** Sizes that are named; the size step has the others. */
const fewSizes = 3;

/** What is known of a model, in a line. */
export function modelWords(facts: ModelFacts): string {
	if (!facts.known)
		return l10n.t('Its options are not known: all are offered, and some may be refused.');
	const words = [
		facts.options.background.includes('transparent') && l10n.t('transparency'),
		facts.streams && l10n.t('previews'),
		facts.asynchronous && l10n.t('waits in a queue'),
		sizeWords(facts),
	];
	return words.filter(Boolean).join(' · ');
}

function sizeWords({ sizes, ownSizes }: ModelFacts): string {
	const named = sizes.slice(0, fewSizes).join(', ');
	return sizes.length > fewSizes || ownSizes !== 'none' ? l10n.t('{0} and more', named) : named;
}
