import type { ModelFacts } from '../api/modelFacts';
import { adaptToModel } from './choices';
import { optionNames, type GenerationRequest, type OptionName } from './request';

export interface TakenOver {
	readonly request: GenerationRequest;
	/** What the model doesn't support, so that it was changed or removed. */
	readonly changed: readonly (OptionName | 'n')[];
}

/** A request with another model, and what of it that model can't take over. */
export function takeOver(request: GenerationRequest, model: string, facts: ModelFacts): TakenOver {
	const adapted = adaptToModel({ ...request, model }, facts);
	const names = [...optionNames, 'n'] as const;
	return {
		request: adapted,
		changed: names.filter((name) => request[name] !== undefined && request[name] !== adapted[name]),
	};
}
