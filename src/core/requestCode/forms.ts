import { factsOf } from '../api/modelFacts';
import type { GenerationRequest } from '../generation/request';
import type { RequestCode } from './code';
import { curl } from './curl';
import { isSupportedByPydo, pythonGradient, pythonOpenai, pythonPydo } from './python';
import { typescriptOpenai } from './typescript';

/** The kinds of code for a request, in the order of the how-to. */
export const codeForms = [
	'curl',
	'pythonOpenai',
	'pythonGradient',
	'pythonPydo',
	'typescriptOpenai',
] as const;
export type CodeForm = (typeof codeForms)[number];

const codes: Readonly<Record<CodeForm, RequestCode>> = {
	curl,
	pythonOpenai,
	pythonGradient,
	pythonPydo,
	typescriptOpenai,
};

/** The kinds of code that work for a request to the service below a base URL. */
export function formsFor({ model }: GenerationRequest, base: string): CodeForm[] {
	// The libraries don't support asynchronous requests.
	if (factsOf(model).asynchronous) return ['curl'];
	return codeForms.filter((form) => form !== 'pythonPydo' || isSupportedByPydo(base));
}

/** Code that runs the request as it is; it reads the key from the environment. */
export function codeOf(form: CodeForm, request: GenerationRequest, base: string): string {
	return codes[form](request, base);
}
