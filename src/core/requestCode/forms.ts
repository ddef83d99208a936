import { factsOf } from '../api/modelFacts';
import type { GenerationRequest } from '../generation/request';
import type { CodeTarget, RequestCode } from './code';
import { curl } from './curl';
import { doctl, isSupportedByDoctl } from './doctl';
import {
	isSupportedByPydo,
	pythonGradient,
	pythonOpenai,
	pythonPydo,
	pythonPydoInference,
} from './python';
import { typescriptOpenai } from './typescript';

/** The kinds of code for a request, in the order of the how-to. */
export const codeForms = [
	'curl',
	'pythonOpenai',
	'pythonGradient',
	'pythonPydo',
	'pythonPydoInference',
	'typescriptOpenai',
	'doctl',
] as const;
export type CodeForm = (typeof codeForms)[number];

const codes: Readonly<Record<CodeForm, RequestCode>> = {
	curl,
	pythonOpenai,
	pythonGradient,
	pythonPydo,
	pythonPydoInference,
	typescriptOpenai,
	doctl,
};

/** The kinds of code that send the request as it was sent. */
export function formsFor(request: GenerationRequest, target: CodeTarget): CodeForm[] {
	return codeForms.filter((form) => canSend[form](request, target));
}

type CanSend = (...args: Parameters<RequestCode>) => boolean;

const canPydoSend: CanSend = (request, target) =>
	isLikeDigitalOcean(request, target) && isSupportedByPydo(target.base);

const canSend: Readonly<Record<CodeForm, CanSend>> = {
	curl: () => true,
	pythonOpenai: isSupportedByOpenai,
	pythonGradient: isLikeDigitalOcean,
	pythonPydo: canPydoSend,
	pythonPydoInference: canPydoSend,
	typescriptOpenai: isSupportedByOpenai,
	doctl: (request, target) =>
		isLikeDigitalOcean(request, target) && isSupportedByDoctl(request, target),
};

/** OpenAI's libraries know only OpenAI's path, and no asynchronous requests. */
function isSupportedByOpenai({ model }: GenerationRequest, { service }: CodeTarget): boolean {
	return !factsOf(model).asynchronous && service.imagesPath === 'images/generations';
}

/** DigitalOcean's libraries have no way to send another header, a query, or fields of other services. */
function isLikeDigitalOcean(request: GenerationRequest, target: CodeTarget): boolean {
	const { keyHeader, sizeFields, extraFields } = target.service;
	return (
		isSupportedByOpenai(request, target) &&
		keyHeader === 'authorization' &&
		sizeFields === 'size' &&
		Object.keys(extraFields).length === 0 &&
		!target.query
	);
}

/** Code that runs the request as it is; it reads the key from the environment. */
export function codeOf(form: CodeForm, request: GenerationRequest, target: CodeTarget): string {
	return codes[form](request, target);
}
