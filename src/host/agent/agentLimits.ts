import { l10n } from 'vscode';
import { mostImages } from '../../core/agent/inputs';
import type { AgentLimits } from '../../core/agent/limits';
import { read, settingProblem, wholeNumber } from '../ui/settings';

/** What agents may use at most. @throws {Problem} if a setting is invalid. */
export function agentLimits(): AgentLimits {
	return {
		imagesPerCall: wholeNumber('agent.maxImagesPerCall', 1, mostImages),
		imagesPerSession: wholeNumber('agent.maxImagesPerSession', 0, 100_000),
		imagesPerHour: wholeNumber('maxImagesPerHour', 0, 100_000),
		costPerDay: dailyAmount(),
	};
}

function dailyAmount(): number {
	const value = read('agent.maxCostPerDay');
	if (typeof value === 'number' && value >= 0) return value;
	throw settingProblem(
		'agent.maxCostPerDay',
		l10n.t('The setting seaOtter.agent.maxCostPerDay must be a number, 0 or greater.'),
	);
}
