import type { GenerationRequest } from '../../core/request';
import type { AccessKeys } from '../accessKey';
import { serviceSettings } from '../settings';
import type { Choices, LastChoices } from './lastChoices';
import type { Runner } from './runner';

/** Asks the user what to generate; undefined when they leave. */
export type AskRequest = (model: string, last: Choices) => Promise<GenerationRequest | undefined>;

/** A command that asks and runs. The key comes first: a prompt typed in is never lost for want of it. */
export function generateCommand(
	keys: AccessKeys,
	lastChoices: LastChoices,
	runner: Runner,
): (ask: AskRequest) => Promise<void> {
	return async (ask) => {
		const { model, endpoint } = serviceSettings();
		if ((await keys.require(endpoint)) === undefined) return;
		const request = await ask(model, lastChoices.get());
		if (!request) return;
		await lastChoices.remember(request);
		await runner.run(request);
	};
}
