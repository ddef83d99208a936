import type { AccessKeys } from '../key/accessKeys';
import type { ModelChooser } from '../models/modelChooser';
import { endpointOrNone, setEndpoint } from '../ui/settings';
import type { AskEndpoint } from './endpointPicker';

/**
 * Has the user choose the endpoint of the next generations, with what a new one needs: a key, without
 * which nothing is changed, and one of its models.
 * @throws {Problem} when a setting or SecretStorage fails.
 */
export async function chooseEndpoint(
	ask: AskEndpoint,
	keys: AccessKeys,
	models: ModelChooser,
): Promise<void> {
	const current = endpointOrNone();
	const chosen = await ask(current);
	if (chosen === undefined || chosen.base === current?.base) return;
	if ((await keys.require(chosen)) === undefined) return;
	await setEndpoint(chosen.base);
	await models.choose();
}
