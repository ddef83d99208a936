import * as z from 'zod/mini';
import { unsupportedOptions, sizeProblem, type ModelFacts } from '../api/modelFacts';
import {
	characterCount,
	choiceEntries,
	counts,
	parseSize,
	withoutOption,
	type GenerationRequest,
} from './request';

/** What a request has besides its model and prompt. */
export const choicesSchema = z.object(choiceEntries);
export type Choices = z.output<typeof choicesSchema>;

/** A request to start from: the last choices if the model supports them, or its defaults. */
export function firstRequest(
	model: string,
	last: Choices | undefined,
	facts: ModelFacts,
): GenerationRequest {
	const choices = last ?? { n: counts[0], size: facts.sizes[0] };
	return adaptToModel({ model, prompt: '', ...choices }, facts);
}

/** Whether nothing in a request is known to be unsupported by its model. */
export function isSupported(request: GenerationRequest, facts: ModelFacts): boolean {
	const { maxImages, longestPrompt } = facts;
	const isWithin = request.n <= maxImages && characterCount(request.prompt) <= longestPrompt;
	return isWithin && unsupportedOptions(request, facts).length === 0;
}

/** The same request, with everything its model is known not to support changed or removed. */
export function adaptToModel(request: GenerationRequest, facts: ModelFacts): GenerationRequest {
	const { sizes, maxImages } = facts;
	const n = Math.min(Math.max(1, Math.round(request.n)), maxImages);
	const size = isSizeSupported(request, facts) ? request.size : sizes[0];
	const changed = { ...request, n, size };
	return unsupportedOptions(changed, facts).reduce(withoutOption, changed);
}

function isSizeSupported({ size }: GenerationRequest, facts: ModelFacts): boolean {
	if (size === undefined || facts.sizes.includes(size)) return true;
	return parseSize(size) === size && sizeProblem(facts, size) === undefined;
}
