import * as z from 'zod/mini';
import { factsOf, optionsNotTaken, sizeProblem } from '../api/modelFacts';
import {
	characters,
	choiceEntries,
	counts,
	parseSize,
	withoutOption,
	type GenerationRequest,
} from './request';

/** What is chosen for a request beside its model and prompt. */
export const choicesSchema = z.object(choiceEntries);
export type Choices = z.output<typeof choicesSchema>;

/** A request to begin with: the last choices as far as the model takes them, else the first of its own. */
export function firstRequest(model: string, last: Choices | undefined): GenerationRequest {
	const { sizes } = factsOf(model);
	const choices = last ?? { n: counts[0], size: sizes[0] };
	return fitted({ model, prompt: '', ...choices });
}

/** Whether nothing is known that keeps the model of a request from taking it. */
export function fits(request: GenerationRequest): boolean {
	const { mostImages, longestPrompt } = factsOf(request.model);
	const isWithin = request.n <= mostImages && characters(request.prompt) <= longestPrompt;
	return isWithin && optionsNotTaken(request).length === 0;
}

/** The same request, with what its model is known not to take changed or left out. */
export function fitted(request: GenerationRequest): GenerationRequest {
	const { sizes, mostImages } = factsOf(request.model);
	const n = Math.min(Math.max(1, Math.round(request.n)), mostImages);
	const size = isSizeTaken(request) ? request.size : sizes[0];
	const changed = { ...request, n, size };
	return optionsNotTaken(changed).reduce(withoutOption, changed);
}

function isSizeTaken({ model, size }: GenerationRequest): boolean {
	if (size === undefined) return true;
	return parseSize(size) === size && sizeProblem(factsOf(model), size) === undefined;
}
