import * as z from 'zod/mini';
import { factsOf, unsupportedOptions, sizeProblem } from '../api/modelFacts';
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
export function firstRequest(model: string, last: Choices | undefined): GenerationRequest {
	const { sizes } = factsOf(model);
	const choices = last ?? { n: counts[0], size: sizes[0] };
	return adaptToModel({ model, prompt: '', ...choices });
}

/** Whether nothing in a request is known to be unsupported by its model. */
export function isSupported(request: GenerationRequest): boolean {
	const { maxImages, longestPrompt } = factsOf(request.model);
	const isWithin = request.n <= maxImages && characterCount(request.prompt) <= longestPrompt;
	return isWithin && unsupportedOptions(request).length === 0;
}

/** The same request, with everything its model is known not to support changed or removed. */
export function adaptToModel(request: GenerationRequest): GenerationRequest {
	const { sizes, maxImages } = factsOf(request.model);
	const n = Math.min(Math.max(1, Math.round(request.n)), maxImages);
	const size = isSizeSupported(request) ? request.size : sizes[0];
	const changed = { ...request, n, size };
	return unsupportedOptions(changed).reduce(withoutOption, changed);
}

function isSizeSupported({ model, size }: GenerationRequest): boolean {
	if (size === undefined) return true;
	return parseSize(size) === size && sizeProblem(factsOf(model), size) === undefined;
}
