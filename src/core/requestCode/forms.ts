import { factsOf } from '../api/modelFacts';
import type { GenerationRequest } from '../generation/request';
import type { CodeTarget, RequestCode } from './code';
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

/** The kinds of code that work for a request to a service. The libraries know only OpenAI's path. */
export function formsFor({ model }: GenerationRequest, target: CodeTarget): CodeForm[] {
	const { base, service } = target;
	// The libraries don't support asynchronous requests.
	if (factsOf(model).asynchronous || service.imagesPath !== 'images/generations') return ['curl'];
	const isOpenAi = (form: CodeForm) => ['curl', 'pythonOpenai', 'typescriptOpenai'].includes(form);
	if (service.keyHeader !== 'authorization' || service.sizeFields !== 'size')
		return codeForms.filter(isOpenAi);
	return codeForms.filter((form) => form !== 'pythonPydo' || isSupportedByPydo(base));
}

/** Code that runs the request as it is; it reads the key from the environment. */
export function codeOf(form: CodeForm, request: GenerationRequest, target: CodeTarget): string {
	return codes[form](request, target);
}
