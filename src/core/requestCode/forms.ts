import { factsOf } from '../api/modelFacts';
import type { GenerationRequest } from '../generation/request';
import type { RequestCode } from './code';
import { curl } from './curl';
import { isKnownToPydo, pythonGradient, pythonOpenai, pythonPydo } from './python';
import { typescriptOpenai } from './typescript';

/** The forms in which a request can be had as code, in the order of the how-to. */
export const codeForms = [
	'curl',
	'pythonOpenai',
	'pythonGradient',
	'pythonPydo',
	'typescriptOpenai',
] as const;
export type CodeForm = (typeof codeForms)[number];

const codes: Readonly<Record<CodeForm, RequestCode>> = {
	...{ curl, pythonOpenai, pythonGradient, pythonPydo, typescriptOpenai },
};

/** The forms there are for a request to the service below a base URL. */
export function formsFor({ model }: GenerationRequest, base: string): CodeForm[] {
	// None of the libraries asks a queue as the service has it.
	if (factsOf(model).asynchronous) return ['curl'];
	return codeForms.filter((form) => form !== 'pythonPydo' || isKnownToPydo(base));
}

/** Code that does what the request asks for and runs as it is, with the key in its environment. */
export function codeOf(form: CodeForm, request: GenerationRequest, base: string): string {
	return codes[form](request, base);
}
