import { imagesBody } from '../api/requestBody';
import type { GenerationRequest } from '../generation/request';
import {
	joinLines,
	jsonText,
	keyVariable,
	outputFile,
	shellQuoted,
	shellWord,
	type CodeTarget,
	type RequestCode,
} from './code';

/**
 * The flags are from the reference of doctl 1.160, which numbers the files of several images itself. By
 * default, doctl repeats requests that may have been billed.
 */
export const doctl: RequestCode = (request, { service }) => {
	const { baseName, extension } = outputFile(request);
	return joinLines(
		[
			`printf %s ${shellQuoted(jsonText(imagesBody(request, service)))} |\n  doctl serverless-inference images create --request -`,
			`  --output ${shellWord(`${baseName}${extension}`)}`,
			`  --access-token "$${keyVariable}" --http-retry-max 0`,
		].join(' \\\n'),
	);
};

/** Whether doctl can send a request: it knows only DigitalOcean's own address, and drops other fields. */
export function isSupportedByDoctl(
	{ complexity }: GenerationRequest,
	{ base }: CodeTarget,
): boolean {
	return base === 'https://inference.do-ai.run/v1' && complexity === undefined;
}
